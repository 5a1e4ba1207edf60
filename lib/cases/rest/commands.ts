/** What programs do to cases by `/api/v1`: the same commands as by page and mail, and the answer in its names. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { closeOwnCase, rejectSolution, reopenCase } from "@/lib/cases/closing/commands";
import { escalateCase } from "@/lib/cases/escalations/commands";
import { commentOnCase, newSubmission } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { findContact } from "@/lib/cases/opening/queries";
import { holdCase } from "@/lib/cases/queries";
import { claimFiles } from "@/lib/cases/rest/files/commands";
import type { RestCaseDetail, RestMessage } from "@/lib/cases/rest/input";
import { getRestMessage } from "@/lib/cases/rest/messages/queries";
import type { OpenCaseBody } from "@/lib/cases/rest/opening/input";
import { getNumbered, getRestCase } from "@/lib/cases/rest/queries";
import { readNumber, showNumber } from "@/lib/cases/rules";
import { raiseSeverity } from "@/lib/cases/severity/commands";
import type { Severity } from "@/lib/cases/sla/rules";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

const missing = (field: string) =>
  new Refusal("malformed_input", { errors: [{ pointer: `/${field}`, code: "required" }] });

/**
 * Opens a case (`openCase`). Its contact is who the body says; a member of the account keeps their time zone. Refuses
 * `malformed_input` for a technical case without a serial number and for calls back without a telephone number.
 */
export function openByRest(outer: Ctx<Program>, body: OpenCaseBody): Promise<RestCaseDetail> {
  return inTransaction(outer, async (ctx) => {
    const { type, serial = "", contact, language = ctx.language, followUpOf, files } = body;
    if (type === "technical" && serial === "") throw missing("serial");
    if (contact?.method === "phone" && !contact.phone) throw missing("contact/phone");
    const former = followUpOf === undefined ? null : readNumber(followUpOf);
    if (followUpOf !== undefined && former === null) throw new Refusal("not_found", { field: "followUpOf" });
    const submissionId = newSubmission();
    await claimFiles(ctx, files, submissionId);
    const { number } = await openCase(
      { ...ctx, language },
      {
        ...{ submissionId, caseType: type, serial, product: "", version: body.softwareVersion ?? "" },
        ...{ severity: body.severity, subject: body.subject, description: body.description },
        ...{ contactPhone: contact?.phone ?? "", contactMethod: contact?.method ?? "email" },
        ...{ cc: [...new Set(body.cc.map((one) => one.toLowerCase()))], followUpOf: former },
      },
      "api",
      await findContact(ctx, contact),
    );
    return getRestCase(ctx, showNumber(number));
  });
}

/** Says something in a case (`commentOnCase`). */
export function commentByRest(
  outer: Ctx<Program>,
  typed: string,
  { body, files }: { body: string; files: readonly string[] },
): Promise<RestMessage> {
  return inTransaction(outer, async (ctx) => {
    const about = await getNumbered(ctx, typed);
    const submissionId = newSubmission();
    await claimFiles(ctx, files, submissionId);
    const { messageId } = await commentOnCase(ctx, { number: about.number, body, submissionId }, "api");
    return getRestMessage(ctx, about, messageId);
  });
}

/** Does something to a case, all or nothing, and answers it as it is then. */
function done(
  outer: Ctx<Program>,
  typed: string,
  act: (ctx: Ctx<Program>, number: number) => Promise<unknown>,
): Promise<RestCaseDetail> {
  return inTransaction(outer, async (ctx) => {
    const { number } = await getNumbered(ctx, typed);
    await act(ctx, number);
    return getRestCase(ctx, typed);
  });
}

/** `raiseSeverity`. */
export function raiseByRest(ctx: Ctx<Program>, typed: string, body: { severity: Severity; reason: string }) {
  return done(ctx, typed, (inner, number) => raiseSeverity(inner, { number, ...body }, "api"));
}

/** `escalateCase`. */
export function escalateByRest(ctx: Ctx<Program>, typed: string, body: { reason: string }) {
  return done(ctx, typed, (inner, number) => escalateCase(inner, { number, ...body }));
}

/**
 * Accepts a proposed solution, which closes the case, or rejects it with what is still wrong. Refuses `case_no_solution`
 * when none waits for an answer, so that a late yes never closes a case that went on.
 */
export function judgeByRest(
  ctx: Ctx<Program>,
  typed: string,
  { accepted, comment }: { accepted: boolean; comment?: string | undefined },
) {
  if (!accepted && comment === undefined) throw missing("comment");
  return done(ctx, typed, async (inner, number) => {
    const held = await holdCase(inner, (await getNumbered(inner, typed)).id);
    if (held.mergedIntoId) throw new Refusal("case_merged");
    if (held.status === "closed" || held.status === "cancelled") throw new Refusal("case_closed");
    if (held.status !== "solution_provided") throw new Refusal("case_no_solution");
    const submissionId = newSubmission();
    if (!accepted) return rejectSolution(inner, { number, body: comment ?? "", submissionId }, "api");
    if (comment !== undefined) await commentOnCase(inner, { number, body: comment, submissionId }, "api");
    return closeOwnCase(inner, { number, reason: "solved" });
  });
}

/** `closeOwnCase`. */
export function closeByRest(
  ctx: Ctx<Program>,
  typed: string,
  { reason }: { reason: "solved" | "no_longer" },
) {
  return done(ctx, typed, (inner, number) => closeOwnCase(inner, { number, reason }));
}

/** `reopenCase`. */
export function reopenByRest(ctx: Ctx<Program>, typed: string, { comment }: { comment: string }) {
  return done(ctx, typed, (inner, number) =>
    reopenCase(inner, { number, body: comment, submissionId: newSubmission() }, "api"),
  );
}
