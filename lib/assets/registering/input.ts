/**
 * The numbers that prove a purchase, as people type them: one judgement for the wizard and for members who register.
 * Issue messages are codes.
 */
import { z } from "zod";
import {
  type IdentifierKind,
  identifierKinds,
  isCloudNgfw,
  isPayg,
  looksLike,
  marketplaces,
  plainIdentifier,
} from "@/lib/catalog/orders/rules";

/** An identifier in plain form, or empty. */
export const identifierField = (kind: IdentifierKind) =>
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

/** Everything the page of numbers sends; what was typed under another choice is not judged. A missing choice is told with the other faults. */
export const typedNumbers = {
  option: z.enum(["standard", "usage"]).optional().catch(undefined),
  marketplace: z.enum(marketplaces).optional().catch(undefined),
  ...(Object.fromEntries(identifierKinds.map((kind) => [kind, z.string().default("")])) as Record<
    IdentifierKind,
    z.ZodDefault<z.ZodString>
  >),
};
const nothingOrdered = {
  serialNumber: "",
  authCode: "",
  parentOrder: "",
  salesOrder: "",
  customerId: "",
  evalId: "",
};
const typedShape = z.object(typedNumbers);
type TypedNumbers = z.output<typeof typedShape>;

/**
 * One product identifier and one proof of purchase, or an Eval-ID with serial or auth code, or what the marketplace
 * asks for (domain 4.2, rules 30 and 31). Faults go to `fault`. With `alone` a serial number or an auth code needs no
 * proof beside it: the account's own orders are the proof.
 */
export function judgeNumbers(
  typed: TypedNumbers,
  fault: (field: string, message: string) => void,
  { alone }: { alone: boolean },
) {
  const failed = new Set<string>();
  const fail = (field: string, message: string) => {
    failed.add(field);
    fault(field, message);
  };
  const read = (kind: IdentifierKind): string => {
    const parsed = identifierField(kind).safeParse(typed[kind]);
    if (parsed.success) return parsed.data;
    fail(kind, parsed.error.issues[0]?.message ?? "invalid");
    return "";
  };
  if (typed.option === "standard") {
    const given = {
      serialNumber: read("serialNumber"),
      authCode: read("authCode"),
      parentOrder: read("parentOrder"),
      salesOrder: read("salesOrder"),
      customerId: read("customerId"),
      evalId: read("evalId"),
    };
    if (failed.size === 0) {
      const single = given.serialNumber || given.authCode;
      const ordered = given.salesOrder || given.customerId;
      if (!single && !given.parentOrder)
        fault("serialNumber", ordered || given.evalId || alone ? "product_missing" : "both_missing");
      else if (!ordered && !given.evalId && !(alone && single)) fault("salesOrder", "proof_missing");
      else if (given.evalId && !ordered && !single) fault("serialNumber", "eval_needs_serial_or_auth_code");
    }
    return { option: "standard" as const, ...given };
  }
  if (!typed.option) {
    fault("option", "required");
    return { option: "standard" as const, ...nothingOrdered };
  }
  const { marketplace } = typed;
  const empty = { serialNumber: "", cpuId: "", uuid: "", tenantId: "", authCode: "" };
  if (!marketplace) {
    fault("marketplace", "required");
    return { option: "usage" as const, marketplace: "aws" as const, ...empty };
  }
  const must = (kind: IdentifierKind): string => {
    const value = read(kind);
    if (value === "" && !failed.has(kind)) fail(kind, "required");
    return value;
  };
  const option = "usage" as const;
  if (isPayg(marketplace)) {
    const named = { serialNumber: must("serialNumber"), cpuId: must("cpuId"), uuid: read("uuid") };
    return { option, marketplace, ...empty, ...named };
  }
  if (isCloudNgfw(marketplace)) {
    const named = { tenantId: must("tenantId"), serialNumber: must("serialNumber") };
    return { option, marketplace, ...empty, ...named };
  }
  const named = { authCode: must("authCode"), uuid: must("uuid"), cpuId: must("cpuId") };
  return { option, marketplace, ...empty, ...named };
}
/** The numbers of one choice, in plain form. */
export type GivenNumbers = ReturnType<typeof judgeNumbers>;
