/** What may come in by the wizard's forms. Issue messages are codes; the sentences are in the words of the feature. */
import * as z from "zod";
import {
  identifierKinds,
  isCloudNgfw,
  isPayg,
  looksLike,
  marketplaces,
  plainIdentifier,
} from "@/lib/catalog/orders/rules";
import { languages } from "@/lib/i18n/languages";
import { notificationTopics, plainCode } from "@/lib/registration/rules";

const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** One line of text as typed: ideographic and ordinary spaces trimmed, no control or direction characters. */
const line = (max: number) =>
  z
    .string("required")
    .transform((text) => text.replace(/[\r\n\t]+/g, " ").replace(/^[\s\u3000]+|[\s\u3000]+$/g, ""))
    .pipe(
      z
        .string()
        .max(max, "too_long")
        .refine((text) => !controls.test(text), "characters"),
    );

const required = (max: number) => line(max).pipe(z.string().min(1, "required"));
const optional = (max: number) => z.string().default("").pipe(line(max));
const checked = z.preprocess(
  (value) => value === "on" || value === "true" || value === "1" || value === true,
  z.boolean(),
);

/**
 * An e-mail address: NFKC first, then judged, so that look-alike signs cannot slip in; one plain address, at most 254
 * characters, no quotes, lists or line ends (trust REG-5).
 */
export const emailAddress = z
  .string("required")
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(254, "too_long")
      .refine((text) => !/[\s,;"'<>()\\\p{Cc}]/u.test(text) && !/[＠﹫]/.test(text), "invalid")
      .refine((text) => z.email().safeParse(text).success, "invalid"),
  )
  .transform((text) => text.replace(/@(.*)$/, (_, domain: string) => `@${domain.toLowerCase()}`));

const rawHomoglyphs = (text: unknown) => typeof text === "string" && /[\uff20\ufe6b]/.test(text);

/** `create-account/email` */
export const emailInput = z.object({
  email: z
    .unknown()
    .transform((value, context) => {
      if (rawHomoglyphs(value)) context.addIssue({ code: "custom", message: "invalid" });
      return value;
    })
    .pipe(emailAddress),
});

/** `create-account/code` */
export const codeInput = z.object({
  code: z
    .string("required")
    .transform(plainCode)
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{6}$/, "six_digits"),
    ),
});

/** The code page as its action sees it: a press on *Send a new code* says nothing about the code field. */
export const codeOrResendInput = z
  .object({ resend: z.string().optional(), code: z.string().default("") })
  .transform((typed, context) => {
    if (typed.resend) return { resend: true as const };
    const parsed = codeInput.safeParse(typed);
    if (parsed.success) return { resend: false as const, code: parsed.data.code };
    context.addIssue({
      code: "custom",
      path: ["code"],
      message: parsed.error.issues[0]?.message ?? "six_digits",
    });
    return z.NEVER;
  });

/** A schema that gives null when the button of that name was pressed, because it says nothing about the fields. */
const unlessPressed = <Schema extends z.ZodType>(button: string, schema: Schema) =>
  z.unknown().transform((typed, context): z.output<Schema> | null => {
    if ((typed as Record<string, unknown> | null)?.[button]) return null;
    const parsed = schema.safeParse(typed);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    return z.NEVER;
  });

type IdentifierField = (typeof identifierKinds)[number];
const identifier = (kind: IdentifierField) =>
  z
    .string()
    .default("")
    .transform((text) => plainIdentifier(kind, text))
    .pipe(
      z
        .string()
        .max(200, "too_long")
        .refine((text) => text === "" || looksLike(kind, text), "invalid"),
    );

const identifiers = {
  serialNumber: identifier("serialNumber"),
  authCode: identifier("authCode"),
  parentOrder: identifier("parentOrder"),
  salesOrder: identifier("salesOrder"),
  customerId: identifier("customerId"),
  evalId: identifier("evalId"),
  cpuId: identifier("cpuId"),
  uuid: identifier("uuid"),
  tenantId: identifier("tenantId"),
};

