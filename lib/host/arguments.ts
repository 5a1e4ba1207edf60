/** Arguments of a command, parsed strictly: anything unknown, missing or too many ends with the usage. */
import { parseArgs } from "node:util";
import { messageOf, UsageFault } from "@/lib/host/fault";

type Shape = {
  /** Names of the arguments without a dash, in order; all are needed. */
  readonly words?: readonly string[];
  readonly options?: Record<string, { type: "boolean" | "string" }>;
};

export type Arguments = {
  readonly words: readonly string[];
  /** Whether a boolean option was given. */
  has(option: string): boolean;
  /** The value of an option, or undefined. */
  value(option: string): string | undefined;
};

/** Throws a `UsageFault` when the arguments do not fit the shape. */
export function parseArguments(args: string[], shape: Shape): Arguments {
  const names = shape.words ?? [];
  const { values, positionals } = parse(args, shape);
  const missing = names[positionals.length];
  if (missing) throw new UsageFault(`${missing} is missing.`);
  if (positionals.length > names.length)
    throw new UsageFault(`"${positionals[names.length]}" is one argument too many.`);
  return {
    words: positionals,
    has: (option) => values[option] === true,
    value: (option) => (typeof values[option] === "string" ? values[option] : undefined),
  };
}

function parse(args: string[], shape: Shape): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args, options: shape.options ?? {}, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageFault(messageOf(error).split(". ")[0] ?? "The arguments are not understood.");
  }
}
