/** Asking the running portal over plain HTTP, as a browser without scripts or a program would. */
import { inject } from "vitest";

export type Answer = { status: number; location: string | null; body: string; type: string };

/** One request with the cookie of a session; redirects are not followed. */
export async function ask(
  path: string,
  cookie: string,
  init: { method?: string; headers?: Record<string, string>; body?: FormData } = {},
): Promise<Answer> {
  const response = await fetch(new URL(path, inject("baseUrl")), {
    method: init.method ?? "GET",
    headers: {
      cookie: ["lang=en", cookie].filter(Boolean).join("; "),
      "accept-language": "en",
      origin: inject("baseUrl"),
      ...init.headers,
    },
    ...(init.body ? { body: init.body } : {}),
    redirect: "manual",
  });
  return {
    status: response.status,
    location: response.headers.get("location") ?? response.headers.get("x-action-redirect"),
    body: await response.text(),
    type: response.headers.get("content-type") ?? "",
  };
}

/** With the account acted in named, as links of the portal do. */
export const actingIn = (path: string, account: number | string) =>
  `${path}${path.includes("?") ? "&" : "?"}account=${account}`;

/**
 * What an answer says: without the nonce, and without scripts and their files, which carry the address that was asked for.
 */
export function readable({ body }: Answer): string {
  return body
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b[^>]*>/g, "")
    .replace(/ nonce="[^"]*"/g, "")
    .replace(/<!--[\s\S]*?-->/g, "");
}

/** Calls a server action as the browser's script does. `args` is its form; a form action is given an empty state first. */
export function call(
  action: { id: string; button: boolean },
  path: string,
  cookie: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  const state = { values: {}, errors: [], answer: 0 };
  body.append("0", JSON.stringify(action.button ? ["$K1"] : [state, "$K1"]));
  return ask(path, cookie, {
    method: "POST",
    headers: { "next-action": action.id, accept: "text/x-component" },
    body,
  });
}

/** The sentence that a form action answered with, if it answered with a state at all. */
export function stateOf({ body }: Answer): { message?: string; errors: unknown[] } | undefined {
  for (const line of body.split("\n")) {
    const json = /^[0-9a-f]+:(\{.*\})$/.exec(line)?.[1];
    if (!json) continue;
    const value = JSON.parse(json) as Record<string, unknown>;
    if (Array.isArray(value.errors) && typeof value.answer === "number")
      return value as { message?: string; errors: unknown[] };
  }
  return undefined;
}

/** Runs work on a list, a few at a time. */
export async function each<Item>(
  list: readonly Item[],
  work: (item: Item) => Promise<void>,
  atOnce = 8,
): Promise<void> {
  const rest = [...list];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
    }),
  );
}

/** What went wrong, one line for a door and what it should have done, with the roles for which it did not. */
export function faultBook() {
  const book = new Map<string, string[]>();
  return {
    add(fault: string, role: string): void {
      book.set(fault, [...(book.get(fault) ?? []), role]);
    },
    lines: () => [...book].map(([fault, roles]) => `${fault} – as ${roles.sort().join(", ")}`).sort(),
  };
}
