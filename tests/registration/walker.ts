/** Walks registrations for tests by the commands the pages call, and reads codes where the mail would carry them. */
import { desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { mails } from "@/db/schema/platform";
import { registrationDevices, registrations } from "@/db/schema/registration";
import { newId } from "@/lib/platform/ids";
import { hashToken, unseal } from "@/lib/platform/secrets";
import { chooseAccount, chooseAddress, saveCompany, saveContact } from "@/lib/registration/answers/commands";
import { startRegistration, verifyCode } from "@/lib/registration/commands";
import { completeRegistration } from "@/lib/registration/completion/commands";
import { proveProduct } from "@/lib/registration/products/commands";
import { type ProductInput, productInput } from "@/lib/registration/products/input";
import { findRegistration, type OpenRegistration } from "@/lib/registration/queries";
import type { CompanyAnswer, ContactAnswer } from "@/lib/registration/rules";
import { solvedCaptcha } from "@/tests/support/captcha";
import { visitorCtx } from "@/tests/support/ctx";

export const company: CompanyAnswer = {
  companyName: "Walkers, Inc.",
  website: "",
  country: "US",
  postalCode: "95054",
  region: "CA",
  city: "Santa Clara",
  address1: "100 Main St",
  address2: "",
};
export const contact: ContactAnswer = {
  familyName: "Walker",
  givenName: "Alice",
  jobTitle: "",
  phone: "",
  language: "en",
  timeZone: "America/Los_Angeles",
  sameAddress: true,
  country: "",
  postalCode: "",
  region: "",
  city: "",
  address1: "",
  address2: "",
};

/** An address nobody has used. */
export const newEmail = () => `walker-${newId("user").slice(4, 16).toLowerCase()}@walkers.example`;

/** Parses product fields as the form would. */
export function productOf(fields: Record<string, string>): ProductInput {
  return productInput.parse({ acceptTerms: "on", ...fields });
}

/** One person walking through the wizard. */
export function walker(db: Database, email = newEmail()) {
  let token = "";
  const ctx = visitorCtx(db);
  const open = async (): Promise<OpenRegistration> => {
    const found = await findRegistration(db, token);
    if (!found) throw new Error("no open registration");
    return found;
  };
  const code = async (): Promise<string> => {
    const [mail] = await db
      .select()
      .from(mails)
      .where(eq(mails.recipient, email))
      .orderBy(desc(mails.createdAt))
      .limit(1);
    return (JSON.parse(unseal(mail?.sealed ?? "", "mail")) as { props: { code: string } }).props.code;
  };
  return {
    email,
    ctx,
    open,
    code,
    token: () => token,
    start: async (registrationLinkId: string | null = null) => {
      ({ token } = await startRegistration(ctx, {
        email,
        captcha: await solvedCaptcha("email"),
        registrationLinkId,
      }));
    },
    proveEmail: async () => verifyCode(ctx, (await open()).row, await code()),
    prove: async (fields: Record<string, string>) =>
      proveProduct(ctx, (await open()).row, productOf(fields), await solvedCaptcha("product")),
    choose: async (accountId: string | null) =>
      chooseAccount(
        ctx,
        await open(),
        accountId ? { choice: "existing", accountId } : { choice: "new", accountId: "" },
      ),
    answer: async () => {
      await saveCompany(ctx, await open(), company);
      await saveContact(ctx, await open(), contact);
      await chooseAddress(ctx, await open(), "entered");
    },
    register: async () =>
      completeRegistration(ctx, (await open()).row.id, {
        topics: ["security_advisories"],
        captcha: await solvedCaptcha("review"),
      }),
    row: async () => {
      const [device] = await db
        .select()
        .from(registrationDevices)
        .where(eq(registrationDevices.tokenHash, hashToken(token)));
      const [row] = await db
        .select()
        .from(registrations)
        .where(eq(registrations.id, device?.registrationId ?? ""));
      return row;
    },
  };
}
