/** History: what happened, written in the same transaction as the change it records (trust LOG-4). */
import { events } from "@/db/schema/platform";
import { actingKeyId, actingUserId, type Ctx } from "@/lib/access/ctx";
import { newId } from "@/lib/platform/ids";

/** Every kind of event, `noun.verb` in the past tense. */
export const eventKinds = [
  "registration.started",
  "registration.code_sent",
  "registration.code_failed",
  "registration.email_proven",
  "registration.product_proven",
  "registration.product_refused",
  "registration.completed",
  "registration.abandoned",
  "account.created",
  "account.converted",
  "account.conversion_requested",
  "account.settings_changed",
  "account_link.asked",
  "account_link.approved",
  "account_link.declined",
  "account_link.canceled",
  "account_link.ended",
  "membership.granted",
  "membership.ended",
  "membership.changed",
  "membership.suspended",
  "membership.resumed",
  "group.created",
  "group.changed",
  "group.deleted",
  "group.member_added",
  "group.member_removed",
  "invitation.sent",
  "invitation.resent",
  "invitation.revoked",
  "invitation.accepted",
  "access.requested",
  "access.approved",
  "access.declined",
  "access.expired",
  "access.confirmed",
  "access.withdrawn",
  "access.reminded",
  "access.sent_to_staff",
  "access.admitted",
  "link.created",
  "link.disabled",
  "link.used",
  "console.connected",
  "console.revoked",
  "asset.registered",
  "asset.transfer_offered",
  "asset.transfer_rejected",
  "asset.transfer_cancelled",
  "asset.transfer_expired",
  "asset.transferred",
  "asset.received",
  "asset.decommissioned",
  "asset.component_added",
  "asset.component_removed",
  "asset.replaced",
  "asset.changed",
  "asset.grouped",
  "tag.created",
  "tag.renamed",
  "tag.deleted",
  "view.saved",
  "view.deleted",
  "auth_code.registered",
  "terms.accepted",
  "user.created",
  "user.password_set",
  "user.password_changed",
  "user.password_reset_requested",
  "user.signed_in",
  "user.sign_in_failed",
  "user.signed_out",
  "user.factor_added",
  "user.factor_removed",
  "user.recovery_codes_renewed",
  "user.recovery_code_used",
  "user.locked",
  "user.blocked",
  "user.unblocked",
  "user.factors_reset",
  "user.session_ended",
  "user.erased",
  "staff.granted",
  "staff.viewed_account",
  "staff.viewed_asset",
  "staff.viewed_person",
  "staff.catalog_changed",
  "staff.plan_changed",
  "staff.access_asked",
  "staff.access_granted",
  "staff.access_approved",
  "staff.access_declined",
  "staff.access_ended",
  "credits.profile_created",
  "credits.profile_deleted",
  "credits.profile_renewed",
  "credits.transferred",
  "credits.firewall_deployed",
  "credits.firewall_withdrawn",
  "license.activated",
  "license.deactivated",
  "license.key_downloaded",
  "api_key.created",
  "api_key.regenerated",
  "api_key.extended",
  "api_key.disabled",
  "api_key.changed",
  "api_key.exposed",
  "sandbox.opened",
  "end_user.reported",
  "end_user.merged",
  "end_user.link_sent",
  "end_user.confirmed",
  "end_user.imported",
  "end_user.import_undone",
  "device.activated",
  "device.deactivated",
  "calendar.created",
  "calendar.revoked",
  "orders.imported",
  "assets.imported",
  "assets.uploaded",
  "end_of_life.told",
  "demo.loaded",
  "mail.dead",
  "mail.retried",
] as const;
export type EventKind = (typeof eventKinds)[number];

type About = {
  accountId?: string | null;
  subjectId?: string | null;
  userId?: string | null;
  data?: Record<string, unknown>;
};

/**
 * Records one event. `data` holds facts for the history page: never secrets, codes or tokens, and nothing that names a
 * person, because no row of it can be taken back when they ask to be forgotten: ids, which the history joins to the row
 * that holds the address or the words. `userId` names the actor where the door knows none yet (a visitor who has just
 * become a user).
 */
export async function record(ctx: Ctx, kind: EventKind, about: About = {}): Promise<void> {
  await recordAll(ctx, kind, [about]);
}

/** Records the same kind of event for several things at once, at most a few thousand; none for an empty list. */
export async function recordAll(ctx: Ctx, kind: EventKind, things: readonly About[]): Promise<void> {
  if (things.length === 0) return;
  await ctx.db.insert(events).values(
    things.map((about) => ({
      id: newId("event"),
      kind,
      accountId: about.accountId ?? null,
      actorKind: ctx.actor.kind,
      actorId:
        about.userId ??
        actingUserId(ctx) ??
        actingKeyId(ctx) ??
        (ctx.actor.kind === "machine" ? ctx.actor.name : null),
      homeAccountId: ctx.actor.kind === "member" ? (ctx.actor.account?.home?.id ?? null) : null,
      subjectId: about.subjectId ?? null,
      data: about.data ?? {},
      ip: ctx.ip,
      requestId: ctx.requestId,
    })),
  );
}
