/** Reads of files of end users, and the file that the portal writes itself: devices with their end users. */
import { type SQL, sql } from "drizzle-orm";
import { type AccountActor, actingUserId, type Ctx } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import type { ImportRowFilter } from "@/lib/provisioning/imports/input";
import { importRowsPerPage, importsPerPage, type Mapping } from "@/lib/provisioning/imports/rules";
import { readable, seenEndUsers } from "@/lib/provisioning/queries";
import type { EndUserFacts, ImportRowState } from "@/lib/provisioning/rules";

/** A file, with how many of its rows are what. Instants are ISO 8601. */
export type ImportSummary = {
  id: string;
  fileName: string;
  encoding: string;
  columns: string[];
  mapping: Mapping;
  createdAt: string;
  committedAt: string | null;
  undoneAt: string | null;
  mode: "all" | "valid_only" | null;
  /** who sent it: a person, or a key */
  familyName: string | null;
  givenName: string | null;
  keyName: string | null;
  rows: number;
  states: Record<ImportRowState, number>;
  /** rows that stayed when it was undone, and rows that were undone */
  kept: number;
  undone: number;
};

/** Condition on `end_user_imports i`: those of the account, or one's own where the permission counts in groups only. */
export function seenImports(ctx: Ctx<AccountActor>): SQL {
  const { id, wide } = ctx.actor.account;
  return wide.has("provisioning.report")
    ? sql`i.account_id = ${id}`
    : sql`i.account_id = ${id} and i.created_by = ${actingUserId(ctx)}`;
}

async function readImports(ctx: Ctx<AccountActor>, where: SQL, limit: number): Promise<ImportSummary[]> {
  const rows = await ctx.db.execute<ImportSummary>(sql`
    with found as materialized (
      select i.* from end_user_imports i where ${seenImports(ctx)} and ${where}
      order by i.created_at desc, i.id desc limit ${limit})
    select i.id, i.file_name as "fileName", i.encoding, i.columns, i.mapping, i.created_at as "createdAt",
      i.committed_at as "committedAt", i.undone_at as "undoneAt", i.mode, u.family_name as "familyName",
      u.given_name as "givenName", k.name as "keyName", c.*
    from found i left join users u on u.id = i.created_by left join api_keys k on k.id = i.key_id
    cross join lateral (
      select count(*)::int as rows, jsonb_build_object('new', count(*) filter (where r.state = 'new'),
          'changed', count(*) filter (where r.state = 'changed'), 'same', count(*) filter (where r.state = 'same'),
          'error', count(*) filter (where r.state = 'error')) as states,
        (count(*) filter (where i.undone_at is not null and r.version_id is not null and r.faults <> '{}'))::int as kept,
        (count(*) filter (where i.undone_at is not null and r.version_id is not null and r.faults = '{}'))::int as undone
      from end_user_import_rows r where r.import_id = i.id) c
    order by i.created_at desc, i.id desc`);
  const iso = (text: string | null) => text && new Date(text).toISOString();
  return rows.map((row) => ({
    ...row,
    createdAt: iso(row.createdAt) ?? "",
    committedAt: iso(row.committedAt),
    undoneAt: iso(row.undoneAt),
  }));
}

/** Files the actor sees, newest first. `after`: id of the last one before. */
export async function listImports(
  ctx: Ctx<AccountActor>,
  after?: string,
): Promise<{ rows: ImportSummary[]; next: string | null }> {
  const rows = await readImports(
    ctx,
    after
      ? sql`(i.created_at, i.id) < (select s.created_at, s.id from end_user_imports s
          where s.id = ${after} and s.account_id = ${ctx.actor.account.id})`
      : sql`true`,
    importsPerPage + 1,
  );
  const page = rows.slice(0, importsPerPage);
  return { rows: page, next: rows.length > importsPerPage ? (page.at(-1)?.id ?? null) : null };
}

