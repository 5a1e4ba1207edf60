/** People erase themselves under their profile, with and without scripts, in both languages. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "@/db/schema/identity";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { portalDatabase } from "@/tests/access/doors/people";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { mailTo } from "@/tests/support/mailbox";
import { comeIn } from "@/tests/support/signed-in";

const db = portalDatabase();
let made = 0;

async function somebody(language: "en" | "ja", roles: "standard_user" | "super_user") {
  made += 1;
  const email = `leaving-${made}-${Date.now()}@erasing.example`;
  const userId = await newPerson(db, { email, language });
  const company = await newCompany(db, { superUsers: roles === "super_user" ? 1 : 2 });
  await join(db, company.accountId, userId, [roles]);
  return { ...company, email, userId };
}

describe.each([
  ["en", true],
  ["ja", true],
  ["en", false],
  ["ja", false],
] as const)("in %s, with scripts %s", (language, scripts) => {
  const t = words(language, "identity");

  test("somebody types their address, is signed out, gets a last mail, and the history calls them erased", async () => {
    const them = await somebody(language, "standard_user");
    const { page, faults } = await person({ language, scripts });
    await comeIn(page, them);
    await page.goto("/profile/data");
    if (scripts) await lookAt(page, "profile-erase", language);
    const send = () => page.locator("main form button[data-look=danger]").click();
    // nothing, and the address of somebody else: told beside the field, and what was typed stays
    await send();
    await expect.poll(() => page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    await page.fill("[name=confirmation]", "somebody@else.example");
    await send();
    await expect
      .poll(() => page.locator("main").innerText())
      .toContain(words(language, "refusals")("erasure_not_confirmed.sentence"));
    expect(await page.inputValue("[name=confirmation]")).toBe("somebody@else.example");
    await page.fill("[name=confirmation]", ` ${them.email.toUpperCase()} `);
    await send();
    await page.waitForURL(/sign-in\?notice=erased/);
    expect(await page.locator("body").innerText()).toContain(t("signIn.notices.erased"));
    await page.goto("/home");
    expect(page.url()).toContain("/sign-in");
    const letter = await mailTo(them.email);
    for (const part of words(language, "emails")("personErased.subject", { portal: "*" }).split("*"))
      expect(letter.subject).toContain(part);
    expect(faults).toEqual([]);
    const boss = await person({ language });
    await comeIn(boss.page, { email: await readerOf(them.superUser, language) });
    await boss.page.goto(`/account/history?account=${them.number}`);
    expect(await boss.page.locator("main").innerText()).toContain(
      displayName({ familyName: "", givenName: "" }, language),
    );
  });

  test("the last Super User reads who must take over, and has a way there", async () => {
    const company = await newCompany(db);
    const { page } = await person({ language, scripts });
    await comeIn(page, { email: await readerOf(company.superUser, language) });
    await page.goto("/profile/data");
    if (scripts) await lookAt(page, "profile-erase-last", language);
    expect(await page.locator("main").innerText()).toContain(t("data.inTheWay"));
    expect(await page.locator("[name=confirmation]").count()).toBe(0);
    await page.locator(`main a[href="/account/members?account=${company.number}"]`).click();
    await page.waitForURL(/account\/members/);
  });
});

/** The address of somebody who reads this language. */
async function readerOf(userId: string, language: "en" | "ja"): Promise<string> {
  const [row] = await db
    .update(users)
    .set({ language })
    .where(eq(users.id, userId))
    .returning({ email: users.email });
  return row?.email ?? "";
}
