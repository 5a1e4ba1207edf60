/** Calls of `/api/v1` that only read, made again in the sandbox. */
import type { z } from "zod";
import type { Ctx, Program } from "@/lib/access/ctx";
import type { Operation } from "@/lib/access/operation/input";
import type { Permission } from "@/lib/access/roles";
import { Refusal } from "@/lib/platform/refusal";
import { getAssetOperation, listAssetsOperation } from "@/lib/provisioning/rest/assets/input";
import { getRestAsset, listRestAssets } from "@/lib/provisioning/rest/assets/queries";
import { getUsageOperation, listAuthCodesOperation } from "@/lib/provisioning/rest/codes/input";
import { getRestUsage, listRestCodes } from "@/lib/provisioning/rest/codes/queries";
import {
  getDeviceOperation,
  listDevicesOfEndUserOperation,
  listDevicesOperation,
} from "@/lib/provisioning/rest/devices/input";
import { getRestDevice, listRestDevices, listRestDevicesOf } from "@/lib/provisioning/rest/devices/queries";
import {
  getEndUserOperation,
  listEndUsersOperation,
  listHistoryOperation,
} from "@/lib/provisioning/rest/end-users/input";
import { getRestEndUser, listRestEndUsers, listRestHistory } from "@/lib/provisioning/rest/end-users/queries";
import { getLicensesOperation, listLicensesOperation } from "@/lib/provisioning/rest/licenses/input";
import { getRestLicenses, listRestLicenses } from "@/lib/provisioning/rest/licenses/queries";

type Sent = Readonly<Record<string, string>>;
type Read = {
  readonly needs: Permission;
  readonly path: string;
  make(ctx: Ctx<Program>, params: Sent, query: Sent): Promise<unknown>;
};

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, root: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal("malformed_input", {
    errors: parsed.error.issues.map((issue) => ({
      pointer: root + issue.path.map((step) => `/${String(step)}`).join(""),
      code: issue.code === "unrecognized_keys" ? "unknown_field" : "form",
    })),
  });
}

function read<Params extends z.ZodType, Query extends z.ZodType>(
  { needs, path, params, query }: Pick<Operation<Params, Query>, "needs" | "path" | "params" | "query">,
  run: (ctx: Ctx<Program>, params: z.output<Params>, query: z.output<Query>) => Promise<unknown>,
): Read {
  const make: Read["make"] = (ctx, given, asked) =>
    run(ctx, checked(params, given, "/path"), checked(query, asked, "/query"));
  return { needs, path, make };
}

/** The first page of a list. That there is a next one is said; a cursor of the sandbox would be good for nobody here. */
async function first<Item>(page: Promise<{ items: Item[]; next: string | null }>) {
  const { items, next } = await page;
  return { items, nextCursor: next === null ? null : "…" };
}

const reads: readonly Read[] = [
  read(listAssetsOperation, (ctx, _, query) => first(listRestAssets(ctx, query, undefined))),
  read(getAssetOperation, (ctx, { serial }) => getRestAsset(ctx, serial)),
  read(listDevicesOperation, (ctx, _, query) => first(listRestDevices(ctx, query, undefined))),
  read(getDeviceOperation, (ctx, { serial }) => getRestDevice(ctx, serial)),
  read(listEndUsersOperation, (ctx, _, query) => first(listRestEndUsers(ctx, query, undefined))),
  read(getEndUserOperation, (ctx, one) => getRestEndUser(ctx, one.customerReferenceId)),
  read(listDevicesOfEndUserOperation, (ctx, one, { limit }) =>
    first(listRestDevicesOf(ctx, one.customerReferenceId, limit, undefined)),
  ),
  read(listHistoryOperation, (ctx, one) => first(listRestHistory(ctx, one.customerReferenceId, undefined))),
  read(listLicensesOperation, (ctx, _, query) => first(listRestLicenses(ctx, query, undefined))),
  read(getLicensesOperation, (ctx, { serial }) => getRestLicenses(ctx, serial)),
  read(listAuthCodesOperation, (ctx, _, query) => first(listRestCodes(ctx, query, undefined))),
  read(getUsageOperation, (ctx, _, query) => getRestUsage(ctx, query)),
];

/** What is asked of an address: its values by name, those of a template such as `/devices/{serial}`; null where it is none. */
function valuesIn(template: string, path: string): Sent | null {
  const [names, parts] = [template.split("/"), path.split("/")];
  if (names.length !== parts.length) return null;
  const values: Record<string, string> = {};
  for (const [place, name] of names.entries()) {
    const part = parts[place] ?? "";
    if (name.startsWith("{")) values[name.slice(1, -1)] = decodeURIComponent(part);
    else if (name !== part) return null;
  }
  return values;
}

/**
 * The read that this address asked for, which is below `/api/v1` with its query. `adapted` turns what names things of the
 * account into things of the sandbox. Undefined for an address that is none.
 */
export function findRead(
  address: string,
  adapted: (values: Sent) => Sent,
): { needs: Permission; make: (ctx: Ctx<Program>) => Promise<unknown> } | undefined {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const path = pathname.replace(/^\/api\/v1/, "");
  // a cursor is good for one list of one account: the first page is read
  searchParams.delete("cursor");
  for (const one of reads) {
    const params = valuesIn(one.path, path);
    if (!params) continue;
    const query = Object.fromEntries(searchParams);
    return { needs: one.needs, make: (ctx) => one.make(ctx, adapted(params), adapted(query)) };
  }
  return undefined;
}
