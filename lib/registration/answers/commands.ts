/** The steps that only collect: account, company, contact, address. Answers may be changed until the registration is completed. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { registrations } from "@/db/schema/registration";
import type { Ctx } from "@/lib/access/ctx";
import { isPublicMailDomain } from "@/lib/accounts/domains/rules";
import { emailDomain } from "@/lib/identity/rules";
import { addressVerifier } from "@/lib/platform/gateways/address-book/address-book";
import { Refusal } from "@/lib/platform/refusal";
import { knownAddresses, type OpenRegistration } from "@/lib/registration/queries";
import {
  type Answers,
  addressInQuestion,
  type CompanyAnswer,
  type ContactAnswer,
  type KeptAdvice,
  type PostalAddress,
} from "@/lib/registration/rules";

/** Merges answers into the row in one statement; what other steps said stays. */
async function keep(ctx: Ctx, registrationId: string, answers: Answers): Promise<void> {
  const [kept] = await ctx.db
    .update(registrations)
    .set({
      answers: sql`${registrations.answers} || ${JSON.stringify(answers)}::jsonb`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(registrations.id, registrationId), isNull(registrations.completedAt)))
    .returning({ id: registrations.id });
  if (!kept) throw new Refusal("registration_completed");
}

/** New account, or one of one's own (trust REG-10): a posted id that is not in the list is refused like a missing one. */
export async function chooseAccount(
  ctx: Ctx,
  registration: OpenRegistration,
  input: { choice: "new" | "existing"; accountId: string },
): Promise<void> {
  if (input.choice === "new") return keep(ctx, registration.row.id, { account: { choice: "new" } });
  if (!registration.accounts.some((account) => account.id === input.accountId))
    throw new Refusal("account_not_available", { field: "accountId" });
  await keep(ctx, registration.row.id, { account: { choice: "existing", accountId: input.accountId } });
}

async function adviceOn(
  ctx: Ctx,
  registration: OpenRegistration,
  entered: PostalAddress,
): Promise<KeptAdvice> {
  const domain = emailDomain(registration.row.email);
  const known = isPublicMailDomain(domain) ? [] : await knownAddresses(ctx.db, domain);
  const { suggestions, advice } = await addressVerifier().check(entered, { known });
  return {
    entered,
    suggestions: suggestions.map(({ address, reasons }) => ({ address, reasons: [...reasons] })),
    notes: advice.map(({ field, code }) => ({ field, code })),
  };
}

/** Keeps an answer; when it settles or changes the address in question, the advice about that is made anew. */
async function keepWithAdvice(ctx: Ctx, registration: OpenRegistration, answers: Answers): Promise<void> {
  const asked = addressInQuestion({ ...registration.row.answers, ...answers });
  const advice = asked ? { advice: await adviceOn(ctx, registration, asked) } : {};
  await keep(ctx, registration.row.id, { ...answers, ...advice });
}

export async function saveCompany(
  ctx: Ctx,
  registration: OpenRegistration,
  company: CompanyAnswer,
): Promise<void> {
  await keepWithAdvice(ctx, registration, { company });
}

/** Keeps the contact and asks for advice about the address: the button *Verify Address* (S0 5.1.2). Never refuses an address. */
export async function saveContact(
  ctx: Ctx,
  registration: OpenRegistration,
  contact: ContactAnswer,
): Promise<void> {
  await keepWithAdvice(ctx, registration, { contact });
}

/** Takes a suggestion, or the address as entered (domain rule 18). A suggestion that is no longer offered is a stale form. */
export async function chooseAddress(ctx: Ctx, registration: OpenRegistration, choice: string): Promise<void> {
  const entered = addressInQuestion(registration.row.answers);
  if (!entered) throw new Refusal("step_not_ready");
  const index = choice === "entered" ? -1 : Number(choice.slice("suggestion-".length)) - 1;
  const chosen = index < 0 ? entered : registration.row.answers.advice?.suggestions[index]?.address;
  if (!chosen) throw new Refusal("stale_form", { field: "addressChoice" });
  await keep(ctx, registration.row.id, { address: { choice, entered, chosen } });
}
