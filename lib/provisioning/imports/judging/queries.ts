/** Judging the rows of a file against the account's devices and end users: two statements, however many rows there are. */
import { sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import { countryCode, regionCode } from "@/lib/platform/gateways/address-book/countries";
import {
  cellsByField,
  type ImportFault,
  type ImportField,
  type Mapping,
  writeImportFault,
} from "@/lib/provisioning/imports/rules";
import type { FileRow } from "@/lib/provisioning/imports/sheets/rules";
import { addressBook, reportable, seenEndUsers } from "@/lib/provisioning/queries";
import { changesBetween } from "@/lib/provisioning/records/rules";
import {
  type EndUserFacts,
  endUserFieldNames,
  type ImportRowState,
  judgeFacts,
  needsRegionCode,
  provisionedKinds,
} from "@/lib/provisioning/rules";

/** A row, judged. `facts` are null when some of them are wrong. */
export type JudgedRow = FileRow & {
  serial: string | null;
  facts: EndUserFacts | null;
  state: ImportRowState;
  faults: string[];
  /** the end user of the reference; null: it is new */
  endUserId: string | null;
  /** what was known of it before; null as well where the actor does not see it */
  formerFacts: EndUserFacts | null;
  /** whose the device was before */
  formerEndUserId: string | null;
};

type Device = { serial: string; living: boolean; kind: string; fit: boolean; endUserId: string | null };
type Known = { id: string; reference: string; merged: boolean; seen: boolean; facts: EndUserFacts };

async function devicesNamed(
  ctx: Ctx<AccountActor>,
  serials: readonly string[],
): Promise<Map<string, Device>> {
  const rows = await ctx.db.execute<Device>(sql`
    select w.serial, a.* from (select distinct unnest(${sql.param([...serials])}::text[]) as serial) w
    cross join lateral (
      select a.decommissioned_at is null as living, p.kind, (${reportable(ctx)}) as fit, d.end_user_id as "endUserId"
      from assets a join products p on p.id = a.product_id
      left join end_user_devices d on d.asset_id = a.id and d.account_id = a.account_id
      where a.serial collate "C" = w.serial and a.account_id = ${ctx.actor.account.id}
      order by a.decommissioned_at is null desc limit 1) a`);
  return new Map(rows.map((row) => [row.serial, row]));
}

async function endUsersNamed(
  ctx: Ctx<AccountActor>,
  references: readonly string[],
): Promise<Map<string, Known>> {
  const rows = await ctx.db.execute<Known>(sql`
    select e.id, e.customer_reference_id as reference, e.merged_into_id is not null as merged,
      (${seenEndUsers(ctx)}) as seen, v.facts
    from end_users e join end_user_versions v on v.id = e.version_id
    where e.account_id = ${ctx.actor.account.id}
      and e.customer_reference_id = any(${sql.param([...references])}::text[])`);
  return new Map(rows.map((row) => [row.reference, row]));
}

/** Why a device cannot be reported; what the actor may not report looks as if it were not there. */
function deviceFault(device: Device | undefined): ImportFault | null {
  if (!device) return "device_not_in_account";
  if (!device.living) return "device_decommissioned";
  if (!(provisionedKinds as readonly string[]).includes(device.kind)) return "device_not_cssp";
  return device.fit ? null : "device_not_in_account";
}

const blank = /^[\s\u3000]+|[\s\u3000]+$/g;

/** The cells of a row as `judgeFacts` wants them: facts without a column as they are known, names of places as codes. */
function saidBy(typed: Partial<Record<ImportField, string>>, mapped: ReadonlySet<string>, known?: Known) {
  const said: Partial<Record<keyof EndUserFacts, string | null>> = {};
  for (const field of endUserFieldNames)
    said[field] = mapped.has(field) ? (typed[field] ?? null) : (known?.facts[field] ?? null);
  if (said.country) said.country = countryCode(said.country) ?? said.country;
  if (said.country && said.region && needsRegionCode(said.country))
    said.region = regionCode(said.country, said.region) ?? said.region;
  return said;
}

/**
 * Judges rows in the order of the file. Rows of one reference must say the same of its end user; a device may be named
 * once. A row that would change nothing is `same`.
 */
export async function judgeImportRows(
  ctx: Ctx<AccountActor>,
  rows: readonly FileRow[],
  mapping: Mapping,
): Promise<JudgedRow[]> {
  const mapped = new Set<string>(Object.values(mapping));
  const read = rows.map((row) => {
    const typed = cellsByField(row.cells, mapping);
    const serial = plainIdentifier("serialNumber", typed.serial ?? "");
    return { row, typed, serial, reference: (typed.customerReferenceId ?? "").replace(blank, "") };
  });
  const devices = await devicesNamed(
    ctx,
    read.map(({ serial }) => serial).filter((serial) => /^[0-9A-Z]{1,64}$/.test(serial)),
  );
  const known = await endUsersNamed(
    ctx,
    read.map(({ reference }) => reference),
  );
  const first = new Map<string, EndUserFacts>();
  const named = new Set<string>();
  return read.map(({ row, typed, serial, reference }) => {
    const faults: string[] = [];
    const before = known.get(reference);
    const device = devices.get(serial);
    if (serial === "") faults.push(writeImportFault("required", "serial"));
    else if (!/^[0-9A-Z]{1,64}$/.test(serial)) faults.push(writeImportFault("shape", "serial"));
    else if (named.has(serial)) faults.push(writeImportFault("duplicate_in_file", "serial"));
    else {
      const fault = deviceFault(device);
      if (fault) faults.push(writeImportFault(fault, "serial"));
    }
    named.add(serial);
    const judged = judgeFacts(saidBy(typed, mapped, before), addressBook);
    for (const [field, fault] of judged.faults ?? []) faults.push(writeImportFault(fault, field));
    if (row.overlong) faults.push("too_many_cells");
    if (judged.facts) {
      const earlier = first.get(reference);
      for (const { field } of earlier ? changesBetween(earlier, judged.facts) : [])
        faults.push(writeImportFault("differs", field));
      if (!earlier) first.set(reference, judged.facts);
    }
    const { facts = null } = judged;
    const same =
      before && facts && !before.merged && device?.endUserId === before.id
        ? changesBetween(before.facts, facts).length === 0
        : false;
    return {
      ...row,
      serial: serial || null,
      facts,
      faults,
      state: faults.length > 0 ? "error" : same ? "same" : before ? "changed" : "new",
      endUserId: before?.id ?? null,
      formerFacts: before?.seen ? before.facts : null,
      formerEndUserId: device?.endUserId ?? null,
    };
  });
}
