/**
 * The documented Licensing API, word for word (domain 1): parameter names in any case, texts that old clients look for,
 * answers whose shape is fixed. What is said here is on the wire in English whatever the caller's language; the pages of
 * the errors say it in both.
 */
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import type { EndUserField } from "@/lib/provisioning/rules";

/** The refusals of this API, as the portal names them. On the wire they are in capitals (domain 1.7). */
export const licenseApiCodes = [
  "api_key_missing",
  "api_key_invalid",
  "api_key_expired",
  "api_key_disabled",
  "api_key_in_address",
  "api_key_network",
  "api_key_scope",
  "scenario_unknown",
  "https_required",
  "unsupported_version",
  "missing_parameter",
  "invalid_parameter",
  "malformed_body",
  "unsupported_content_type",
  "authcode_invalid",
  "authcode_not_in_account",
  "authcode_exhausted",
  "authcode_expired",
  "device_already_provisioned",
  "device_not_registered",
  "device_not_in_account",
  "device_not_cssp",
  "device_decommissioned",
  "license_conflict",
  "token_invalid",
  "token_already_used",
  "serials_empty",
  "country_invalid",
  "state_invalid",
  "duns_invalid",
  "email_invalid",
  "reference_conflict",
  "method_not_allowed",
  "body_too_large",
  "rate_limited",
  "unavailable",
  "busy",
  "server_error",
] as const;
export type LicenseApiCode = (typeof licenseApiCodes)[number];

export function isLicenseApiCode(code: string): code is LicenseApiCode {
  return (licenseApiCodes as readonly string[]).includes(code);
}

/** The status of a refusal here, where it differs from the portal's own: this API knows few (domain 1.1). */
export const licenseApiStatus: Partial<Record<LicenseApiCode, number>> = {
  unsupported_content_type: 400,
  unavailable: 500,
  busy: 500,
};

const texts: Record<LicenseApiCode, string> = {
  api_key_missing: "Invalid API Key",
  api_key_invalid: "Invalid API Key",
  api_key_expired: "Invalid API Key",
  api_key_disabled: "Invalid API Key",
  api_key_network: "Invalid API Key",
  api_key_in_address:
    "The API key was sent in the address, where others can read it. Send it in the header apikey and regenerate it.",
  api_key_scope: "This API key may not do this",
  scenario_unknown:
    "Unknown X-Sandbox-Scenario. Use expired-key, slow, server-error or rate-limited, or leave the header out.",
  https_required: "HTTPS is required. The API key was sent unprotected: regenerate it.",
  unsupported_version: "Unsupported API version: {value}",
  missing_parameter: "Missing parameter: {field}",
  invalid_parameter: "Invalid parameter: {field}",
  malformed_body: "The request body cannot be read",
  unsupported_content_type: "Unsupported content type",
  authcode_invalid: "Invalid auth code: {value}",
  authcode_not_in_account: "Invalid auth code: {value} is not registered to your support account",
  authcode_exhausted: "Invalid auth code: all units of {value} are in use",
  authcode_expired: "Invalid auth code: {value} has expired",
  device_already_provisioned: "Cannot apply a provisioning license feature to an already provisioned device",
  device_not_registered: "The device {value} is not registered",
  device_not_in_account: "The device {value} does not belong to your support account",
  device_not_cssp: "The device {value} cannot be provisioned for an end user",
  device_decommissioned: "The device {value} has been decommissioned",
  license_conflict: "The license conflicts with another one on the device {value}",
  token_invalid: "Invalid token",
  token_already_used: "The token has already been used",
  serials_empty: "Missing parameter: SerialNumbers",
  country_invalid: "Invalid parameter: Country must be an ISO 3166-1 two-letter country code",
  state_invalid: "Invalid parameter: {field} must be an ISO 3166-2 subdivision code of the country",
  duns_invalid: "Invalid parameter: DnBNumber must be a D-U-N-S number of nine digits",
  email_invalid: "Invalid parameter: EndUserContactEmail must be an e-mail address",
  reference_conflict: "CustomerReferenceId and CustomerAccountId differ",
  method_not_allowed: "The method is not allowed: use POST",
  body_too_large: "The request body is too large",
  rate_limited: "Too many requests",
  unavailable: "The service is not available",
  busy: "The service is not available",
  server_error: "Server error",
};

