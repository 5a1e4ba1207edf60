/** What may come in by the product page. */
import * as z from "zod";
import {
  identifierKinds,
  isCloudNgfw,
  isPayg,
  looksLike,
  marketplaces,
  plainIdentifier,
} from "@/lib/catalog/orders/rules";
import { checked, unlessPressed } from "@/lib/registration/fields/input";

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
