/** Links to end users: the latest of a record, and what somebody who comes by one sees. */
import { sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { hashToken } from "@/lib/platform/secrets";
import { type LinkState, linkState, maskedSerial, serialsNamed } from "@/lib/provisioning/confirming/rules";
import { seenEndUsers } from "@/lib/provisioning/queries";
import type { EndUserFacts } from "@/lib/provisioning/rules";

/** The latest link of an end user. */
export type SentLink = {
  id: string;
  recipient: string;
  language: Language;
  state: LinkState;
  createdAt: Date;
  expiresAt: Date;
};

/** The latest link that was sent about an end user the actor sees; null: none was. */
export async function findSentLink(ctx: Ctx<AccountActor>, endUserId: string): Promise<SentLink | null> {
  const [row] = await ctx.db.execute<{
    id: string;
    recipient: string;
    language: Language;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    revoked_at: string | null;
  }>(sql`
    select l.id, l.recipient, l.language, l.created_at, l.expires_at, l.used_at, l.revoked_at
    from end_user_links l join end_users e on e.id = l.end_user_id
    where l.end_user_id = ${endUserId} and ${seenEndUsers(ctx)}
    order by l.created_at desc, l.id desc limit 1`);
  if (!row) return null;
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  const expiresAt = new Date(row.expires_at);
  const link = { usedAt: instant(row.used_at), revokedAt: instant(row.revoked_at), expiresAt };
  return {
    ...{ id: row.id, recipient: row.recipient, language: row.language, expiresAt },
    ...{ state: linkState(link, ctx.now), createdAt: new Date(row.created_at) },
  };
}

/** What the end user is shown: its facts, and the ends of the serials of its devices. */
export type Asked = {
  state: "open" | "used";
  provider: string;
  facts: EndUserFacts;
  versionId: string;
  expiresAt: Date;
  serials: string[];
  devices: number;
};

/**
 * What somebody who came by a link sees. Null for a link that is unknown, too old or withdrawn, and when the end user was
 * merged into another: all of them look the same. Looking uses nothing up, so scanners of mail may.
 */
export async function findAsked(ctx: Ctx, token: string): Promise<Asked | null> {
  const [row] = await ctx.db.execute<{
    used_at: string | null;
    revoked_at: string | null;
    expires_at: string;
    provider: string;
    facts: EndUserFacts;
    version_id: string;
    serials: string[];
    devices: number;
  }>(sql`
    with device as (
      select a.serial from end_user_links l
      join end_user_devices d on d.end_user_id = l.end_user_id and d.account_id = l.account_id
      join assets a on a.id = d.asset_id and a.account_id = d.account_id and a.decommissioned_at is null
      where l.token_hash = ${hashToken(token)})
    select l.used_at, l.revoked_at, l.expires_at, c.name as provider, v.facts, e.version_id,
      array(select serial from device order by serial limit ${serialsNamed}) as serials,
      (select count(*)::int from device) as devices
    from end_user_links l
    join end_users e on e.id = l.end_user_id and e.merged_into_id is null
    join end_user_versions v on v.id = e.version_id
    join accounts c on c.id = l.account_id
    where l.token_hash = ${hashToken(token)}`);
  if (!row) return null;
  const expiresAt = new Date(row.expires_at);
  const state = linkState(
    {
      usedAt: row.used_at === null ? null : new Date(row.used_at),
      revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at),
      expiresAt,
    },
    ctx.now,
  );
  if (state === "over") return null;
  return {
    ...{ state, expiresAt, provider: row.provider, facts: row.facts, versionId: row.version_id },
    ...{ serials: row.serials.map(maskedSerial), devices: row.devices },
  };
}
