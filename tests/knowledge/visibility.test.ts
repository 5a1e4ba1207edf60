/** Who reads which article: every audience with every reader, by every way to an article. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { articleImages } from "@/db/schema/knowledge";
import type { Ctx } from "@/lib/access/ctx";
import { getArticle, getArticleImage } from "@/lib/knowledge/reading/queries";
import { listFamilies, searchArticles, suggestArticles } from "@/lib/knowledge/search/queries";
import { newHex, newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { join, newAccount, newCompany, newPerson } from "@/tests/accounts/people";
import { newAsset, newProduct } from "@/tests/assets/estate";
import { newEngineer } from "@/tests/cases/desk";
import { newArticle } from "@/tests/knowledge/library";
import { accountMemberCtx, machineCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

const router = await newProduct(db, { family: "Routers" });
const smallRouter = await newProduct(db, { family: "Routers" });
await newProduct(db, { family: "Cameras" });

const text = (title: string) => ({
  en: { title: `Marigold ${title}`, symptom: "Lantern orchard quicksilver." },
});
const shelf = {
  public: await newArticle(db, text("public"), { about: [{ family: "Routers" }] }),
  members: await newArticle(db, text("members"), { audience: "members" }),
  owners: await newArticle(db, text("owners"), { audience: "owners", about: [{ family: "Routers" }] }),
  ownersOfOne: await newArticle(db, text("owners of one"), {
    audience: "owners",
    about: [{ family: "Routers", productId: router }],
  }),
  ownersElsewhere: await newArticle(db, text("owners elsewhere"), {
    audience: "owners",
    about: [{ family: "Cameras" }],
  }),
  partners: await newArticle(db, text("partners"), { audience: "partners" }),
  staff: await newArticle(db, text("staff"), { audience: "staff", about: [{ family: "Cameras" }] }),
};
type Key = keyof typeof shelf;
const all = Object.keys(shelf) as Key[];
const retired = await newArticle(db, text("retired"), { retired: true });
const unwritten = await newArticle(db, {}, { audience: "public" });

async function image(articleId: string): Promise<string> {
  const id = newId("articleImage");
  await db.insert(articleImages).values({
    ...{ id, articleId, contentType: "image/png", size: 3, sha256: newHex(32), storageKey: newHex(20) },
  });
  return id;
}
const images = Object.fromEntries(
  await Promise.all(all.map(async (key) => [key, await image(shelf[key].id)])),
);
const unwrittenImage = await image(unwritten.id);

/** A Super User of a new account of some kind, with a device of one product, in use or not. */
async function somebody(options: { kind?: "customer" | "cssp" | "asc"; owns?: string; gone?: boolean } = {}) {
  const company = await newCompany(db);
  await db
    .update(accounts)
    .set({ kind: options.kind ?? "customer" })
    .where(eq(accounts.id, company.accountId));
  if (options.owns)
    await newAsset(db, {
      ...{ accountId: company.accountId, productId: options.owns },
      ...(options.gone ? { decommissionedAt: new Date() } : {}),
    });
  return accountMemberCtx(db, { userId: company.superUser });
}

async function withRole(role: "credit_admin" | "limited_user") {
  const account = await newAccount(db);
  await newAsset(db, { accountId: account.id, productId: router });
  const userId = await newPerson(db);
  await join(db, account.id, userId, [role]);
  return accountMemberCtx(db, { userId });
}

/** Somebody of an ASC who acts in a customer's account by a link. */
async function byLink(): Promise<Ctx> {
  const asc = await somebody({ kind: "asc" });
  const customer = await somebody({ owns: smallRouter });
  const home = asc.actor.account;
  const account = { ...customer.actor.account, home: { id: home.id, number: home.number, name: home.name } };
  return { ...asc, actor: { ...asc.actor, account, accounts: [home, account] } };
}

const readers: [string, () => Promise<Ctx>, readonly Key[]][] = [
  ["a visitor", async () => visitorCtx(db), ["public"]],
  ["the portal itself", async () => machineCtx(db), ["public"]],
  [
    "somebody without an account",
    async () => memberCtx(db, { userId: await newPerson(db) }),
    ["public", "members"],
  ],
  ["a member without products", () => somebody(), ["public", "members"]],
  [
    "an owner of the product",
    () => somebody({ owns: router }),
    ["public", "members", "owners", "ownersOfOne"],
  ],
  [
    "an owner of another of the family",
    () => somebody({ owns: smallRouter }),
    ["public", "members", "owners"],
  ],
  ["a former owner", () => somebody({ owns: router, gone: true }), ["public", "members"]],
  [
    "a Limited User of an owner",
    () => withRole("limited_user"),
    ["public", "members", "owners", "ownersOfOne"],
  ],
  ["a member who reads no content there", () => withRole("credit_admin"), ["public", "members"]],
  ["a CSSP", () => somebody({ kind: "cssp" }), ["public", "members", "partners"]],
  ["an ASC", () => somebody({ kind: "asc" }), ["public", "members", "partners"]],
  ["an ASC by a link to an owner", byLink, ["public", "members", "owners", "partners"]],
  ["support", () => newEngineer(db), all],
];

const sorted = (keys: readonly string[]) => [...keys].sort();
const keysOf = (rows: readonly { number: number }[]) =>
  sorted(rows.map(({ number }) => all.find((key) => shelf[key].number === number) ?? String(number)));
async function opens(read: Promise<unknown>): Promise<boolean> {
  try {
    await read;
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return false;
    throw error;
  }
}

describe.each(readers)("%s", (_name, make, theirs) => {
  test("finds, is shown, counts and opens exactly what is theirs", async () => {
    const ctx = await make();
    const [found, browsed, byFamily, suggested, families] = await Promise.all([
      searchArticles(ctx, { q: "marigold" }),
      searchArticles(ctx, { q: "", order: "helpful" }),
      searchArticles(ctx, { q: "lantern", family: "Cameras" }),
      suggestArticles(ctx, { text: "marigold\nlantern orchard quicksilver", limit: 50 }),
      listFamilies(ctx),
    ]);
    expect(keysOf(found.rows)).toEqual(sorted(theirs));
    expect(found.total).toBe(theirs.length);
    expect(keysOf(browsed.rows)).toEqual(sorted(theirs));
    expect(keysOf(suggested)).toEqual(sorted(theirs));
    const cameras = theirs.filter((key) => key === "ownersElsewhere" || key === "staff");
    expect(keysOf(byFamily.rows)).toEqual(sorted(cameras));
    expect(byFamily.total).toBe(cameras.length);
    expect(families).toEqual(cameras.length > 0 ? ["Cameras", "Routers"] : ["Routers"]);
    for (const key of all) {
      expect(await opens(getArticle(ctx, shelf[key].number, "en"))).toBe(theirs.includes(key));
      expect(await opens(getArticleImage(ctx, images[key] ?? ""))).toBe(theirs.includes(key));
    }
  });

  test("opens what is retired, though no list has it, and never what has no text", async () => {
    const ctx = await make();
    expect(await opens(getArticle(ctx, retired.number, "ja"))).toBe(true);
    expect(await opens(getArticle(ctx, unwritten.number, "en"))).toBe(false);
    expect(await opens(getArticle(ctx, 999_999_999, "en"))).toBe(false);
    // authors see the pictures of what they are writing
    expect(await opens(getArticleImage(ctx, unwrittenImage))).toBe(theirs === all);
    expect(await opens(getArticleImage(ctx, "img_nothing"))).toBe(false);
  });
});
