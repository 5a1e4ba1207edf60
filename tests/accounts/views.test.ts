/** Saved views: one's own, by name, in one account. */
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { savedViews } from "@/db/schema/accounts";
import { deleteView, saveView } from "@/lib/accounts/views/commands";
import { maxViewsPerList } from "@/lib/accounts/views/rules";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, newCompany } from "./people";

const { db } = await testDatabase();
const company = await newCompany(db, { superUsers: 2 });
const [mine, colleague] = await Promise.all(
  company.superUsers.map((userId) => accountMemberCtx(db, { userId })),
);
if (!mine || !colleague) throw new Error("two Super Users were asked for");
const viewsOf = (userId: string) => db.select().from(savedViews).where(eq(savedViews.userId, userId));

test("a view is kept under its name, replaced under the same, and deleted by its owner only", async () => {
  await saveView(mine, { list: "/assets", name: "期限間近", query: "license=soon" });
  await saveView(mine, { list: "/assets", name: "期限間近", query: "license=expired" });
  const [view, ...more] = await viewsOf(mine.actor.userId);
  expect(more).toEqual([]);
  expect(view).toMatchObject({ query: "license=expired", accountId: company.accountId });
  const id = view?.id ?? "";
  await expect(deleteView(colleague, id)).rejects.toMatchObject({ code: "not_found" });
  const elsewhere = await accountMemberCtx(db, { userId: (await newCompany(db)).superUser });
  await expect(deleteView(elsewhere, id)).rejects.toMatchObject({ code: "not_found" });
  await deleteView(mine, id);
  await expect(deleteView(mine, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await eventsAbout(db, id)).toEqual(["view.saved", "view.saved", "view.deleted"]);
});

test("there are only so many per list", async () => {
  for (let number = 0; number < maxViewsPerList; number += 1)
    await saveView(colleague, { list: "/assets", name: `v${number}`, query: "" });
  const more = saveView(colleague, { list: "/assets", name: "one more", query: "" });
  await expect(more).rejects.toMatchObject({ code: "too_many_views" });
  await saveView(colleague, { list: "/assets", name: "v0", query: "kind=virtual" });
  await saveView(colleague, { list: "/licenses", name: "elsewhere", query: "" });
  const rows = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.userId, colleague.actor.userId), eq(savedViews.list, "/assets")));
  expect(rows).toHaveLength(maxViewsPerList);
});
