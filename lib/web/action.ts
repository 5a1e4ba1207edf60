/**
 * The door of forms. An action says what it needs and what may come in; the door checks the origin, counts attempts,
 * finds the caller, parses, runs one command, and answers with the form's state in the reader's language. What was
 * typed always comes back, except secrets.
 */
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Ctx, Member, Visitor } from "@/lib/access/ctx";
import { faultSentences, refusalSentence, type Words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { describeError, log } from "@/lib/platform/log";
import { limited, networkOf } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { isDatabaseAway, withDeadline } from "@/lib/web/database";
import type { FieldFault, FormState } from "@/lib/web/form-state";
import { type Admitted, admit, type Need } from "@/lib/web/need";
import { actIn, currentCtx } from "@/lib/web/session";

type Options<N extends Need, Input extends z.ZodType> = {
  needs: N;
  input: Input;
  /** the feature whose `faults` give the sentences */
  words: keyof Words;
  /** fields that never come back to the page */
  secrets?: readonly string[];
};

/** What an action answers when it does not redirect: a new form state, or nothing to show the form as it was sent. */
type Answer = Partial<Pick<FormState, "values" | "message" | "message_kind" | "errors">> | undefined;

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/** Cookie-carried posts must come from our own pages: same Origin, or a browser that says so (trust ACT-5). */
export async function requireSameOrigin(): Promise<void> {
  const head = await headers();
  const site = head.get("sec-fetch-site");
  const origin = head.get("origin");
  if (site && site !== "same-origin" && site !== "none") throw new Refusal("cross_site");
  if (origin) {
    const host = head.get("host") ?? "";
    const own = new URL(env().PORTAL_BASE_URL);
    const given = URL.canParse(origin) ? new URL(origin) : null;
    // the address people use may differ from the configured one on a first run (127.0.0.1, another port), but never from the Host they asked
    if (!given || (given.host !== own.host && given.host !== host)) throw new Refusal("cross_site");
  } else if (!site) {
    throw new Refusal("cross_site");
  }
}

function typed(data: FormData, secrets: readonly string[]): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const key of new Set(data.keys())) {
    if (key.startsWith("$ACTION") || secrets.includes(key) || key === "altcha" || key === "h-captcha-response") continue;
    const all = data.getAll(key).filter((value): value is string => typeof value === "string");
    values[key] = all.length > 1 ? all : (all[0] ?? "");
  }
  return values;
}

/** Form data as a plain object: one value a string, several an array, empty strings kept. NUL and lone surrogates are removed (trust INJ-2). */
export function readForm(data: FormData): Record<string, unknown> {
  const clean = (text: string) => text.replaceAll("\u0000", "").toWellFormed();
  const values: Record<string, unknown> = Object.create(null);
  for (const key of new Set(data.keys())) {
    if (key.startsWith("$ACTION")) continue;
    const all = data.getAll(key).map((value) => (typeof value === "string" ? clean(value) : value));
    values[key] = all.length > 1 ? all : all[0];
  }
  return values;
}

function faultsOf(issues: readonly z.core.$ZodIssue[], sentences: Record<string, string>): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const issue of issues) {
    const field = String(issue.path[0] ?? "");
    if (faults.some((fault) => fault.field === field)) continue;
    faults.push({ field, message: sentences[`${field}.${issue.message}`] ?? sentences[issue.message] ?? sentences.invalid ?? issue.message });
  }
  return faults;
}

/** Makes a server action for a form. `run` calls one command and redirects; what it returns otherwise becomes the form's state. */
export function formAction<N extends Need, Input extends z.ZodType>(
  options: Options<N, Input>,
  run: (ctx: Ctx<Admitted<N>>, input: z.output<Input>, data: FormData) => Promise<Answer>,
): FormAction {
  return async (state, data) => {
    const answer = (Number(state?.answer) || 0) + 1;
    const form = data instanceof FormData ? data : new FormData();
    const values = typed(form, options.secrets ?? []);
    let ctx: Ctx<Visitor | Member> | undefined;
    try {
      await requireSameOrigin();
      ctx = await currentCtx();
      await limited(ctx, [{ key: `form:${networkOf(ctx.ip)}`, max: env().FORM_POSTS_PER_MINUTE_IP, seconds: 60 }]);
      const named = form.get("account");
      if (typeof named === "string" && named && ctx.actor.kind === "member") {
        const chosen = actIn(ctx as Ctx<Member>, named);
        if (!chosen) throw new Refusal("not_found");
        ctx = chosen;
      }
      const admitted = admit(ctx, options.needs);
      const parsed = options.input.safeParse(readForm(form));
      if (!parsed.success) {
        const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? "")))];
        return { values, errors: faultsOf(parsed.error.issues, faultSentences(ctx.language, options.words, fields)), answer };
      }
      const result = await withDeadline(() => run(admitted, parsed.data, form));
      return { values, errors: [], answer, ...result };
    } catch (error) {
      unstable_rethrow(error);
      const language = ctx?.language ?? "en";
      if (error instanceof Refusal) {
        const message = refusalSentence(language, error.code, error.detail.values);
        if (error.detail.field) return { values, errors: [{ field: error.detail.field, message }], answer };
        return { values, errors: [], message, message_kind: "danger", answer };
      }
      if (!isDatabaseAway(error)) log.error({ requestId: ctx?.requestId, ...describeError(error) }, "action failed");
      return { values, errors: [], message: refusalSentence(language, "unavailable"), message_kind: "danger", answer };
    }
  };
}
