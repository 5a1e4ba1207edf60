/** What programs can be told by each of the two interfaces, and with which status. */
import type { Operation } from "@/lib/access/operation/input";
import { type RefusalCode, refusals } from "@/lib/platform/refusal";
import { licenseApiStatus } from "@/lib/provisioning/license-api/rules";
import { type LicenseCall, licenseCalls, licenseRefusals } from "@/lib/provisioning/rest/license-calls/input";
import { restOperations } from "@/lib/web/operations";
import {
  hasJsonBody,
  isRepeatable,
  refusalsOfBody,
  refusalsOfDoor,
  refusalsOfRepetition,
} from "@/lib/web/rest-api";

/** Every refusal of an operation: its own and the door's. */
export function refusalsOf(operation: Operation): RefusalCode[] {
  return [
    ...refusalsOfDoor,
    ...(hasJsonBody(operation) ? refusalsOfBody : []),
    ...(isRepeatable(operation) ? refusalsOfRepetition : []),
    ...(operation.refusals as readonly RefusalCode[]),
    "server_error",
  ];
}

/** Every refusal of a call of the Licensing API, with the status it has there. */
export function refusalsOfCall(call: LicenseCall): { code: RefusalCode; status: number }[] {
  return [...licenseRefusals, ...call.refusals].map((code) => ({
    code,
    status: licenseApiStatus[code] ?? refusals[code],
  }));
}

/** A code that programs can be told, with its status in each of the two interfaces; null where it is not used. */
export type ApiCode = {
  readonly code: RefusalCode;
  readonly rest: number | null;
  readonly license: number | null;
};

/** Every code of both interfaces, by name. */
export function apiCodes(): ApiCode[] {
  const rest = new Set((restOperations as readonly Operation[]).flatMap(refusalsOf));
  const license = new Map(
    licenseCalls.flatMap(refusalsOfCall).map(({ code, status }) => [code, status] as const),
  );
  return [...new Set([...rest, ...license.keys()])].sort().map((code) => ({
    code,
    rest: rest.has(code) ? refusals[code] : null,
    license: license.get(code) ?? null,
  }));
}
