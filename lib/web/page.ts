/** The door of pages: every page says what it needs and gets a ctx, or does not compile (see tests/house/write-doors). */
import { headers } from "next/headers";
import { notFound, redirect, unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import type { Ctx, Member, Visitor } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { databaseAnswers, isDatabaseAway, withDeadline } from "@/lib/web/database";
import { type Admitted, admit, type Need } from "@/lib/web/need";
import { addressHeader } from "@/lib/web/outage";
import { actIn, currentCtx } from "@/lib/web/session";
import { storable } from "@/lib/web/storable";

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** What a page is given: the ctx, its path parameters and the query string. */
export type Visit<N extends Need> = {
  ctx: Ctx<Admitted<N>>;
  params: Readonly<Record<string, string>>;
  search: Search;
};

declare const door: unique symbol;
/** A page made by `enter`. Nothing else has the brand, which the types demand of every page of the tree (tests/house/write-doors). */
export type PageDoor = ((props: {
  params: Promise<Record<string, string>>;
  searchParams: Promise<Search>;
}) => Promise<ReactNode>) & {
  readonly [door]: true;
};

/** The first of a repeated query parameter, or undefined. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The address to come back to after signing in: `[name]` filled in, the account kept. */
function wayBack(path: string, params: Readonly<Record<string, string>>, search: Search): string {
  const account = one(search.account);
  const filled = path.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  return account ? `${filled}?account=${encodeURIComponent(account)}` : filled;
}

/**
 * A page that meets the end of the database cannot say 503; it has the same address asked again. The proxy then gives
 * the calm page, or, when the database is back already, the reader gets what they wanted and notices nothing.
 */
async function askAgainWhenAway(error: unknown): Promise<never> {
  unstable_rethrow(error);
  const late = error instanceof Refusal && error.code === "unavailable";
  if (late || isDatabaseAway(error)) {
    const address = (await headers()).get(addressHeader);
    const answers = await databaseAnswers();
    // a slow answer of a database that is well would only be slow again
    if (address && /^\/(?![/\\])/.test(address) && !(late && answers)) redirect(address);
  }
  throw error;
}

/** The ctx for what stands around a page. */
export const layoutCtx = (): Promise<Ctx<Visitor | Member>> => currentCtx().catch(askAgainWhenAway);

/**
 * Makes a page. Visitors are sent to sign in and come back; members who may not know of the page get 404, not 403.
 * `?account=NUMBER` names the account acted in; a foreign one is a missing page.
 */
export function enter<N extends Need>(
  options: { needs: N; path?: string },
  show: (visit: Visit<N>) => Promise<ReactNode>,
): PageDoor {
  const page = async (props: { params: Promise<Record<string, string>>; searchParams: Promise<Search> }) => {
    const params = await props.params;
    const search = Object.fromEntries(
      Object.entries(await props.searchParams).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(storable) : value && storable(value),
      ]),
    );
    const open = async (): Promise<Ctx<Admitted<N>>> => {
      let ctx: Ctx<Visitor | Member> = await currentCtx();
      const named = one(search.account);
      if (named && ctx.actor.kind === "member") {
        const chosen = actIn(ctx as Ctx<Member>, named);
        if (!chosen) throw new Refusal("not_found");
        ctx = chosen;
      }
      return admit(ctx, options.needs);
    };
    try {
      const ctx = await open();
      return await withDeadline(() => show({ ctx, params, search }));
    } catch (error) {
      if (error instanceof Refusal && error.code === "sign_in_needed")
        redirect(
          options.path
            ? `/sign-in?next=${encodeURIComponent(wayBack(options.path, params, search))}`
            : "/sign-in",
        );
      if (error instanceof Refusal && error.status === 404) notFound();
      return askAgainWhenAway(error);
    }
  };
  return page as PageDoor;
}
