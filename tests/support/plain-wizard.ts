/** A person without scripts walking through the wizard over HTTP. */
import { expect, inject } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { newId } from "@/lib/platform/ids";
import type { Step } from "@/lib/registration/rules";
import { type Fields, PlainBrowser, type PlainPage } from "@/tests/support/form-client";
import { activationCode, codesSent } from "@/tests/support/mailbox";
import type { DemoWorld } from "@/tests/support/running-portal";

export type Walker = { browser: PlainBrowser; page: PlainPage; email: string; domain: string };

export const companyOf = (language: Language): Record<string, string> =>
  language === "ja"
    ? {
        companyName: "株式会社あおぞら商会",
        country: "JP",
        postalCode: "1000001",
        region: "JP-13",
        city: "千代田区",
        address1: "千代田1-1",
        address2: "",
        website: "",
      }
    : {
        companyName: "Bluefield Traders, Inc.",
        country: "US",
        postalCode: "95054",
        region: "CA",
        city: "Santa Clara",
        address1: "100 Main St",
        address2: "",
        website: "",
      };

export const contactOf = (language: Language): Record<string, string> =>
  language === "ja"
    ? { familyName: "山田", givenName: "太郎" }
    : { familyName: "Walker", givenName: "Alice" };

/** An e-mail domain nobody has used, so that a test can count what it left behind. */
export const newDomain = () => `${newId("user").slice(4, 20).toLowerCase().replaceAll("_", "x")}.example`;

export const stepOf = (page: PlainPage): string => page.path.replace("/create-account/", "");

/** Fails with what the page says unless it is the expected step. */
export function expectStep(page: PlainPage, step: Step): void {
  expect(stepOf(page), `${page.status} ${page.text.slice(0, 800)}`).toBe(step);
}

/** One unregistered product of the demo world; each test file takes places of its own, because a product can be registered once. */
export function demoProduct(kind: keyof DemoWorld["products"], place: number): Record<string, string> {
  const found = inject("demo").products[kind][place];
  if (!found) throw new Error(`the demo world has no ${kind} ${place}`);
  return found;
}

const proper: Partial<Record<Step, (language: Language) => Fields>> = {
  company: companyOf,
  contact: contactOf,
};

/** Answers the page in front of a walker properly. `product` for the product page, `fields` instead of the usual answers. */
export async function answer(walker: Walker, fields?: Fields): Promise<PlainPage> {
  const { browser, page } = walker;
  const step = stepOf(page) as Step;
  const given = fields ?? proper[step]?.(browser.language) ?? {};
  const captcha = step === "email" || step === "product" || step === "review" ? { captcha: step } : {};
  walker.page = await browser.send(page, given, captcha);
  return walker.page;
}

/** A newcomer standing at a step of the wizard; everything before it is answered. */
export async function walkerAt(
  step: Step,
  given: {
    language?: Language;
    product?: Record<string, string>;
    email?: string;
    browser?: PlainBrowser;
  } = {},
): Promise<Walker> {
  const browser = given.browser ?? new PlainBrowser(given.language ?? "en");
  const email = given.email ?? `walker@${newDomain()}`;
  const walker: Walker = {
    browser,
    email,
    domain: email.split("@")[1] ?? "",
    page: await browser.open("/create-account/email"),
  };
  const codes = await codesSent(email);
  for (let steps = 0; stepOf(walker.page) !== step; steps += 1) {
    const at = stepOf(walker.page);
    if (at === "email") await answer(walker, { email });
    else if (at === "code") await answer(walker, { code: await activationCode(email, codes + 1) });
    else if (at === "product") await answer(walker, { ...given.product, acceptTerms: "on" });
    else await answer(walker);
    if (stepOf(walker.page) === at || steps > 9)
      throw new Error(`${at} did not lead on: ${walker.page.status} ${walker.page.text}`);
  }
  return walker;
}
