/** An engineer's day with a case: from the queue to the solution, in both languages, with a colleague who answers at once. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { caseMessages, cases } from "@/db/schema/cases";
import { caseMacros } from "@/db/schema/cases-desk";
import { caseFiles } from "@/db/schema/cases-files";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { person, picture } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import * as cast from "./desk-cast";

const db = portalDatabase();
let made = 90_000_000;
const newCase = (language: "en" | "ja") => cast.newCase(db, made++, language);
const engineer = (
  ...asked: [language: "en" | "ja", name: string, role?: "support_engineer" | "support_manager"]
) => cast.engineer(db, ...asked);

const messagesOf = (caseId: string) =>
  db.select().from(caseMessages).where(eq(caseMessages.caseId, caseId)).orderBy(caseMessages.createdAt);
const rowOf = async (caseId: string) => (await db.select().from(cases).where(eq(cases.id, caseId)))[0];

describe.each(["en", "ja"] as const)("an engineer (%s)", (language) => {
  const t = words(language, "desk");

  test("takes a case from the queue, asks among colleagues, answers, thinks again, and proposes the solution", async () => {
    const one = await newCase(language);
    await db.insert(caseMacros).values({
      ...{ id: newId("caseMacro"), name: `Greeting ${language} ${one.number}` },
      ...{ bodyEn: "Dear {contact}, about {number}:", bodyJa: "{contact} 様 ({number} の件)" },
    });
    const { page, faults, userId } = await engineer(language, "Mori");
    await page.goto(`/admin/queue?view=unassigned&q=${one.shown}`);
    await lookAt(page, "queue", language);
    await page.getByLabel(t("queue.tickOf", { number: one.shown })).check();
    expect(await page.getByText(t("queue.selected", { count: 1 })).count()).toBe(1);
    await page.getByRole("button", { name: t("queue.go") }).click();
    await page.waitForURL(/\/admin\/queue\/bulk/);
    expect(await page.innerText("main")).toContain(t("bulk.count", { count: 1 }));
    await page.selectOption("[name=engineer]", userId);
    await page.getByRole("button", { name: t("bulk.submit.assign") }).click();
    await page.waitForURL(/changed=1/);
    expect(await rowOf(one.id)).toMatchObject({ assignedTo: userId, status: "assigned" });

    await page.goto("/admin/queue");
    // keys work as soon as the page's script does
    const keys = async (pressed: readonly string[], reached: () => Promise<boolean>) => {
      if (await reached()) return true;
      for (const key of pressed) await page.keyboard.press(key);
      return reached();
    };
    const patience = { timeout: 20_000, interval: 1_000 };
    await expect
      .poll(() => keys(["j", "o"], async () => page.url().includes(one.shown)), patience)
      .toBe(true);
    await page.waitForLoadState();
    const inNote = () => page.evaluate(() => document.activeElement?.id === "note-body");
    await expect.poll(() => keys(["n"], inNote), patience).toBe(true);
    await page.keyboard.type("j n r: only for us");
    await page.getByRole("button", { name: t("note.submit") }).click();
    await page.waitForURL(/done=noted/);
    expect(await page.locator("[data-note]").innerText()).toContain(t("case.internal"));

    await page.selectOption("[name=macro]", { label: `Greeting ${language} ${one.number}` });
    await page.getByRole("button", { name: t("reply.insert") }).click();
    const reply = page.locator("#reply-body");
    expect(await reply.inputValue()).toContain(one.shown);
    await reply.fill("Please upgrade to the fixed release.");
    await page.locator('input[name="does"][value="solution"]').check();
    await lookAt(page, "desk-case", language);
    await page.getByRole("button", { name: t("reply.submit") }).click();
    await page.waitForURL(/sent=/);
    await page.getByRole("button", { name: t("case.takeBack") }).click();
    await page.waitForURL(/done=taken/);
    expect(await reply.inputValue()).toBe("Please upgrade to the fixed release.");
    await page.getByRole("button", { name: t("reply.submit") }).click();
    await page.waitForURL(/sent=/);
    await expect
      .poll(async () => (await rowOf(one.id))?.status, { timeout: 60_000 })
      .toBe("solution_provided");
    expect((await messagesOf(one.id)).filter(({ publishedAt }) => publishedAt !== null)).toHaveLength(3);
    expect(faults).toEqual([]);
  });

  test("an engineer keeps a view, takes its cases with a key, and takes that back", async () => {
    const one = await newCase(language);
    const { page, faults, userId } = await engineer(language, "Ueda");
    await page.goto(`/admin/queue?view=all&q=${one.shown}`);
    await page.getByText(t("views.save")).click();
    await page.getByLabel(t("views.name")).fill("VPN");
    await page.getByRole("button", { name: t("views.submit") }).click();
    const view = page.getByRole("navigation", { name: t("views.title") }).getByRole("link", { name: "VPN" });
    await expect.poll(() => view.count()).toBe(1);
    await view.click();
    const owner = async () => (await rowOf(one.id))?.assignedTo;
    // keys work as soon as the page's script does
    const press = async () => {
      if ((await owner()) !== userId) for (const key of ["j", "a"]) await page.keyboard.press(key);
      return owner();
    };
    await expect.poll(press, { timeout: 20_000, interval: 1_500 }).toBe(userId);
    await page.getByRole("button", { name: t("queue.undo") }).click();
    await page.waitForURL(/restored=1/);
    expect(await owner()).toBeNull();
    expect(page.url()).toContain(one.shown);
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    expect(faults).toEqual([]);
  });

  test("who answers while a colleague does is stopped, reads what is new, and loses nothing", async () => {
    const one = await newCase(language);
    const [first, second] = [await engineer(language, "Sato"), await engineer(language, "Hale")];
    for (const { page } of [first, second]) await page.goto(`/admin/cases/${one.shown}`);
    await first.page.reload();
    expect(await first.page.innerText("main")).toContain("Hale");
    for (const { page } of [first, second]) {
      await page.locator('input[name="does"][value="asks"]').check();
      await page.fill("#reply-body", page === first.page ? "Which release?" : "Which version?");
    }
    await first.page.getByRole("button", { name: t("reply.submit") }).click();
    await first.page.waitForURL(/sent=/);
    await second.page.getByRole("button", { name: t("reply.submit") }).click();
    await expect.poll(() => second.page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    expect(await second.page.inputValue("#reply-body")).toBe("Which version?");
    await expect.poll(() => second.page.innerText("main ol")).toContain("Which release?");
    expect((await messagesOf(one.id)).map(({ body }) => body)).not.toContain("Which version?");
    await second.page.getByRole("button", { name: t("reply.submit") }).click();
    await second.page.waitForURL(/sent=/);
    expect((await messagesOf(one.id)).map(({ body }) => body)).toContain("Which version?");
  });

  test("without scripts: note, reply, files of a stopped reply and taking it back are plain forms", async () => {
    const one = await newCase(language);
    const withScripts = await engineer(language, "Abe");
    const { context, page } = await person({ language, scripts: false });
    await context.addCookies(await withScripts.context.cookies());
    await page.goto(`/admin/cases/${one.shown}`);
    await page.fill("#note-body", "Between us.");
    await page.getByRole("button", { name: t("note.submit") }).click();
    await page.locator('input[name="does"][value="asks"]').check();
    await page.fill("#reply-body", "Which release?");
    const files = ["steps.txt", "wrong.txt"].map((name) => ({
      ...{ name, mimeType: "text/plain", buffer: Buffer.from(`${name} of ${one.shown}`) },
    }));
    await page.setInputFiles("#reply-attachments", files);
    await db.insert(caseMessages).values({
      ...{ id: newId("caseMessage"), accountId: one.accountId, caseId: one.id, visibility: "staff" },
      ...{ via: "page", authorKind: "staff", authorName: "Sato", body: "Wait.", publishedAt: new Date() },
    });
    await page.getByRole("button", { name: t("reply.submit") }).click();
    const waiting = page.locator("#reply li", { hasText: ".txt" });
    expect(await waiting.allInnerTexts()).toEqual(files.map(({ name }) => expect.stringContaining(name)));
    await picture(page, `desk-stopped-plain-${language}`);
    await waiting.filter({ hasText: "wrong.txt" }).getByRole("checkbox").check();
    await page.getByRole("button", { name: t("reply.submit") }).click();
    await page.getByRole("button", { name: t("case.takeBack") }).waitFor();
    const kept = await db.select().from(caseFiles).where(eq(caseFiles.caseId, one.id));
    expect(kept.map(({ name }) => name)).toEqual(["steps.txt"]);
    await page.getByRole("button", { name: t("case.takeBack") }).click();
    expect(await page.inputValue("#reply-body")).toBe("Which release?");
    expect((await messagesOf(one.id)).filter(({ takenBackAt }) => takenBackAt !== null)).toHaveLength(1);
  });

  test("a manager makes a team and a ready answer; an engineer hands their cases on to the team", async () => {
    const one = await newCase(language);
    const manager = await engineer(language, "Kato", "support_manager");
    const team = `Osaka ${language} ${one.number}`;
    const { page } = manager;
    await page.goto("/admin/teams");
    await page.fill("[name=name]", team);
    await page.getByRole("button", { name: t("teams.addSubmit") }).click();
    await page.waitForURL(/\/admin\/teams\/team_/);
    await page.selectOption("[name=engineer]", manager.userId);
    await page.check('[name=languages][value="ja"]');
    await page.getByRole("button", { name: t("teams.addMember") }).click();
    await expect.poll(() => page.locator("main h2").allInnerTexts()).toContain("Kei Kato");
    await lookAt(page, "team", language);
    await page.goto("/admin/macros");
    await page.fill("[name=name]", `Logs ${language} ${one.number}`);
    await page.fill("[name=bodyEn]", "Dear {customer}");
    await page.fill("[name=bodyJa]", "{contact} 様");
    await page.getByRole("button", { name: t("macros.addSubmit") }).click();
    await expect.poll(() => page.innerText("main")).toContain(t("faults.bodyEn.blank_unknown"));
    expect(await page.inputValue("[name=bodyJa]")).toBe("{contact} 様");
    await page.fill("[name=bodyEn]", "Dear {contact}");
    await page.getByRole("button", { name: t("macros.addSubmit") }).click();
    await page.waitForURL(/\/admin\/macros\/macro_/);

    const leaving = await engineer(language, "Ono");
    await db.update(cases).set({ assignedTo: leaving.userId }).where(eq(cases.id, one.id));
    await leaving.page.goto("/admin/handover");
    await lookAt(leaving.page, "handover", language);
    await leaving.page.check("[name=numbers]");
    await leaving.page.selectOption("[name=to]", { label: team });
    await leaving.page.fill("[name=note]", "Waits for the log.");
    await leaving.page.getByRole("button", { name: t("handover.submit") }).click();
    await leaving.page.waitForURL(/handed=1/);
    expect(await rowOf(one.id)).toMatchObject({ assignedTo: null });
    expect((await messagesOf(one.id)).at(-1)).toMatchObject({
      visibility: "staff",
      body: "Waits for the log.",
    });
    expect([...manager.faults, ...leaving.faults]).toEqual([]);
  });
});
