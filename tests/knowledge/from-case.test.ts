/** A case becomes an article: only what its customer sees, and nothing that names them. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { caseMessages, cases } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import { articleProducts, articles } from "@/db/schema/knowledge";
import { createFromCase } from "@/lib/knowledge/from-cases/commands";
import { fromCaseInput } from "@/lib/knowledge/from-cases/input";
import { getCaseAsArticle } from "@/lib/knowledge/from-cases/queries";
import { asArticle } from "@/lib/knowledge/from-cases/rules";
import { newId } from "@/lib/platform/ids";
import { newCustomer, newEngineer } from "@/tests/cases/desk";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const engineer = await newEngineer(db);
let numbers = 70_000_000;

type Said = {
  body: string;
  kind?: "comment" | "solution";
  visibility?: "customer" | "staff";
  shown?: boolean;
};

/** A case by rows: of Dana Field at Aster Networks, or in Japanese of 山田 花子 at あおば物産. */
async function solved(language: "en" | "ja", said: (serial: string) => Said[]) {
  const customer = await newCustomer(db);
  const name = language === "ja" ? "株式会社あおば物産" : "Aster Networks K.K.";
  const host = `${customer.number}.aster.example`;
  await db.update(accounts).set({ name, emailDomain: host }).where(eq(accounts.id, customer.accountId));
  await db.update(assets).set({ name: "osaka-fw-07" }).where(eq(assets.id, customer.asset.id));
  await db
    .update(users)
    .set(
      language === "ja"
        ? { familyName: "山田", givenName: "花子" }
        : { familyName: "Field", givenName: "Dana" },
    )
    .where(eq(users.id, customer.superUser));
  const [asset] = await db.select().from(assets).where(eq(assets.id, customer.asset.id));
  const id = newId("case");
  numbers += 1;
  await db.insert(cases).values({
    ...{ id, number: numbers, accountId: customer.accountId, type: "technical", severity: 3, language },
    ...{ subject: `osaka-fw-07 (${customer.asset.serial}) VPN down`, openedVia: "page" },
    ...{ assetId: customer.asset.id, productId: asset?.productId ?? null, softwareVersion: "11.1.4-h7" },
    ...{ openedBy: customer.superUser, contactName: "Dana Field", contactEmail: `dana@${host}` },
    ...{ contactPhone: "+81 3 5555 0123", contactMethod: "email", timeZone: "Asia/Tokyo" },
  });
  let at = Date.now() - 3_600_000;
  for (const { body, kind = "comment", visibility = "customer", shown = true } of said(
    customer.asset.serial,
  )) {
    at += 60_000;
    await db.insert(caseMessages).values({
      ...{
        id: newId("caseMessage"),
        accountId: customer.accountId,
        caseId: id,
        kind,
        visibility,
        via: "page",
      },
      ...{ authorKind: kind === "solution" ? "staff" : "customer", authorName: "Dana Field", body },
      ...{ createdAt: new Date(at), publishedAt: shown ? new Date(at) : null },
    });
  }
  return { number: numbers, host, productId: asset?.productId ?? "", serial: customer.asset.serial };
}

test("its description and solution, masked, with what was replaced told", async () => {
  const { number, host } = await solved("en", (serial) => [
    { body: `Hello, this is Dana Field of Aster Networks.\nUnit ${serial} lost its peer 203.0.113.9.` },
    { body: "Internal: Dana owes us an invoice.", visibility: "staff" },
    { body: "Try a reboot.", kind: "solution" },
    { body: "Set the proxy ID on osaka-fw-07 again.\nThen commit, Dana.", kind: "solution" },
    { body: "A reply that is still held back", kind: "solution", shown: false },
  ]);
  const draft = await getCaseAsArticle(engineer, number);
  expect(draft).toMatchObject({
    title: "<host-1> (<serial-1>) VPN down",
    symptom: "Hello, this is <person-1> of <company-1>.  \nUnit <serial-1> lost its peer <ip-1>.",
    resolution: "Set the proxy ID on <host-1> again.  \nThen commit, <person-1>.",
    version: "11.1.4-h7",
    article: undefined,
  });
  expect(draft.found.map(({ kind }) => kind)).toEqual(["host", "serial", "person", "company", "ip"]);
  expect(JSON.stringify([draft.title, draft.symptom, draft.resolution])).not.toContain(host);
});

test("in Japanese as well", async () => {
  const { number } = await solved("ja", (serial) => [
    {
      body: `あおば物産の山田です。シリアル番号 ${serial.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))} の装置から０３－５５５５－０１２３へ連絡がありました。`,
    },
    { body: "山田様\n設定を修正してください。", kind: "solution" },
  ]);
  expect(await getCaseAsArticle(engineer, number)).toMatchObject({
    symptom: "<company-1>の<person-1>です。シリアル番号 <serial-1> の装置から<phone-1>へ連絡がありました。",
    resolution: "<person-1>様  \n設定を修正してください。",
  });
});

test("once: of two engineers at the same moment one makes it, and the other is told which it is", async () => {
  const { number, productId } = await solved("en", () => [{ body: "It is slow." }]);
  const input = fromCaseInput.parse({
    ...{ case: String(number), language: "en", audience: "public", title: "Slow", resolution: "Wait." },
  });
  const tries = await Promise.allSettled([
    createFromCase(engineer, input),
    createFromCase(await newEngineer(db), input),
  ]);
  const made = tries.find((one) => one.status === "fulfilled")?.value;
  const told = tries.find((one) => one.status === "rejected")?.reason;
  expect(told).toMatchObject({
    code: "case_has_article",
    detail: { values: { article: `KB-${String(made?.number).padStart(6, "0")}` } },
  });
  const draft = await getCaseAsArticle(engineer, number);
  expect(draft.article).toBe(made?.number);
  const [article] = await db
    .select()
    .from(articles)
    .where(eq(articles.number, made?.number ?? 0));
  expect(
    await db
      .select()
      .from(articleProducts)
      .where(eq(articleProducts.articleId, article?.id ?? "")),
  ).toMatchObject([{ productId }]);
  await expect(getCaseAsArticle(engineer, 99_999_999)).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  ["one\ntwo\n\nthree", "one  \ntwo\n\nthree"],
  ["- one\n- two", "- one\n- two"],
  ["log:\n```\na\nb\n```\nend", "log:\n```\na\nb\n```\nend"],
])("line breaks of a message count in the article, too: %j", (message, expected) => {
  expect(asArticle(message)).toBe(expected);
});
