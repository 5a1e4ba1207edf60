/** Reading what a program sends to `/api/v1`: names and values are checked by the operation's schemas, and every fault is named. */
import type { z } from "zod";
import { Refusal } from "@/lib/platform/refusal";
import { bodyText } from "@/lib/web/program";

/** What was sent does not fit; `errors` says where and why. */
export class Unfit extends Error {
  constructor(readonly errors: readonly { pointer: string; code: string }[]) {
    super("unfit input");
  }
}

/** What is wrong with a member, where its schema has no word of its own for it. */
function faultOf(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return "required";
  if (issue.code === "invalid_type")
    return `must_be_${issue.expected === "string" ? "text" : issue.expected}`;
  if (issue.code === "too_big") return issue.origin === "string" ? "too_long" : "too_many";
  if (issue.code === "too_small" && issue.origin === "string")
    return Number(issue.minimum) > 1 ? "too_short" : "required";
  if (issue.code === "too_small") return "too_few";
  return issue.code === "invalid_value" ? "unknown_value" : "form";
}

/** RFC 6901. */
const pointer = (where: string, path: readonly PropertyKey[]) =>
  `${where}${path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;

/** The value as its schema gives it on; throws `Unfit`. `where`: the pointer of its root. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  where: string,
): z.output<Schema> {
  const parsed = schema.safeParse(given, { error: faultOf });
  if (parsed.success) return parsed.data;
  throw new Unfit(
    parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ pointer: pointer(where, [...issue.path, key]), code: "unknown_field" }))
        : [{ pointer: pointer(where, issue.path), code: issue.message }],
    ),
  );
}

/** The query of an address; a name given twice says two things and is refused. */
export function queryOf(request: Request): Record<string, string> {
  const given = new URL(request.url).searchParams;
  const names = [...given.keys()];
  const twice = names.filter((name, place) => names.indexOf(name) !== place);
  if (twice.length > 0)
    throw new Unfit(
      [...new Set(twice)].map((name) => ({ pointer: pointer("/query", [name]), code: "twice" })),
    );
  return Object.fromEntries(given);
}

/** JSON without members that only an attacker needs. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (key, value) => {
      if (key === "__proto__") throw new Error("a member no client needs");
      return value;
    });
  } catch {
    throw new Refusal("malformed_input");
  }
}

/** The JSON body, and as it was sent. Refuses `unsupported_content_type`, `body_too_large`, `malformed_input`. */
export async function readJson(request: Request): Promise<{ text: string; value: unknown }> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new Refusal("unsupported_content_type");
  let text: string;
  try {
    text = await bodyText(request);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("malformed_input");
  }
  return { text, value: parsed(text) };
}

/** A file as the body of a request. */
export type SentFile = { readonly size: number; readonly bytes: AsyncIterable<Uint8Array> };

async function* none(): AsyncGenerator<Uint8Array> {}

/** Bytes of a length that was announced; a form is none. Refuses `unsupported_content_type`; throws `Unfit` without a length. */
export function sentFile(request: Request): SentFile {
  const type = request.headers.get("content-type") ?? "";
  if (type === "" || /^(multipart\/|application\/x-www-form-urlencoded)/i.test(type))
    throw new Refusal("unsupported_content_type");
  const length = request.headers.get("content-length") ?? "";
  if (!/^\d{1,15}$/.test(length)) throw new Unfit([{ pointer: "/header/Content-Length", code: "required" }]);
  return { size: Number(length), bytes: request.body ?? none() };
}
