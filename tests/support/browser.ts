/** Real Chromium, one per test file, and pages that collect everything a reader should never see. */
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, expect, inject } from "vitest";

let running: Promise<Browser> | undefined;

async function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath: inject("chromium"),
    // not the package's own list: it shares one process (and one cookie jar) between people and switches web security off
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--font-render-hinting=none",
      "--disable-background-networking",
    ],
    headless: true,
  });
  return running;
}

afterAll(async () => {
  await (await running)?.close();
});

export type Look = {
  language?: "en" | "ja";
  theme?: "light" | "dark";
  width?: number;
  scripts?: boolean;
  /** of another portal than the shared one */
  baseUrl?: string;
};

/** A browser of its own (cookies apart) with a language, a theme and a width. */
export async function person(
  look: Look = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const baseURL = look.baseUrl ?? inject("baseUrl");
  const context = await (await browser()).newContext({
    baseURL,
    viewport: { width: look.width ?? 1280, height: 900 },
    colorScheme: look.theme ?? "light",
    javaScriptEnabled: look.scripts ?? true,
    locale: look.language === "ja" ? "ja-JP" : "en-US",
    timezoneId: look.language === "ja" ? "Asia/Tokyo" : "America/Los_Angeles",
    reducedMotion: "reduce",
  });
  await context.addCookies([{ name: "lang", value: look.language ?? "en", url: baseURL }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || /Content Security Policy|Refused to/.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  return { context, page, faults };
}

/** No violation of WCAG 2.2 A and AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`),
    page.url(),
  ).toEqual([]);
}

/** Whether pictures are kept (`PICTURES=1`): they are for people to look at, and take more time than all that is judged. */
export const keepsPictures = process.env.PICTURES === "1";

/** Keeps a full-page picture in `tests/artefacts`, when pictures are kept. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!keepsPictures) return;
  mkdirSync("tests/artefacts", { recursive: true });
  await page.screenshot({ path: `tests/artefacts/${name}.png`, fullPage: true });
}
