/**
 * Registration: the way a person without a sign-in comes to an account. Six steps (S0), one question per page; where
 * a person stands is never stored but derived from what they answered, so that back, change and another device just
 * work. All answers live on the server.
 */
import type { Marketplace } from "@/lib/catalog/orders/rules";

/** The pages of the wizard in order. */
export const steps = [
  "email",
  "code",
  "product",
  "account",
  "company",
  "contact",
  "address",
  "review",
  "welcome",
] as const;
export type Step = (typeof steps)[number];

/** The six steps of the seed, as shown in "Step 3 of 6". */
export const stages = ["start", "email", "code", "product", "account", "welcome"] as const;
export type Stage = (typeof stages)[number];

/** A postal address as kept in answers; `region` is an ISO subdivision code where the country has a list, else free text. */
export type PostalAddress = {
  country: string;
  postalCode: string;
  region: string;
  city: string;
  address1: string;
  address2: string;
};

/** What was typed on the product page, in plain form. */
export type ProductAnswer =
  | {
      option: "standard";
      serialNumber?: string;
      authCode?: string;
      parentOrder?: string;
      salesOrder?: string;
      customerId?: string;
      evalId?: string;
    }
  | {
      option: "usage";
      marketplace: Marketplace;
      serialNumber?: string;
      cpuId?: string;
      uuid?: string;
      tenantId?: string;
      authCode?: string;
    };

/** What the product page proved; claimed for good only when the registration is completed. */
export type ProductProof = {
  route: "order" | "evaluation" | "usage";
  unitIds: string[];
  metered: boolean;
  instance: { cpuId?: string; uuid?: string; tenantId?: string };
  products: { name: string; serial: string | null; authCode: string | null }[];
  termsAcceptedAt: string;
};

export type CompanyAnswer = PostalAddress & { companyName: string; website: string };
export type ContactAnswer = PostalAddress & {
  familyName: string;
  givenName: string;
  jobTitle: string;
  phone: string;
  language: "en" | "ja";
  timeZone: string;
  sameAddress: boolean;
};
/** The address settled on, and the one it was asked about; when that one changes the question is open again. */
export type AddressAnswer = { choice: string; entered: PostalAddress; chosen: PostalAddress };

/** What the address verification said about `entered`; kept so that page and choice agree. */
export type KeptAdvice = {
  entered: PostalAddress;
  suggestions: { address: PostalAddress; reasons: string[] }[];
  notes: { field: string; code: string }[];
};

export type Answers = {
  product?: ProductAnswer;
  account?: { choice: "new" } | { choice: "existing"; accountId: string };
  company?: CompanyAnswer;
  contact?: ContactAnswer;
  address?: AddressAnswer;
  advice?: KeptAdvice;
};

/** Everything the position depends on. */
export type Walk = {
  emailProven: boolean;
  /** belongs to at least one account already (rule 4) */
  isMember: boolean;
  /** has a profile, so name and contact need not be asked again */
  isKnown: boolean;
  /** came by a registration link: no product and no company to ask for */
  joining: boolean;
  proven: boolean;
  answers: Answers;
  completed: boolean;
};

function sameAddress(a: PostalAddress, b: PostalAddress): boolean {
  return (
    a.country === b.country &&
    a.postalCode === b.postalCode &&
    a.region === b.region &&
    a.city === b.city &&
    a.address1 === b.address1 &&
    a.address2 === b.address2
  );
}

/** The address the verification is about: the contact's own, or the company's when they are the same. */
export function addressInQuestion(answers: Answers): PostalAddress | null {
  const source = answers.contact?.sameAddress ? answers.company : answers.contact;
  if (!source) return null;
  const { country, postalCode, region, city, address1, address2 } = source;
  return { country, postalCode, region, city, address1, address2 };
}

/** Is a new account being made, as opposed to joining one? */
export function makesNewAccount(walk: Walk): boolean {
  return !walk.joining && walk.answers.account?.choice !== "existing";
}

/** The pages this walk has, in order; branches drop what they do not need. */
export function stepsOf(walk: Walk): Step[] {
  const has: Record<Step, boolean> = {
    email: true,
    code: true,
    product: !walk.joining,
    account: !walk.joining && walk.isMember,
    company: makesNewAccount(walk),
    contact: !walk.isKnown || makesNewAccount(walk),
    address: makesNewAccount(walk),
    review: true,
    welcome: true,
  };
  return steps.filter((step) => has[step]);
}

function answered(step: Step, walk: Walk): boolean {
  switch (step) {
    case "email":
      return true;
    case "code":
      return walk.emailProven;
    case "product":
      return walk.proven;
    case "account":
      return walk.answers.account !== undefined;
    case "company":
      return walk.answers.company !== undefined;
    case "contact":
      return walk.answers.contact !== undefined;
    case "address": {
      const asked = addressInQuestion(walk.answers);
      return (
        asked !== null &&
        walk.answers.address !== undefined &&
        sameAddress(asked, walk.answers.address.entered)
      );
    }
    case "review":
      return walk.completed;
    case "welcome":
      return false;
  }
}

/** The first page not answered yet: where "continue" leads. */
export function positionOf(walk: Walk): Step {
  if (walk.completed) return "welcome";
  return stepsOf(walk).find((step) => !answered(step, walk)) ?? "welcome";
}

/** May this page be shown? All pages up to the position; the e-mail step again only by starting anew; nothing after completion. */
export function mayVisit(step: Step, walk: Walk): boolean {
  const mine = stepsOf(walk);
  if (walk.completed) return step === "welcome";
  if (step === "code" && walk.emailProven) return false;
  return mine.includes(step) && mine.indexOf(step) <= mine.indexOf(positionOf(walk));
}

/** The page before this one in the walk, or null where going back would undo a proof. */
export function stepBefore(step: Step, walk: Walk): Step | null {
  const mine = stepsOf(walk).filter((one) => one !== "code" || !walk.emailProven);
  const before = mine[mine.indexOf(step) - 1];
  return before && before !== "email" ? before : step === "code" ? "email" : null;
}

/** Stage number and count for "Step 4 of 6"; joining has no product stage. */
export function stageOf(step: Step, joining: boolean): { stage: Stage; number: number; of: number } {
  const mine = stages.filter((stage) => !(joining && stage === "product"));
  const stage: Stage =
    step === "email" || step === "code" || step === "product" || step === "welcome" ? step : "account";
  return { stage, number: mine.indexOf(stage) + 1, of: mine.length };
}

/** An account starts as Customer when an order stands behind it, else as Eval (domain rule 36). */
export function startingStanding(route: ProductProof["route"]): "customer" | "eval" {
  return route === "order" ? "customer" : "eval";
}

/** Six digits from what was typed: full-width digits, spaces and hyphens are accepted (contract, Form fields). */
export function plainCode(text: string): string {
  return text.normalize("NFKC").replace(/[\s\u2010-\u2015\u2212\u30fc-]/g, "");
}
