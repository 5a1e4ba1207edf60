/**
 * The ctx every door hands on: who acts, through which connection, at what time, in which language. No ctx, no data.
 * `now` is the database's clock, read when the door opened or the transaction began.
 */
import type { Db } from "@/db/client";
import type { Permission, Role, StaffPermission, StaffRole } from "@/lib/access/roles";
import type { Language } from "@/lib/i18n/languages";

/** Somebody who has not signed in. */
export type Visitor = { readonly kind: "visitor" };

/** An account a person may act in, with what their roles there permit. */
export type ActingAccount = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly kind: "customer" | "cssp" | "asc";
  readonly roles: readonly Role[];
  /** what may be done somewhere in the account: for doors and menus */
  readonly permissions: ReadonlySet<Permission>;
  /** what may be done in all of it; the rest counts in `groupIds` only (see `mayIn`) */
  readonly wide: ReadonlySet<Permission>;
  /** the groups the person belongs to */
  readonly groupIds: readonly string[];
  /** the account through which they act here by a link; null for their own membership (domain rule 26) */
  readonly home: { readonly id: string; readonly number: number; readonly name: string } | null;
};

/** A person with a live session. `account` is null when they belong to no account (any more, or yet). */
export type Member = {
  readonly kind: "member";
  readonly userId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly timeZone: string;
  readonly sudoUntil: Date | null;
  readonly account: ActingAccount | null;
  readonly accounts: readonly ActingAccount[];
  readonly staff: { readonly role: StaffRole; readonly permissions: ReadonlySet<StaffPermission> } | null;
};

/** A member acting in an account: what a door that asks for a permission hands on. */
export type AccountMember = Member & { readonly account: ActingAccount };

/** A member of staff: what a door that asks for a staff permission hands on. */
export type StaffMember = Member & { readonly staff: NonNullable<Member["staff"]> };

/** The portal itself: jobs and the command line. */
export type Machine = { readonly kind: "machine"; readonly name: string };

/** A program that proved itself with an API key. It acts in one account with what the key's scopes permit. */
export type Program = {
  readonly kind: "program";
  readonly keyId: string;
  readonly keyName: string;
  /** the account whose people manage the key; differs from `account` where that is its sandbox */
  readonly ownerAccountId: string;
  readonly sandbox: boolean;
  readonly account: ActingAccount;
};

/** Whoever acts in an account: a member, or a program. */
export type AccountActor = AccountMember | Program;

export type Actor = Visitor | Member | Machine | Program;

export type Ctx<Who extends Actor = Actor> = {
  readonly db: Db;
  readonly now: Date;
  readonly actor: Who;
  readonly language: Language;
  readonly requestId: string;
  readonly ip: string | null;
};

/** The user behind a ctx, or null for visitors, machines and programs. */
export function actingUserId(ctx: Ctx): string | null {
  return ctx.actor.kind === "member" ? ctx.actor.userId : null;
}

/** The key behind a ctx, or null for everybody but programs. */
export function actingKeyId(ctx: Ctx): string | null {
  return ctx.actor.kind === "program" ? ctx.actor.keyId : null;
}

/** The name of that key, for what stays readable when the key is gone; null for everybody but programs. */
export function actingProgram(ctx: Ctx): string | null {
  return ctx.actor.kind === "program" ? ctx.actor.keyName : null;
}