/**
 * `create-account/product`. One product identifier and one proof of purchase, or an Eval-ID with serial or auth code,
 * or what the marketplace asks for (domain 4.2, rules 30 and 31). Only the fields of the chosen option are judged:
 * what was typed under another one stays on the page and is ignored.
 */
export const productInput = z
  .object({
    option: z.enum(["standard", "usage"], "required"),
    marketplace: z.enum(marketplaces).optional().catch(undefined),
    acceptTerms: checked,
    ...(Object.fromEntries(identifierKinds.map((kind) => [kind, z.string().default("")])) as Record<
      IdentifierField,
      z.ZodDefault<z.ZodString>
    >),
  })
  .transform((typed, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    const read = (kind: IdentifierField): string => {
      const parsed = identifiers[kind].safeParse(typed[kind]);
      if (parsed.success) return parsed.data;
      fault(kind, parsed.error.issues[0]?.message ?? "invalid");
      return "";
    };
    if (!typed.acceptTerms) fault("acceptTerms", "required");
    if (typed.option === "standard") {
      const given = {
        serialNumber: read("serialNumber"),
        authCode: read("authCode"),
        parentOrder: read("parentOrder"),
        salesOrder: read("salesOrder"),
        customerId: read("customerId"),
        evalId: read("evalId"),
      };
      const faulty = context.issues.some((issue) => issue.path?.[0] !== "acceptTerms");
      if (!faulty) {
        const product = given.serialNumber || given.authCode || given.parentOrder;
        const proof = given.salesOrder || given.customerId || given.evalId;
        if (!product) fault("serialNumber", proof ? "product_missing" : "both_missing");
        else if (!proof) fault("salesOrder", "proof_missing");
        else if (
          given.evalId &&
          !given.salesOrder &&
          !given.customerId &&
          !given.serialNumber &&
          !given.authCode
        )
          fault("serialNumber", "eval_needs_serial_or_auth_code");
      }
      return { option: "standard" as const, ...given };
    }
    const marketplace = typed.marketplace;
    const empty = { serialNumber: "", cpuId: "", uuid: "", tenantId: "", authCode: "" };
    if (!marketplace) {
      fault("marketplace", "required");
      return { option: "usage" as const, marketplace: "aws" as const, ...empty };
    }
    const must = (kind: IdentifierField): string => {
      const value = read(kind);
      if (value === "" && !context.issues.some((issue) => issue.path?.[0] === kind)) fault(kind, "required");
      return value;
    };
    if (isPayg(marketplace))
      return {
        option: "usage" as const,
        marketplace,
        ...empty,
        serialNumber: must("serialNumber"),
        cpuId: must("cpuId"),
        uuid: read("uuid"),
      };
    if (isCloudNgfw(marketplace))
      return {
        option: "usage" as const,
        marketplace,
        ...empty,
        tenantId: must("tenantId"),
        serialNumber: must("serialNumber"),
      };
    return {
      option: "usage" as const,
      marketplace,
      ...empty,
      authCode: must("authCode"),
      uuid: must("uuid"),
      cpuId: must("cpuId"),
    };
  });
export type ProductInput = z.output<typeof productInput>;

/** The product page as its action sees it: null for a press on *Recognize*, which judges nothing. */
export const productOrRecognizeInput = unlessPressed("recognize", productInput);

/**
 * What a marketplace console sends along when it leads somebody here (domain 3.1): kept as the start of the product
 * page. Anything it got wrong is left out; the person sees and completes it there.
 */
export const prefillInput = z
  .object({
    marketplace: z.enum(marketplaces),
    serialNumber: identifiers.serialNumber.catch(""),
    cpuId: identifiers.cpuId.catch(""),
    uuid: identifiers.uuid.catch(""),
    tenantId: identifiers.tenantId.catch(""),
    authCode: identifiers.authCode.catch(""),
  })
  .transform((given) => ({ option: "usage" as const, ...given }));

