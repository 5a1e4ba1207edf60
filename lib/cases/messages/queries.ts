/** Who speaks in a case: read from the ctx, kept with what they say. */
import type { AccountActor, Ctx, StaffMember } from "@/lib/access/ctx";
import { type AuthorKind, isByProgram, type MessageRoute } from "@/lib/cases/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName, keptName } from "@/lib/identity/rules";

/** The author of a message, as it is kept with it: the name stays even when the person is gone. */
export function authorOf(ctx: Ctx<AccountActor>): {
  authorKind: AuthorKind;
  authorId: string | null;
  authorName: string;
  homeAccountId: string | null;
} {
  const { actor } = ctx;
  if (actor.kind === "program")
    return { authorKind: "customer", authorId: null, authorName: actor.keyName, homeAccountId: null };
  return {
    authorKind: actor.account.home ? "partner" : "customer",
    authorId: actor.userId,
    authorName: displayName(actor, ctx.language),
    homeAccountId: actor.account.home?.id ?? null,
  };
}

/** The same for staff. */
export function staffAuthorOf(ctx: Ctx<StaffMember>) {
  const { actor } = ctx;
  return {
    authorKind: "staff" as const,
    authorId: actor.userId,
    authorName: displayName(actor, ctx.language),
    homeAccountId: null,
  };
}

/** Whom support is to contact about a case. */
export type Contact = {
  readonly contactName: string;
  /** empty: nobody by mail */
  readonly contactEmail: string;
  readonly timeZone: string;
};

/** The person who opens the case. A program names its account. */
export function contactOf(ctx: Ctx<AccountActor>): Contact {
  const { actor } = ctx;
  if (actor.kind === "program") return { contactName: actor.account.name, contactEmail: "", timeZone: "UTC" };
  return {
    contactName: displayName(actor, ctx.language),
    contactEmail: actor.email,
    timeZone: actor.timeZone,
  };
}

/**
 * Who said it, as readers are told; a program is called one. Somebody who was erased is
 * called so, and the portal itself by no name.
 */
export function nameOfAuthor(
  said: { authorKind: AuthorKind; authorId: string | null; authorName: string; via: MessageRoute },
  language: Language,
): string {
  if (isByProgram(said)) return words(language, "cases")("program", { name: said.authorName });
  return said.authorKind === "system" ? said.authorName : keptName(said.authorName, language);
}
