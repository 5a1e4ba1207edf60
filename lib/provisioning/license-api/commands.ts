/** What the calls of the Licensing API do. Shape is judged here, truth is advice (domain 1.5). */
import type { Ctx, Program } from "@/lib/access/ctx";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { adviceOn } from "@/lib/provisioning/advice/queries";
import type { AdviceCode } from "@/lib/provisioning/advice/rules";
import { reportEndUser } from "@/lib/provisioning/commands";
import {
  faultOnWire,
  type ParameterFault,
  type Parameters,
  readFacts,
  readSerials,
  wireMessage,
} from "@/lib/provisioning/license-api/rules";
import { addressBook } from "@/lib/provisioning/queries";
import { type EndUserFacts, type EndUserField, type FactFault, judgeFacts } from "@/lib/provisioning/rules";

function refuse({ code, field }: ParameterFault): never {
  throw new Refusal(code, { field });
}

/** Names everything that is missing at once, then the first fault of another sort (domain rule 52). */
function refuseFacts(faults: ReadonlyMap<EndUserField, FactFault>, given: Parameters): never {
  const found = [...faults].map(([field, fault]) => faultOnWire(field, fault, given));
  const missing = found.filter(({ code }) => code === "missing_parameter").map(({ field }) => field);
  const [first] = missing.length > 0 ? missing : [];
  if (first !== undefined)
    throw new Refusal("missing_parameter", {
      field: first,
      values: { message: wireMessage("missing_parameter", { field: missing.join(", ") }) },
    });
  const [fault] = found;
  if (fault) refuse(fault);
  throw new Error("facts were refused without a fault");
}

/**
 * `ReportEndUserInfo`: the body of success is exactly the documented one (domain rule 56). Refuses the codes of domain 1.7
 * for this call. Unknown parameters are ignored: old clients send some. `advice` is for the request inspector, never for the
 * body: what was accepted though it looks odd.
 */
export async function reportFromLicenseApi(
  ctx: Ctx<Program>,
  given: Parameters,
): Promise<{ body: { Message: string }; advice: readonly AdviceCode[] }> {
  const read = readSerials(given, env().API_SERIALS_PER_CALL);
  if (read.fault) refuse(read.fault);
  const { said, fault } = readFacts(given);
  if (fault) refuse(fault);
  const judged = judgeFacts(said, addressBook);
  if (judged.faults) refuseFacts(judged.faults, given);
  const facts: EndUserFacts = judged.facts;
  await reportEndUser(ctx, { serials: read.serials, facts, route: "license_api" });
  return { body: { Message: "End User Information Updated Successfully" }, advice: adviceOn(facts) };
}