/** One file. Refuses `not_found`. */
export async function getImport(ctx: Ctx<AccountActor>, importId: string): Promise<ImportSummary> {
  const [found] = await readImports(ctx, sql`i.id = ${importId}`, 1);
  if (!found) throw new Refusal("not_found");
  return found;
}

/** A row of a file. `formerFacts` and `formerCompany` are null where there was nothing, or the actor does not see it. */
export type ImportRow = {
  line: number;
  cells: Record<string, string>;
  serial: string | null;
  facts: EndUserFacts | null;
  state: ImportRowState;
  faults: string[];
  endUserId: string | null;
  versionId: string | null;
  formerFacts: EndUserFacts | null;
  /** whose the device was, where it was somebody else's */
  formerCompany: string | null;
};

/** Rows of a file that `getImport` has shown, in its order. `next`: the line to go on behind. */
export async function listImportRows(
  ctx: Ctx<AccountActor>,
  importId: string,
  { show, after }: ImportRowFilter,
  limit: number = importRowsPerPage,
): Promise<{ rows: ImportRow[]; next: number | null }> {
  const rows = await ctx.db.execute<ImportRow>(sql`
    select r.line, r.cells, r.serial, r.facts, r.state, r.faults, r.end_user_id as "endUserId",
      r.version_id as "versionId", r.former_facts as "formerFacts",
      (select e.company_name from end_users e where e.id = r.former_end_user_id and ${seenEndUsers(ctx)}
        and e.customer_reference_id is distinct from r.facts ->> 'customerReferenceId') as "formerCompany"
    from end_user_import_rows r
    where r.import_id = ${importId} and r.account_id = ${ctx.actor.account.id} and r.line > ${after}
      ${show === "all" ? sql`` : sql`and r.state = ${show}`}
    order by r.line limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.line ?? null) : null };
}

/** All rows with a fault, page by page. */
export async function* exportFaultyImportRows(
  ctx: Ctx<AccountActor>,
  importId: string,
): AsyncGenerator<ImportRow[]> {
  let after: number | null = 0;
  while (after !== null) {
    const page: { rows: ImportRow[]; next: number | null } = await listImportRows(
      ctx,
      importId,
      { show: "error", after },
      500,
    );
    yield page.rows;
    after = page.next;
  }
}

const perBatch = 1_000;

/**
 * Living devices the actor sees, by serial: those whose end user is known, which read back change nothing, or those
 * whose end user is `missing`, to be filled in.
 */
export async function* exportForImport(
  ctx: Ctx<AccountActor>,
  missing = false,
): AsyncGenerator<{ serial: string; facts: EndUserFacts | null }[]> {
  let last: { serial: string; id: string } | undefined;
  do {
    const beyond = last ? sql`and (a.serial collate "C", a.id) > (${last.serial}::text, ${last.id})` : sql``;
    const rows: { serial: string; id: string; facts: EndUserFacts | null }[] = [
      ...(await ctx.db.execute<{ serial: string; id: string; facts: EndUserFacts | null }>(sql`
        with page as materialized (
          select a.id, a.serial from assets a join products p on p.id = a.product_id
          where a.account_id = ${ctx.actor.account.id} and a.decommissioned_at is null and ${readable(ctx)} ${beyond}
            and ${missing ? sql`not` : sql``} exists (select 1 from end_user_devices d
              where d.asset_id = a.id and d.account_id = a.account_id)
          order by a.serial collate "C", a.id limit ${perBatch})
        select page.serial, page.id, v.facts from page
        left join end_user_devices d on d.asset_id = page.id and d.account_id = ${ctx.actor.account.id}
        left join end_users e on e.id = d.end_user_id
        left join end_user_versions v on v.id = e.version_id
        order by page.serial collate "C", page.id`)),
    ];
    if (rows.length > 0) yield rows;
    last = rows.length === perBatch ? rows.at(-1) : undefined;
  } while (last);
}
