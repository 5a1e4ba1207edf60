/** Sending a call again in the account's sandbox, as its test key would, so that somebody sees what it would do now. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys } from "@/db/schema/accounts-programs";
import type { AccountMember, Ctx, Program } from "@/lib/access/ctx";
import { countingIn, type Permission, permissions } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import { keepCall } from "@/lib/accounts/api-requests/commands";
import { getCall } from "@/lib/accounts/api-requests/queries";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { makeDeviceToken } from "@/lib/provisioning/device-tokens/commands";
import { reportFromLicenseApi } from "@/lib/provisioning/license-api/commands";
import {
  activateFromLicenseApi,
  deactivateFromLicenseApi,
  usageFromLicenseApi,
} from "@/lib/provisioning/license-api/licensing/commands";
import {
  isLicenseApiCode,
  licenseApiStatus,
  readParameters,
  wireMessage,
} from "@/lib/provisioning/license-api/rules";
import { findRead } from "@/lib/provisioning/replays/reading/queries";
import { inSandbox, type ReplayCall, replayable } from "@/lib/provisioning/replays/rules";
import { changeByRest, reportByRest } from "@/lib/provisioning/rest/end-users/commands";
import { changeBody, putBody, reportBody } from "@/lib/provisioning/rest/end-users/input";
import { findSandbox, listSandbox } from "@/lib/provisioning/sandbox/queries";

/** A program acting in the sandbox with its living test key; undefined where there is none. */
async function testProgram(ctx: Ctx<AccountMember>): Promise<Ctx<Program> | undefined> {
  const sandbox = await findSandbox(ctx);
  if (!sandbox) return undefined;
  const [key] = await ctx.db
    .select({ id: apiKeys.id, name: apiKeys.name, scopes: apiKeys.scopes })
    .from(apiKeys)
    .where(
      and(
        within(ctx, apiKeys.ownerAccountId),
        eq(apiKeys.accountId, sandbox.id),
        eq(apiKeys.kind, "test"),
        isNull(apiKeys.disabledAt),
        isNull(apiKeys.replacedById),
        gt(apiKeys.expiresAt, sql`now()`),
      ),
    );
  if (!key) return undefined;
  const { account } = ctx.actor;
  const scopes = key.scopes.filter((one): one is Permission =>
    (permissions as readonly string[]).includes(one),
  );
  const held = countingIn(account.kind, new Set(scopes));
  return {
    ...ctx,
    requestId: newId("event"),
    actor: {
      ...{ kind: "program", keyId: key.id, keyName: key.name, ownerAccountId: account.id, sandbox: true },
      account: {
        ...{ id: sandbox.id, number: sandbox.number, name: sandbox.name, kind: account.kind, roles: [] },
        ...{ permissions: held, wide: held, groupIds: [], home: null },
      },
    },
  };
}

/** Could a call of this account be sent again: is there a sandbox with a test key? */
export async function canReplay(ctx: Ctx<AccountMember>): Promise<boolean> {
  return (await testProgram(ctx)) !== undefined;
}

function shaped<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal("malformed_input", {
    errors: parsed.error.issues.map((issue) => ({
      pointer: issue.path.map((step) => `/${String(step)}`).join(""),
      code: issue.code === "unrecognized_keys" ? "unknown_field" : "form",
    })),
  });
}

type Made = { body: unknown; advice: readonly string[] };

const ofLicenseApi = {
  activate: activateFromLicenseApi,
  deactivate: deactivateFromLicenseApi,
  get: usageFromLicenseApi,
} as const;

async function made(
  ctx: Ctx<Program>,
  call: Exclude<ReplayCall, "read">,
  named: string,
  body: Record<string, unknown>,
): Promise<Made> {
  const told = ({ answer, advice }: { answer: unknown; advice: readonly string[] }) => ({
    body: answer,
    advice,
  });
  if (call === "rest_report") return told(await reportByRest(ctx, shaped(reportBody, body)));
  if (call === "rest_put")
    return told(await reportByRest(ctx, { customerReferenceId: named, ...shaped(putBody, body) }));
  if (call === "rest_change") return told(await changeByRest(ctx, named, shaped(changeBody, body)));
  const parameters = readParameters(body);
  if (!parameters) throw new Refusal("malformed_body");
  if (call === "report") return reportFromLicenseApi(ctx, parameters);
  return { body: (await ofLicenseApi[call](ctx, parameters)).body, advice: [] };
}

