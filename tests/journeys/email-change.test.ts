/** People change their e-mail address, and the former one takes it back; with and without scripts, in both languages. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "@/db/schema/identity";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import { newPerson, password } from "@/tests/identity/people";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { comeIn } from "@/tests/support/signed-in";

const db = portalDatabase();

describe.each([
  ["en", true],
  ["ja", true],
  ["en", false],
  ["ja", false],
] as const)("in %s, with scripts %s", (language, scripts) => {
  const t = words(language, "identity");

  test("a person proves the new address by its code; who reads the former one takes it back", async () => {
    const domain = `moving-${Date.now()}-${language}-${scripts}.example`;
    const before = { email: `before@${domain}` };
    const { userId } = await newPerson(db, before);
    await db.update(users).set({ language }).where(eq(users.id, userId));
    const { page, faults } = await person({ language, scripts });
    await comeIn(page, before);
    await page.goto("/profile/email");
    if (scripts) await lookAt(page, "profile-email", language);
    const send = () => page.locator("main form button[data-look=primary]").click();
    // a wrong password: told beside the field, the address stays, the password does not
    await page.fill("[name=email]", `after@${domain}`);
    await page.fill("[name=currentPassword]", "not this one, surely");
    await send();
    await expect.poll(() => page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    expect(await page.inputValue("[name=email]")).toBe(`after@${domain}`);
    // what comes back from the server holds no secret; a page that was never left may still show what was typed
    if (!scripts) expect(await page.inputValue("[name=currentPassword]")).toBe("");
    await page.fill("[name=currentPassword]", password);
    await send();
    await page.waitForURL(/step=code/);
    if (scripts) await lookAt(page, "profile-email-code", language);
    const code = /\b(\d{6})\b/.exec((await mailTo(`after@${domain}`)).text)?.[1] ?? "";
    await page.fill("[name=code]", code === "111111" ? "222222" : "111111");
    await send();
    await expect
      .poll(() => page.locator("main").innerText())
      .toContain(words(language, "refusals")("code_wrong.sentence"));
    await page.fill("[name=code]", code);
    await send();
    await page.waitForURL(/profile\?done=email/);
    expect(await page.locator("main").innerText()).toContain(`after@${domain}`);

    const letter = await mailTo(before.email, (one) => one.text.includes("/email/undo/"));
    const reader = await person({ language, scripts });
    await reader.page.goto(linkIn(letter, "/email/undo/"));
    if (scripts) await lookAt(reader.page, "email-undo", language);
    await reader.page.locator("main form button[data-look=primary]").click();
    await reader.page.waitForURL(/notice=email_restored/);
    await page.goto("/profile");
    expect(page.url()).toContain("/sign-in");
    await reader.page.goto(linkIn(letter, "/email/undo/"));
    expect(await reader.page.locator("main").innerText()).toContain(t("email.undoGone"));
    expect([...faults, ...reader.faults]).toEqual([]);
  });
});
