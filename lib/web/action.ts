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
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { isDatabaseAway, withDeadline } from "@/lib/web/database";
import {
  entriesOf,
  type FieldFault,
  type FormServerAction,
  type FormState,
  valuesOf,
} from "@/lib/web/form-state";
import { type Admitted, admit, isPermission, type Need } from "@/lib/web/need";
import { isOwnOrigin } from "@/lib/web/origin";
import { actIn, currentCtx } from "@/lib/web/session";
import { storable } from "@/lib/web/storable";

declare const door: unique symbol;
/** An action made by `formAction`. Nothing else has the brand, which the types demand of every server action (tests/house/write-doors). */
export type FormDoor = FormServerAction & { readonly [door]: true };
/** An action made by `buttonAction`, with the same brand. */
export type ButtonDoor = ((data: FormData) => Promise<void>) & { readonly [door]: true };

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

/** Refuses `cross_site` unless the post comes from our own pages. */
export async function requireSameOrigin(): Promise<void> {
  if (!isOwnOrigin(await headers())) throw new Refusal("cross_site");
}

const neverEchoed = new Set(["altcha", "h-captcha-response"]);

/** What was sent, each text as it can be kept. */
function clean(data: FormData): FormData {
  const cleaned = new FormData();
  for (const [name, value] of data)
    if (typeof value === "string") cleaned.append(name, storable(value));
    else cleaned.append(name, value, value.name);
  return cleaned;
}

/** What the page may show again. */
function typed(data: FormData, secrets: readonly string[]): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(valuesOf(data)).filter(([name]) => !secrets.includes(name) && !neverEchoed.has(name)),
  );
}

function faultsOf(issues: readonly z.core.$ZodIssue[], sentences: Record<string, string>): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const issue of issues) {
    const field = String(issue.path[0] ?? "");
    if (faults.some((fault) => fault.field === field)) continue;
    faults.push({
      field,
      message:
        sentences[`${field}.${issue.message}`] ??
        sentences[issue.message] ??
        sentences.invalid ??
        issue.message,
    });
  }
  return faults;
}

/**
 * The caller acting in the account that the form names. A form that writes into an account must name it, so that a tab
 * left open in one account never writes into another (trust TEN-4); one that does not is refused as `stale_form`.
 */
function inNamedAccount(ctx: Ctx<Visitor | Member>, need: Need, form: FormData): Ctx<Visitor | Member> {
  if (ctx.actor.kind !== "member") return ctx;
  const named = form.get("account");
  if (typeof named === "string" && named) {
    const chosen = actIn(ctx as Ctx<Member>, named);
    if (!chosen) throw new Refusal("not_found");
    return chosen;
  }
  if (isPermission(need)) throw new Refusal("stale_form");
  return ctx;
}

/** Makes a server action for a form. `run` calls one command and redirects; what it returns otherwise becomes the form's state. */
export function formAction<N extends Need, Input extends z.ZodType>(
  options: Options<N, Input>,
  run: (ctx: Ctx<Admitted<N>>, input: z.output<Input>, data: FormData) => Promise<Answer>,
): FormDoor {
  const action: FormServerAction = async (state, data) => {
    const answer = (Number(state?.answer) || 0) + 1;
    const form = clean(data instanceof FormData ? data : new FormData());
    const values = typed(form, options.secrets ?? []);
    let ctx: Ctx<Visitor | Member> | undefined;
    try {
      await requireSameOrigin();
      ctx = await currentCtx();
      await limited(ctx, [
        { key: `form:${networkOf(ctx.ip)}`, max: env().FORM_POSTS_PER_MINUTE_IP, seconds: 60 },
      ]);
      ctx = inNamedAccount(ctx, options.needs, form);
      const admitted = admit(ctx, options.needs);
      const parsed = options.input.safeParse(entriesOf(form));
      if (!parsed.success) {
        const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? "")))];
        return {
          values,
          errors: faultsOf(parsed.error.issues, faultSentences(ctx.language, options.words, fields)),
          answer,
        };
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
      if (!isDatabaseAway(error))
        log.error({ requestId: ctx?.requestId, ...describeError(error) }, "action failed");
      return {
        values,
        errors: [],
        message: refusalSentence(language, "unavailable"),
        message_kind: "danger",
        answer,
      };
    }
  };
  return action as FormDoor;
}

/**
 * The same door for a bare button (language, appearance): no state to show, so what is refused simply does nothing.
 */
export function buttonAction<N extends Need, Input extends z.ZodType>(
  options: { needs: N; input: Input },
  run: (ctx: Ctx<Admitted<N>>, input: z.output<Input>) => Promise<void>,
): ButtonDoor {
  const action = async (data: FormData) => {
    try {
      await requireSameOrigin();
      const form = clean(data);
      const ctx = admit(inNamedAccount(await currentCtx(), options.needs, form), options.needs);
      const parsed = options.input.safeParse(entriesOf(form));
      if (parsed.success) await withDeadline(() => run(ctx, parsed.data));
    } catch (error) {
      unstable_rethrow(error);
      if (!(error instanceof Refusal)) log.error(describeError(error), "action failed");
    }
  };
  return action as ButtonDoor;
}
