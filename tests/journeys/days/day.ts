/**
 * What the days have in common: each happens in a company of its own, so that no other journey is in its way, and is told
 * once for both languages. First how such a company comes to be, with its people and purchases; then a person's hands
 * and eyes in the browser.
 */
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Database } from "@/db/client";
import { accounts, groupMembers, groups } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import { customers, orderLines, orders, products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { licenses } from "@/db/schema/licensing";
import type { Role } from "@/lib/access/roles";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { newDigits, newId } from "@/lib/platform/ids";
import { join, newAccount, newPerson } from "@/tests/accounts/people";
import { person } from "@/tests/support/browser";
import { comeIn } from "@/tests/support/signed-in";

export type Company = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly language: Language;
  /** who it is in the order book */
  readonly customerId: string;
};
export type Colleague = {
  readonly userId: string;
  readonly memberId: string;
  readonly email: string;
  /** as the company's language shows it */
  readonly name: string;
};
type Name = readonly [family: string, given: string];

export async function company(
  db: Database,
  language: Language,
  name: string,
  kind: "customer" | "asc" = "customer",
): Promise<Company> {
  const account = await newAccount(db, { name });
  if (kind === "asc") await db.update(accounts).set({ kind }).where(eq(accounts.id, account.id));
  const customerId = newId("customer");
  await db
    .insert(customers)
    .values({ id: customerId, customerNumber: `C${newDigits(9)}`, name, country: "JP" });
  return { ...account, name, language, customerId };
}

/** Somebody with a sign-in and no account yet. */
export async function newcomer(
  db: Database,
  language: Language,
  name: Name,
): Promise<Omit<Colleague, "memberId">> {
  const userId = await newPerson(db, { language });
  const [familyName, givenName] = name;
  const [made] = await db
    .update(users)
    .set({ familyName, givenName })
    .where(eq(users.id, userId))
    .returning({ email: users.email });
  return { userId, email: made?.email ?? "", name: displayName({ familyName, givenName }, language) };
}

/** A member with roles, and in groups. */
export async function colleague(
  db: Database,
  at: Company,
  name: Name,
  roles: readonly Role[],
  groupIds: readonly string[] = [],
): Promise<Colleague> {
  const made = await newcomer(db, at.language, name);
  const memberId = await join(db, at.id, made.userId, roles);
  for (const groupId of groupIds)
    await db.insert(groupMembers).values({ groupId, membershipId: memberId, accountId: at.id });
  return { ...made, memberId };
}

export async function group(db: Database, at: Company, name: string): Promise<string> {
  const id = newId("group");
  await db.insert(groups).values({ id, accountId: at.id, name });
  return id;
}

async function productOf(db: Database, sku: string) {
  const [found] = await db.select().from(products).where(eq(products.sku, sku));
  if (!found) throw new Error(`the catalog has no ${sku}`);
  return found;
}

/** An order of the company in the order book: devices in their boxes, each with a serial number, or an auth code. */
export async function order(
  db: Database,
  by: Company,
  sku: string,
  of: { devices?: number; terms?: number },
) {
  const product = await productOf(db, sku);
  const [orderId, orderLineId] = [newId("order"), newId("orderLine")];
  const salesOrder = `SO${newDigits(10)}`;
  const { devices = 0, terms = 0 } = of;
  await db
    .insert(orders)
    .values({ id: orderId, salesOrder, customerId: by.customerId, orderedOn: new Date() });
  await db
    .insert(orderLines)
    .values({ id: orderLineId, orderId, line: 1, productId: product.id, quantity: devices || terms });
  const common = { source: "order" as const, productId: product.id, orderLineId };
  const boxes = Array.from({ length: devices }, () => ({
    ...common,
    id: newId("unit"),
    serial: `0219${newDigits(8)}`,
    quantity: 1,
  }));
  if (boxes.length > 0) await db.insert(units).values(boxes);
  const code = { ...common, id: newId("unit"), authCode: `D${newDigits(7)}`, quantity: terms };
  if (terms > 0) await db.insert(units).values(code);
  return { salesOrder, boxes, serials: boxes.map((box) => box.serial), code, product };
}