const needed: Record<Exclude<ReplayCall, "read">, Permission> = {
  report: "provisioning.report",
  activate: "licenses.activate",
  deactivate: "licenses.activate",
  get: "licenses.read",
  rest_report: "provisioning.report",
  rest_put: "provisioning.report",
  rest_change: "provisioning.report",
};

/** How the refusal stands on the wire of each interface. */
function answered(refusal: Refusal, dialect: string, requestId: string): { status: number; body: unknown } {
  const { code, detail } = refusal;
  if (dialect === "license" && isLicenseApiCode(code)) {
    const named = detail.field === undefined ? {} : { Field: detail.field };
    return {
      status: licenseApiStatus[code] ?? refusal.status,
      body: {
        Message: wireMessage(code, { field: detail.field ?? "", ...detail.values }),
        Code: code.toUpperCase(),
        ...named,
        RequestId: requestId,
      },
    };
  }
  return {
    status: refusal.status,
    body: { status: refusal.status, code, requestId, ...(detail.errors ? { errors: detail.errors } : {}) },
  };
}

/** A token file as a device of the sandbox would make it now. */
async function sandboxToken(
  ctx: Ctx<AccountMember>,
  serial: string | undefined,
): Promise<{ token?: string }> {
  if (serial === undefined) return {};
  const machine = { ...ctx, actor: { kind: "machine" as const, name: "sandbox" } };
  const chance = hashToken(newId("event")).slice(0, 32);
  return { token: (await makeDeviceToken(machine, serial, chance)).text };
}

/**
 * Makes a kept call of the account again in its sandbox, on devices of the sandbox, and keeps it as a call of the test
 * key; answers the new call's id. What the call is refused for is its result. Refuses `not_found` for a call nobody may
 * see, and `replay_not_possible` for one that cannot be sent again or where there is no sandbox with a test key.
 */
export async function replayCall(ctx: Ctx<AccountMember>, requestId: string): Promise<string> {
  const former = await getCall(ctx, requestId);
  const program = await testProgram(ctx);
  const found = replayable(former);
  if (!program || !found) throw new Refusal("replay_not_possible");
  const { devices, codes } = await listSandbox(ctx);
  const there = { serials: devices.map(({ serial }) => serial).sort(), authCode: codes[0]?.authCode };
  const reading =
    found.call === "read"
      ? findRead(former.path, (values) => inSandbox(values, there) as Record<string, string>)
      : undefined;
  // the device that came last is the one that was activated for trying out
  const token = found.call === "deactivate" ? await sandboxToken(ctx, devices.at(-1)?.serial) : {};
  const body = found.call === "read" ? null : inSandbox(former.body, { ...there, ...token });
  let result: { status: number; body: unknown; code: string | null; advice: readonly string[] };
  try {
    const needs = found.call === "read" ? reading?.needs : needed[found.call];
    if (!needs || !program.actor.account.permissions.has(needs)) throw new Refusal("api_key_scope");
    const answer =
      found.call === "read"
        ? { body: await reading?.make(program), advice: [] }
        : await made(program, found.call, decodeURIComponent(found.named), body ?? {});
    result = { status: 200, code: null, ...answer };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    result = { ...answered(error, former.dialect, program.requestId), code: error.code, advice: [] };
  }
  await keepCall(ctx, {
    ...{ actor: program.actor, requestId: program.requestId, ip: ctx.ip, dialect: former.dialect },
    ...{ method: former.method, path: former.path, userAgent: null, ms: 0, body },
    ...{ status: result.status, code: result.code, answer: result.body, advice: result.advice },
  });
  return program.requestId;
}
