/** Looks at a page as every reader would: both themes, phone and desktop; judged by axe, and kept as pictures when asked. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible, keepsPictures, picture } from "@/tests/support/browser";

/** `axe`: the language whose readers' page is judged so. Both languages have the same parts; half of the work says as much. */
const looks = [
  { theme: "light", width: 1280, axe: "en" },
  { theme: "dark", width: 1280, axe: null },
  { theme: "light", width: 375, axe: null },
  { theme: "dark", width: 375, axe: "ja" },
] as const;

/** No horizontal scroll at any width, no violation of WCAG 2.2 AA; pictures are named `name-language-theme-width`. */
export async function lookAt(page: Page, name: string, language: "en" | "ja"): Promise<void> {
  expect(await page.getAttribute("html", "lang")).toBe(language);
  for (const look of looks.filter(({ axe }) => axe || keepsPictures)) {
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: look.width, height: 900 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} ${look.width}: horizontal scroll`).toBeLessThanOrEqual(0);
    await picture(page, `${name}-${language}-${look.theme}-${look.width}`);
    if (look.axe === language) await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1280, height: 900 });
}
