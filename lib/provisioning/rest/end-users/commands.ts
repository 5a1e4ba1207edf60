/** Reports and changes by `/api/v1`: the same judgement and the same statement as on the page and in the Licensing API. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { adviceOn } from "@/lib/provisioning/advice/queries";
import type { AdviceCode } from "@/lib/provisioning/advice/rules";
import { reportEndUser } from "@/lib/provisioning/commands";
import { addressBook } from "@/lib/provisioning/queries";
import { changeEndUser } from "@/lib/provisioning/records/commands";
import type { ChangeBody, RestEndUser } from "@/lib/provisioning/rest/end-users/input";
import { getRestEndUser, recordOf } from "@/lib/provisioning/rest/end-users/queries";
import { type EndUserFacts, type EndUserField, judgeFacts } from "@/lib/provisioning/rules";

type Said = Partial<Record<Exclude<EndUserField, "reportedBy"> | "createdBy", string | null | undefined>>;
type Changed = RestEndUser & { changed: boolean };
/** The answer, and what looks odd about the facts: for the request inspector, never for the answer. */
type Done = { answer: Changed; advice: readonly AdviceCode[] };

/** The facts evened out; refuses `malformed_input` naming every fault at once. */
function judged({ createdBy, ...said }: Said): EndUserFacts {
  const { facts, faults } = judgeFacts(
    Object.fromEntries(
      Object.entries({ ...said, reportedBy: createdBy }).map(([name, text]) => [name, text ?? null]),
    ),
    addressBook,
  );
  if (facts) return facts;
  throw new Refusal("malformed_input", {
    errors: [...faults].map(([field, code]) => ({
      pointer: `/${field === "reportedBy" ? "createdBy" : field}`,
      code,
    })),
  });
}

function plainSerials(typed: readonly string[]): string[] {
  if (typed.length > env().API_SERIALS_PER_CALL)
    throw new Refusal("malformed_input", { errors: [{ pointer: "/serials", code: "too_many" }] });
  const serials = typed.map((text) => plainIdentifier("serialNumber", text));
  const errors = serials.flatMap((serial, place) =>
    /^[0-9A-Z]{1,64}$/.test(serial) ? [] : [{ pointer: `/serials/${place}`, code: "form" }],
  );
  if (errors.length > 0) throw new Refusal("malformed_input", { errors });
  return [...new Set(serials)];
}

/** Says who the end user of devices is, all or nothing (`reportEndUser`); answers the end user as it is then. */
export async function reportByRest(
  ctx: Ctx<Program>,
  { serials, ...said }: Said & { customerReferenceId: string; serials: readonly string[] },
): Promise<Done> {
  const facts = judged(said);
  const { changed } = await reportEndUser(ctx, { serials: plainSerials(serials), facts, route: "api" });
  const answer = { ...(await getRestEndUser(ctx, facts.customerReferenceId)), changed };
  return { answer, advice: adviceOn(facts) };
}

/**
 * Changes the named facts of an end user. Somebody else's change between reading and writing refuses `changed_meanwhile`;
 * one that is foreign, not there or joined with another refuses `not_found`.
 */
export async function changeByRest(ctx: Ctx<Program>, reference: string, named: ChangeBody): Promise<Done> {
  const { id, versionId, facts: before, mergedInto } = await recordOf(ctx, reference);
  if (mergedInto) throw new Refusal("not_found");
  const { reportedBy, ...rest } = before;
  const facts = judged({ createdBy: reportedBy, ...rest, ...named });
  const { changed } = await changeEndUser(ctx, { endUserId: id, versionId, facts, route: "api" });
  return { answer: { ...(await getRestEndUser(ctx, reference)), changed }, advice: adviceOn(facts) };
}
