/** Mails about a case: an address to answer to for each receiver, one thread, and links of support that can be followed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import PostalMime from "postal-mime";
import { describe, expect, test, vi } from "vitest";
import { caseMails } from "@/db/schema/cases-files";
import { keepingLinks } from "@/emails/plain";
import { renderMail } from "@/emails/render";
import { sampleBrand, sampleProps } from "@/emails/samples";
import { replyMarkers } from "@/lib/cases/mail/quotes/rules";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { showNumber } from "@/lib/cases/rules";
import { shareCase } from "@/lib/cases/sharing/commands";
import { newId } from "@/lib/platform/ids";
import { sendMail } from "@/lib/platform/mail/outbox";
import { machineCtx } from "@/tests/support/ctx";
import { ownDataDir } from "@/tests/support/data-dir";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "../desk";
import { comesIn, emailOf, letter, sentTo } from "./inbox";

vi.hoisted(() => {
  process.env.INBOUND_DOMAIN = "in.portal.example";
});
const dir = ownDataDir();

const { db } = await testDatabase();

async function reply(caseId: string, body: string) {
  const engineer = await newEngineer(db);
  const { messageId } = await writeAsStaff(engineer, {
    ...{ caseId, body, visibility: "customer", kind: "comment", asks: false, promisedAt: null },
    ...{ submissionId: newId("submission"), seenUntil: null },
  });
  await publishReply(engineer, { messageId, asks: false });
  return messageId;
}

async function delivered(mailId: string) {
  await sendMail(machineCtx(db), mailId);
  return PostalMime.parse(readFileSync(join(dir, "mail", `${mailId}.eml`)));
}
const header = (mail: Awaited<ReturnType<typeof delivered>>, key: string) =>
  mail.headers.filter((one) => one.key === key).map(({ value }) => value);

test("each receiver has an address of their own, which answers for this case only", async () => {
  const { ctx, asset, superUser } = await newCustomer(db);
  const contact = await emailOf(db, superUser);
  const copy = `copy-${newId("submission").slice(-8).toLowerCase()}@elsewhere.example`;
  const made = await openCase(ctx, caseForm({ serial: asset.serial }));
  await shareCase(ctx, { number: made.number, email: copy });
  await openCase(ctx, caseForm({ serial: asset.serial }));
  const all = [...(await sentTo(db, contact)), ...(await sentTo(db, copy))].map(
    ({ envelope }) => envelope?.replyTo,
  );
  expect(new Set(all).size).toBe(3);
  const digits = showNumber(made.number).slice(3);
  expect(all[0]).toMatch(new RegExp(`^case\\+${digits}\\.[a-z2-7]{26}@in\\.portal\\.example$`));
});

test("they form one thread, in which the customer's answers stand too", async () => {
  const { ctx, asset, superUser } = await newCustomer(db);
  const contact = await emailOf(db, superUser);
  const { caseId, number } = await openCase(ctx, caseForm({ serial: asset.serial }));
  const [opened] = await sentTo(db, contact);
  const to = opened?.envelope?.replyTo ?? "";
  await comesIn(db, letter({ from: contact, to, id: "their-answer" }));
  const messageId = await reply(caseId, "Please look at https://docs.portal.example/vpn (chapter 2).");
  const commented = (await sentTo(db, contact)).at(-1);
  const root = `<case.${showNumber(number).slice(3)}@localhost>`;
  const first = `<${opened?.id}@portal.example>`;
  expect(opened?.envelope?.thread).toEqual({ inReplyTo: root, references: root });
  expect(commented?.envelope?.thread).toEqual({
    inReplyTo: "<their-answer@customer.example>",
    references: `${root} ${first} <their-answer@customer.example>`,
  });
  const kept = await db.select().from(caseMails).where(eq(caseMails.caseId, caseId));
  expect(kept.map((mail) => [mail.mailId, mail.headerId, mail.messageId, mail.recipient])).toEqual(
    expect.arrayContaining([[commented?.id, `${commented?.id}@portal.example`, messageId, contact]]),
  );

  const machine = await delivered(opened?.id ?? "");
  const person = await delivered(commented?.id ?? "");
  expect(header(machine, "auto-submitted")).toEqual(["auto-generated"]);
  expect(header(person, "auto-submitted")).toEqual(["no"]);
  expect(header(person, "x-auto-response-suppress")).toEqual(["OOF, AutoReply, RN, NRN"]);
  expect(person.from?.name).toBe("Customer Support Portal");
  expect(person.replyTo?.map(({ address }) => address)).toEqual([to]);
  expect(person.messageId).toBe(`<${commented?.id}@portal.example>`);
  expect(person.inReplyTo).toBe("<their-answer@customer.example>");
  expect(person.references).toContain(first);
  expect(person.text).toContain(replyMarkers.en);
  expect(person.text).toContain("https://docs.portal.example/vpn (chapter 2).");
  expect(person.html).toContain('<a href="https://docs.portal.example/vpn"');
});

test("the line above which one answers stands first, in the reader's language, and finds its answer again", async () => {
  for (const language of ["en", "ja"] as const) {
    for (const template of ["case-comment", "case-opened", "case-shared", "case-waiting"] as const) {
      const props = { ...sampleProps(language)[template], marker: replyMarkers[language] } as never;
      const mail = await renderMail(template, language, props, sampleBrand, {});
      expect(mail.text.indexOf(replyMarkers[language])).toBeLessThan(mail.text.indexOf("CS-48271337"));
      expect(mail.text).toContain(replyMarkers[language]);
      expect(mail.text).not.toMatch(/not read|お答えできません/);
    }
  }
});

describe("what support writes", () => {
  const plain = (text: string) => keepingLinks(text).replaceAll("\u200c", "|");

  test.each([
    ["https://docs.portal.example/a?b=c&d=%20#e", "https://docs.portal.example/a?b=c&d=%20#e"],
    ["see http://10.0.0.1:8443/x.", "see http://10.0.0.1:8443/x."],
    ["(https://a.example/b_(c))", "(https://a.example/b_(c))"],
    ["[guide](https://a.example/b)", "[guide](https://a.example/b)"],
    ["詳細は https://a.example/b をご覧ください。", "詳細は https://a.example/b をご覧ください。"],
    ["手順はhttps://a.example/bです", "手順はhttps://a.example/bです"],
  ])("keeps whole addresses: %s", (text, kept) => expect(plain(text)).toBe(kept));

  test.each([
    ["https://bank.example@evil.example/", "https:|//bank.|example@|evil.|example/"],
    ["https://user:pw@evil.example", "https:|//user:pw@|evil.|example"],
    ["https://аpple.example", "https:|//аpple.|example"],
    ["www.evil.example", "www.|evil.|example"],
    ["mail@evil.example", "mail@|evil.|example"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["ftp://evil.example", "ftp:|//evil.|example"],
    ["https://", "https:|//"],
    ["xhttps://evil.example", "xhttps:|//evil.|example"],
    ["https://evil.example\\@bank.example/", "https://evil.example\\@|bank.|example/"],
  ])("makes a link of nothing else: %s", (text, broken) => expect(plain(text)).toBe(broken));

  test("never becomes markup, and each link shows where it leads", async () => {
    const hostile =
      '<a href="https://evil.example">x</a> https://a.example/"onmouseover="x https://b.example/<script>alert(1)</script>\nhttps://c.example/\u202emoc';
    const props = { ...sampleProps("en")["case-comment"], body: "", staffBody: hostile };
    const { html } = await renderMail("case-comment", "en", props, sampleBrand, {});
    expect(html).not.toMatch(/<script|onmouseover="x|\u202e/);
    for (const [, href, text] of html.matchAll(
      /<a [^>]*href="(https:\/\/[abc]\.example[^"]*)"[^>]*>([^<]*)</g,
    ))
      expect(text).toBe(href);
    expect(html.match(/<a [^>]*href="https:\/\/[abc]\.example/g)).toHaveLength(3);
  });

  test("stays whole, while what a customer writes is no link in anybody's mail", async () => {
    const props = { ...sampleProps("en")["case-comment"], body: "https://evil.example/login" };
    const { html, text } = await renderMail("case-comment", "en", props, sampleBrand, {});
    for (const twin of [html, text]) expect(twin).not.toContain("evil.example");
  });
});