/** A device the company has had for a while. */
export async function device(
  db: Database,
  at: Company,
  name: string,
  options: { sku?: string; groupId?: string } = {},
): Promise<{ id: string; serial: string; name: string }> {
  const { boxes, product } = await order(db, at, options.sku ?? "PAN-PA-440", { devices: 1 });
  const [box] = boxes;
  if (!box) throw new Error("an order of a device brings one");
  const id = newId("asset");
  await db.insert(assets).values({
    id,
    accountId: at.id,
    productId: product.id,
    serial: box.serial,
    name,
    groupId: options.groupId ?? null,
  });
  await claim(db, at, box.id, id);
  return { id, serial: box.serial, name };
}

/** The company has registered this unit of the order book. */
export async function claim(
  db: Database,
  at: Company,
  unitId: string,
  assetId: string | null = null,
): Promise<void> {
  await db.insert(productRegistrations).values({
    id: newId("productRegistration"),
    accountId: at.id,
    unitId,
    assetId,
    route: "order",
  });
}

/** A license that has run for a while and ends in so many days. */
export async function license(db: Database, at: Company, assetId: string, sku: string, days: number) {
  const product = await productOf(db, sku);
  const endsAt = new Date(Date.now() + days * 86_400_000);
  const startsAt = new Date(endsAt.getTime() - 365 * 86_400_000);
  await db
    .insert(licenses)
    .values({ id: newId("license"), accountId: at.id, assetId, productId: product.id, startsAt, endsAt });
  return product.name;
}

/** Somebody signed in, in a browser of their language. */
export async function arrives(language: Language, who: { email: string }) {
  const made = await person({ language });
  await comeIn(made.page, who);
  return made;
}

const main = (page: Page) => page.locator("main");

/** Presses a button of the page by the words on it, or the name it has for those who do not see it. */
export async function press(page: Page, name: string): Promise<void> {
  await main(page).getByRole("button", { name, exact: true }).first().click();
}

/** Follows a link of the page by its words, the way back above it included, and waits for the address it leads to. */
export async function follow(page: Page, name: string, to: RegExp): Promise<void> {
  await page.getByRole("link", { name, exact: true }).filter({ visible: true }).first().click();
  await page.waitForURL(to);
}

/** Goes to a part of the portal by the band above the page. */
export async function goTo(
  page: Page,
  language: Language,
  part: "assets" | "licenses" | "account",
  to: RegExp,
) {
  const t = words(language, "home");
  const band = page.getByRole("navigation", { name: t("shell.nav"), exact: true });
  await band.getByRole("link", { name: t(`shell.${part}`), exact: true }).click();
  await page.waitForURL(to);
}

/** Waits until the page says so, in its main part or in the news above it. */
export async function reads(page: Page, sentence: string): Promise<void> {
  await page.getByText(sentence).filter({ visible: true }).first().waitFor();
}

/** Waits until the page says what was wrong, where people hear of it. */
export async function isTold(page: Page, sentence: string): Promise<void> {
  await main(page).getByRole("alert").getByText(sentence).first().waitFor();
}

/** The row of a table that begins with, or holds, these words. */
export const row = (page: Page, text: string) => main(page).locator("tbody tr", { hasText: text });

/** Nothing is there for this person: the page every missing address gets, in their language. */
export async function missing(page: Page, language: Language, path: string): Promise<void> {
  expect((await page.goto(path))?.status(), path).toBe(404);
  const heading = page.getByRole("heading", { name: words(language, "common")("notFound.title"), level: 1 });
  await heading.waitFor();
}

/** A file behind a link of the page, as text. */
export async function file(page: Page, name: string): Promise<string> {
  const href = await main(page).getByRole("link", { name, exact: true }).first().getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.status(), href ?? name).toBe(200);
  return (await answer.body()).toString("utf8");
}

/** What the browser complained of, apart from pages that are meant to be missing. */
export const complaints = ({ faults }: { faults: readonly string[] }) =>
  faults.filter((fault) => !fault.includes("404"));
