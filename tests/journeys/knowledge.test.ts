/** The knowledge base as readers use it: found, read in both languages, judged; open to visitors, with and without scripts. */
import { describe, expect, inject, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { showArticle } from "@/lib/knowledge/rules";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { newArticle } from "@/tests/knowledge/library";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";

const db = portalDatabase();

/** An article with both texts, and a word that stands in no other. */
async function written(audience: "public" | "staff" = "public") {
  const word = newId("article").slice(4, 16).toLowerCase();
  const resolution =
    "1. Open **Device**.\n2. Commit.\n\n```\nshow system info\n```\n\n| State | Meaning |\n|---|---|\n| up | fine |";
  const article = await newArticle(
    db,
    {
      en: { title: `Fan ${word} is loud`, symptom: "It hums.", resolution },
      ja: { title: `ファン ${word} の音が大きい`, symptom: "うなり音がします。", resolution },
    },
    { audience, about: [{ family: "PA-Series", versions: "11.1" }] },
  );
  return { ...article, word, address: `/knowledge/${showArticle(article.number)}` };
}

describe.each(["en", "ja"] as const)("a visitor (%s)", (language) => {
  test("finds an article, reads it in either language and says that it did not help", async () => {
    const t = words(language, "knowledge");
    const { word, address, number } = await written();
    const { page, faults } = await person({ language });
    await page.goto("/knowledge");
    await lookAt(page, "knowledge", language);
    await page.getByLabel(t("search.q")).fill(`${word} ${language === "en" ? "fan" : "ファン"}`);
    await page.getByRole("button", { name: t("search.submit") }).click();
    await page.waitForURL(/q=/);
    await page.getByRole("link", { name: word }).click();
    await page.waitForURL((url) => url.pathname === address);
    await page.getByRole("heading", { name: t("article.sections.resolution") }).waitFor();
    await lookAt(page, "article", language);

    const other = language === "en" ? "ja" : "en";
    await page.getByRole("link", { name: t("article.read", { language: t(`languages.${other}`) }) }).click();
    await page.waitForURL(/language=/);
    await page.locator(`h1 [lang=${other}]`).waitFor();

    await page.getByLabel(t("feedback.no"), { exact: true }).check();
    await page.getByLabel(t("feedback.reason")).selectOption("unclear");
    await page.getByRole("button", { name: t("feedback.submit"), exact: true }).click();
    await page.getByText(t("feedback.done")).waitFor();

    // a number typed as people type it leads to the article
    await page.goto(`/knowledge?q=${encodeURIComponent(`kb ${number}`)}`);
    await page.waitForURL((url) => url.pathname === address);

    await page.goto(`/knowledge?q=${word}+nosuchword`);
    await page.getByRole("heading", { name: t("none") }).waitFor();
    await page.getByRole("heading", { name: t("partly") }).waitFor();
    await lookAt(page, "knowledge-none", language);

    // a word written wrongly leads on to the one that is meant
    const [wrong, meant] = language === "en" ? ["quartzitte", "quartzite"] : ["すいしょう", "スイショウ"];
    await newArticle(db, { [language]: { title: `${meant} ${word}` } });
    await page.goto(`/knowledge?q=${word}+${encodeURIComponent(wrong)}`);
    await lookAt(page, "knowledge-meant", language);
    await page.getByRole("link", { name: t("didYouMean", { query: `${word} ${meant}` }) }).click();
    await page.getByRole("link", { name: `${meant} ${word}` }).waitFor();
    expect(faults).toEqual([]);
  });
});

test("all of it works without scripts", async () => {
  const t = words("en", "knowledge");
  const { word, address } = await written();
  const { page } = await person({ scripts: false });
  await page.goto("/knowledge");
  await page.getByLabel(t("search.q")).fill(word);
  await page.getByRole("button", { name: t("search.submit") }).click();
  await page.getByRole("link", { name: word }).click();
  await page.getByRole("button", { name: t("feedback.submit"), exact: true }).click();
  await page.getByText("Choose yes or no.").first().waitFor();
  await page.getByLabel(t("feedback.yes")).check();
  await page.getByRole("button", { name: t("feedback.submit"), exact: true }).click();
  await page.getByText(t("feedback.done")).waitFor();
  expect(new URL(page.url()).pathname).toBe(address);
});

test("an article has one address, names its twin, and does not exist for those it is not for", async () => {
  const [open, inside] = [await written(), await written("staff")];
  const ask = (path: string) =>
    fetch(inject("baseUrl") + path, { headers: { cookie: "lang=en" }, redirect: "manual" });
  const canonical = await ask(open.address);
  expect(canonical.status).toBe(200);
  const html = await canonical.text();
  for (const hreflang of ["en", "ja"])
    expect(html).toMatch(new RegExp(`<link[^>]+hrefLang="${hreflang}"[^>]+language=${hreflang}`, "i"));
  for (const way of [String(open.number), `kb%20${open.number}`, `kb-${open.number}`]) {
    const { status, headers } = await ask(`/knowledge/${way}`);
    expect([way, status, new URL(headers.get("location") ?? "", inject("baseUrl")).pathname]).toEqual([
      way,
      307,
      open.address,
    ]);
  }
  const bare = async (path: string) => {
    const answer = await ask(path);
    return [answer.status, (await answer.text()).includes(inside.word)];
  };
  for (const path of [
    inside.address,
    `/knowledge/${inside.number}`,
    "/knowledge/KB-099999",
    "/knowledge/nonsense",
  ])
    expect(await bare(path)).toEqual([404, false]);
  expect((await bare(`/knowledge?q=${encodeURIComponent("\u0000%_\\")}`))[0]).toBe(200);
  expect((await bare(`/knowledge?q=${"a".repeat(4_000)}&after=-3&version=%00&language=xx`))[0]).toBe(200);
  const image = await ask("/knowledge/images/img_nothing");
  expect(image.status).toBe(404);
});
