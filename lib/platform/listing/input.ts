/** Filters of lists, which come in by an address: what makes no sense there asks for nothing, and is never refused. */
import { z } from "zod";

/** Words to look for, as one line of at most `max` characters. */
export const wordsField = (max: number) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/[\p{Cc}\s\u3000]+/gu, " ")
        .trim()
        .slice(0, max)
        .toWellFormed(),
    );

/** One of these words, or none. */
export const choiceField = <const Words extends readonly string[]>(words: Words) =>
  z
    .enum(["", ...words])
    .catch("")
    .default("");

/**
 * What lists do with their filters. `query`: the filter as the query of an address, only what differs from the plain
 * list. `narrows`: whether it leaves anything out; `order` is the field that does not (how the list is sorted, or its
 * tab). `text`: a field with the query of a list that somebody stood on, in its shortest form, whatever else came along.
 */
export function listAddress<Shape extends z.ZodRawShape>(input: z.ZodObject<Shape>, order: keyof Shape) {
  type Filter = z.output<z.ZodObject<Shape>>;
  const plain: Record<string, unknown> = input.parse({});
  const query = (filter: Filter): Record<string, string> =>
    Object.fromEntries(
      Object.entries(filter as Record<string, string>).filter(([name, value]) => value !== plain[name]),
    );
  return {
    query,
    narrows: (filter: Filter): boolean => Object.keys(query(filter)).some((name) => name !== order),
    text: z
      .string()
      .default("")
      .transform((text) =>
        new URLSearchParams(query(input.parse(Object.fromEntries(new URLSearchParams(text))))).toString(),
      ),
  };
}