/** `create-account/account` */
export const accountInput = z
  .object({ choice: z.enum(["new", "existing"], "required"), accountId: z.string().default("") })
  .refine((input) => input.choice === "new" || input.accountId !== "", {
    path: ["accountId"],
    message: "required",
  });

const country = z
  .string("required")
  .min(1, "required")
  .regex(/^[A-Z]{2}$/, "invalid");
const website = optional(200).pipe(
  z.string().transform((text, context) => {
    if (text === "") return "";
    const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    if (!URL.canParse(url) || !new URL(url).hostname.includes(".")) {
      context.addIssue({ code: "custom", message: "invalid" });
      return text;
    }
    return url;
  }),
);
/** Postal codes are normalised (full width, 〒, dash look-alikes) but never refused for their form: that is advice (domain rule 18). */
const postalCode = z
  .string("required")
  .transform((text) =>
    text
      .normalize("NFKC")
      .replace(/〒/g, "")
      .replace(/[\u2010-\u2015\u2212\u30fc\uff70]/g, "-")
      .trim()
      .toUpperCase(),
  )
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(20, "too_long")
      .refine((text) => !controls.test(text), "characters"),
  );

const addressFields = {
  country,
  postalCode,
  region: required(100),
  city: required(100),
  address1: required(200),
  address2: optional(200),
};

/** `create-account/company` */
export const companyInput = z.object({ companyName: required(200), ...addressFields, website });

/** A telephone number: any hyphenation, full width, `+`, an extension; judged loosely (6–20 digits). */
const phone = z
  .string()
  .default("")
  .transform((text) =>
    text
      .normalize("NFKC")
      .replace(/[\u2010-\u2015\u2212\u30fc\uff70]/g, "-")
      .trim(),
  )
  .pipe(
    z
      .string()
      .max(40, "too_long")
      .refine((text) => text === "" || /^[+()\d\s.\-/#xext内線]*$/i.test(text), "invalid")
      .refine((text) => text === "" || (text.match(/\d/g)?.length ?? 0) >= 6, "invalid"),
  );

const person = {
  familyName: required(80),
  givenName: required(80),
  jobTitle: optional(120),
  phone,
  language: z.enum(languages, "required"),
  timeZone: z
    .string("required")
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", "invalid"),
};

/** `create-account/contact`: the person, and their address unless it is the company's. Somebody joining is asked for no address; the form then says it is the company's. */
export const contactInput = z
  .object({
    ...person,
    sameAddress: checked,
    ...(Object.fromEntries(
      Object.keys(addressFields).map((field) => [field, z.string().default("")]),
    ) as Record<keyof typeof addressFields, z.ZodDefault<z.ZodString>>),
  })
  .transform((typed, context) => {
    if (typed.sameAddress)
      return { ...typed, country: "", postalCode: "", region: "", city: "", address1: "", address2: "" };
    const parsed = z.object(addressFields).safeParse(typed);
    if (parsed.success) return { ...typed, ...parsed.data };
    for (const issue of parsed.error.issues)
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    return typed;
  });

export const contactFields = [...Object.keys(person), "sameAddress", ...Object.keys(addressFields)];

/** The same pages as their actions see them: null for a press on *Fill in the address*, which judges nothing and only looks up. */
export const companyOrLookUpInput = unlessPressed("lookUp", companyInput);
export const contactOrLookUpInput = unlessPressed("lookUp", contactInput);

/** `create-account/address` */
export const addressInput = z.object({
  addressChoice: z.string("required").regex(/^(entered|suggestion-[1-4])$/, "required"),
});

/** `create-account/review` */
export const reviewInput = z.object({
  topics: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(notificationTopics)),
  ),
});

/** A hidden field every form of the wizard carries: which registration it was rendered for. */
export const registrationField = "registration";
