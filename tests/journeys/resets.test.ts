/** Somebody lost their second factors: one of staff asks for the removal, a colleague finds it and confirms it (trust REC-3). */
import { describe, expect, test } from "vitest";
import { staffMembers, totpFactors } from "@/db/schema/identity";
import type { StaffRole } from "@/lib/access/roles";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { newPerson } from "@/tests/accounts/people";
import { arrives, complaints, isTold, newcomer, press, reads } from "@/tests/journeys/days/day";
import { lookAt } from "@/tests/support/look";

const db = portalDatabase();

describe.each(["en", "ja"] as const)("lost second factors (%s)", (language) => {
  const t = words(language, "inspection");
  const reason = language === "ja" ? "登録済みの電話番号から連絡あり" : "called from the number we have";

  test("are removed by two of staff: asked for, found by a colleague, confirmed, and stopped", async () => {
    const email = `lost-${newId("user").slice(4).toLowerCase()}@tests.example`;
    const userId = await newPerson(db, { email });
    await db
      .insert(totpFactors)
      .values({ id: newId("totp"), userId, sealedSecret: "sealed", confirmedAt: new Date() });
    const staff = async (name: readonly [string, string], role: StaffRole) => {
      const self = await newcomer(db, language, name);
      await db.insert(staffMembers).values({ userId: self.userId, role });
      return arrives(language, self);
    };
    const asker = await staff(["Frost", "Alex"], "support_engineer");
    const colleague = await staff(["Adeyemi", "Tunde"], "administrator");

    // without a reason nothing is asked for, and the page says so
    await asker.page.goto(`/admin/users/${userId}?reason=${encodeURIComponent(reason)}`);
    await asker.page.fill("[name=reason]", "x");
    await press(asker.page, t("people.resetAsk"));
    await isTold(asker.page, t("faults.reason.reason_short"));
    await asker.page.fill("[name=reason]", reason);
    await press(asker.page, t("people.resetAsk"));
    await reads(asker.page, t("people.done.resetAsked"));
    await reads(asker.page, t("people.resetOwn"));
    expect(await asker.page.getByRole("button", { name: t("people.resetConfirm") }).count()).toBe(0);

    // the colleague finds it without being told
    const { page } = colleague;
    await page.goto("/admin/users");
    await reads(page, t("people.resetsWaiting"));
    await lookAt(page, "staff-resets", language);
    await page.getByRole("link", { name: email }).click();
    await page.waitForURL(new RegExp(userId));
    await page.fill("[name=reason]", reason);
    await press(page, t("people.openSubmit"));
    await page
      .locator("main form", { has: page.getByRole("button", { name: t("people.resetConfirm") }) })
      .getByRole("button")
      .click();
    await reads(page, t("people.done.resetConfirmed"));
    await lookAt(page, "staff-reset-confirmed", language);

    // and the one who asked can still stop it
    await asker.page.reload();
    await press(asker.page, t("people.resetStop"));
    await reads(asker.page, t("people.done.resetStopped"));
    await page.goto("/admin/users");
    expect(await page.getByRole("link", { name: email }).count()).toBe(0);
    expect(await complaints(asker)).toEqual([]);
  });
});