/** What old clients read in `Message`. `values.message` replaces the text where several things have to be named. */
export function wireMessage(
  code: LicenseApiCode,
  values: Readonly<Record<string, string | number>> = {},
): string {
  if (typeof values.message === "string") return values.message;
  return texts[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")).trim();
}

/** What a body said, by parameter name in small letters, with the name as it was written. */
export type Parameters = ReadonlyMap<string, { readonly name: string; readonly value: unknown }>;

/**
 * The parameters of a body, names in any case (domain rule 45). Null when one is given twice in different case with
 * different values, or when the body is no object.
 */
export function readParameters(body: unknown): Parameters | null {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
  const found = new Map<string, { name: string; value: unknown }>();
  for (const [name, value] of Object.entries(body)) {
    const key = name.toLowerCase();
    const former = found.get(key);
    if (former && JSON.stringify(former.value) !== JSON.stringify(value)) return null;
    found.set(key, former ?? { name, value });
  }
  return found;
}

/** The names of the facts on the wire, and their older or other names (domain 0.1, 0.5). */
export const factParameters = {
  customerReferenceId: ["CustomerReferenceId", "CustomerAccountId"],
  companyName: ["CompanyName"],
  dnbNumber: ["DnBNumber"],
  contactEmail: ["EndUserContactEmail"],
  phoneNumber: ["PhoneNumber"],
  address: ["Address"],
  country: ["Country"],
  city: ["City"],
  region: ["Region", "State"],
  postalCode: ["PostalCode"],
  website: ["WebSite"],
  industry: ["Industry"],
  reportedBy: ["CreatedBy"],
} as const satisfies Record<EndUserField, readonly [string, ...string[]]>;

/** Facts that programs may send as a number, which says nothing else than its digits. */
const numeric: readonly EndUserField[] = ["customerReferenceId", "dnbNumber", "phoneNumber", "postalCode"];

export type ParameterFault = { code: LicenseApiCode; field: string };

function textOf(field: EndUserField, value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (numeric.includes(field) && typeof value === "number" && Number.isSafeInteger(value) && value >= 0)
    return String(value);
  return undefined;
}

/** The same for comparing two names of one thing: width, case and spaces do not count. */
const even = (text: string) => text.normalize("NFKC").trim().toLowerCase();

/** Facts as they were said, or the first thing that is not even a text. Whether they are right is for `judgeFacts`. */
export function readFacts(
  given: Parameters,
): { said: Partial<Record<EndUserField, string>>; fault?: never } | { said?: never; fault: ParameterFault } {
  const said: Partial<Record<EndUserField, string>> = {};
  for (const [field, names] of Object.entries(factParameters) as [EndUserField, readonly string[]][]) {
    const texts: string[] = [];
    for (const name of names) {
      const one = given.get(name.toLowerCase());
      if (!one) continue;
      const text = textOf(field, one.value);
      if (text === undefined) return { fault: { code: "invalid_parameter", field: name } };
      if (text !== null && text.trim() !== "") texts.push(text);
    }
    const [first, second] = texts;
    if (first !== undefined && second !== undefined && even(first) !== even(second))
      return {
        fault:
          field === "customerReferenceId"
            ? { code: "reference_conflict", field: "CustomerAccountId" }
            : { code: "state_invalid", field: "State" },
      };
    if (first !== undefined) said[field] = first;
  }
  return { said };
}

/** The serials of a report: an array of texts, or one text (domain 1.5). `max`: the most one call may name. */
export function readSerials(
  given: Parameters,
  max: number,
): { serials: string[]; fault?: never } | { serials?: never; fault: ParameterFault } {
  const field = "SerialNumbers";
  const value = given.get("serialnumbers")?.value ?? given.get("serialnumber")?.value;
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  if (list.length > max || list.some((one) => typeof one !== "string"))
    return { fault: { code: "invalid_parameter", field } };
  const serials = [
    ...new Set(
      (list as string[])
        .map((text) => plainIdentifier("serialNumber", text))
        .filter((serial) => serial !== ""),
    ),
  ];
  if (serials.length === 0) return { fault: { code: "serials_empty", field } };
  // no serial looks like this: what does not is bad input, not a device that is missing
  if (serials.some((serial) => !/^[0-9A-Z]{1,64}$/.test(serial)))
    return { fault: { code: "invalid_parameter", field } };
  return { serials };
}

/** The wire's word for what `judgeFacts` found. The region goes by the name the caller used. */
export function faultOnWire(field: EndUserField, fault: string, given: Parameters): ParameterFault {
  const names: readonly string[] = factParameters[field];
  const name =
    names.find((one) => given.has(one.toLowerCase())) ??
    (field === "region" ? "Region" : (names[0] ?? field));
  if (fault === "required") return { code: "missing_parameter", field: name };
  if (fault === "email") return { code: "email_invalid", field: name };
  if (fault === "country") return { code: "country_invalid", field: name };
  if (fault === "subdivision") return { code: "state_invalid", field: name };
  if (fault === "duns") return { code: "duns_invalid", field: name };
  return { code: "invalid_parameter", field: name };
}
