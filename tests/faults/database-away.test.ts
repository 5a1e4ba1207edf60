/** kill -9 of PostgreSQL while the portal serves (trust F8, F10, P6). */
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalSentence } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import {
  databaseUrlOf,
  demoOf,
  type OwnPortal,
  portalPlace,
  processesOf,
  startPortal,
} from "@/tests/support/own-portal";
import type { DemoWorld } from "@/tests/support/running-portal";
import { fillCompany, fillContact, fillProduct, newAddress, next, proveEmail } from "@/tests/support/wizard";

const place = await portalPlace();
let portal: OwnPortal;
let demo: DemoWorld;

beforeAll(async () => {
  portal = await startPortal(place);
  demo = await demoOf(place);
});
afterAll(async () => {
  await portal?.stop();
  place.remove();
});

function ask(path: string, init: RequestInit & { language?: string; cookie?: string } = {}) {
  const { language = "en", cookie = "", ...rest } = init;
  return fetch(place.baseUrl + path, {
    redirect: "manual",
    ...rest,
    headers: { "Accept-Language": language, Cookie: cookie, ...rest.headers },
  });
}

const status = async (path: string, cookie: string) => (await ask(path, { cookie })).status;

/** Kills the database; it stays away until the launcher, which would start it again, is let go on by the returned function. */
function takeDatabaseAway(): () => void {
  const { launcher, postgres: server } = processesOf(place);
  process.kill(launcher, "SIGSTOP");
  process.kill(server, "SIGKILL");
  return () => process.kill(launcher, "SIGCONT");
}

/** Somebody on the product page, whose every page needs the database. */
async function inTheWizard(language: "en" | "ja" = "en") {
  const { page, context } = await person({ baseUrl: place.baseUrl, language });
  const email = newAddress();
  await proveEmail(page, email, 1, place.mailDir);
  const cookies = await context.cookies();
  const cookie = cookies
    .filter((one) => one.name !== "lang")
    .map((one) => `${one.name}=${one.value}`)
    .join("; ");
  return { page, email, cookie };
}

const sentences = {
  en: { title: "The portal is not available at the moment", unsaved: "was not saved" },
  ja: { title: "現在ポータルをご利用いただけません", unsaved: "保存されていません" },
} as const;

describe("while the database is away", () => {
  test("every page says so calmly in the reader's language, health tells the truth, and service resumes by itself", async () => {
    const { cookie } = await inTheWizard();
    const path = "/create-account/product";
    expect(await status(path, cookie)).toBe(200);
    const { web } = processesOf(place);
    const bringBack = takeDatabaseAway();
    try {
      // the page that meets the end of the database is asked again, never broken
      const met: number[] = [];
      await expect
        .poll(async () => met[met.push(await status(path, cookie)) - 1], { timeout: 3_000, interval: 20 })
        .toBe(503);
      expect(met.filter((one) => ![307, 503].includes(one))).toEqual([]);

      for (const language of ["en", "ja"] as const)
        for (const page of ["/", path, "/home", "/admin/mails", "/dev/mailbox"]) {
          const response = await ask(page, { cookie, language });
          expect(response.status, page).toBe(503);
          expect(Object.fromEntries(response.headers)).toMatchObject({
            "content-security-policy": expect.stringMatching(
              /default-src 'self'.*script-src 'self' 'nonce-.*object-src 'none'.*frame-ancestors 'none'/,
            ),
            "content-type": "text/html; charset=utf-8",
            "cache-control": "no-store",
            "retry-after": "5",
            "referrer-policy": "strict-origin-when-cross-origin",
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "x-request-id": expect.stringMatching(/./),
          });
          const html = await response.text();
          expect(html).toContain(`<html lang="${language}">`);
          expect(html).toContain(`<h1>${sentences[language].title}</h1>`);
          expect(html).not.toMatch(/<script|<style|style=/);
        }
      expect((await ask("/unavailable.css")).status).toBe(200);

      const health = await ask("/healthz");
      expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
      const readiness = await ask("/readyz");
      expect(readiness.status).toBe(503);
      expect(await readiness.json()).toMatchObject({
        status: "not_ready",
        checks: { database: "failing", storage: "ok" },
      });
      const api = await ask("/api/v1/console-registrations", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Authorization: `Bearer ${demo.consoles[0]?.productKey}`,
        },
        body: JSON.stringify({ familyName: "A", givenName: "B", email: newAddress(), tenant: "t" }),
      });
      expect(api.status).toBe(503);
      expect(api.headers.get("content-type")).toContain("application/problem+json");
      expect(await api.json()).toMatchObject({ code: "unavailable", status: 503 });
    } finally {
      bringBack();
    }
    await expect.poll(async () => (await ask("/readyz")).status, { timeout: 15_000 }).toBe(200);
    expect(await status(path, cookie)).toBe(200);
    expect((await ask("/readyz")).status).toBe(200);
    expect(processesOf(place).web).toBe(web);
  });

  test.each(["en", "ja"] as const)(
    "a form sent without scripts is answered by a page that says it was not saved, and does not reload (%s)",
    async (language) => {
      const bringBack = takeDatabaseAway();
      try {
        await expect.poll(() => status("/", ""), { timeout: 3_000 }).toBe(503);
        const response = await ask("/create-account/email", {
          language,
          method: "POST",
          headers: { Origin: place.baseUrl },
          body: new URLSearchParams({ email: newAddress() }),
        });
        expect(response.status).toBe(503);
        const html = await response.text();
        expect(html).toContain(sentences[language].unsaved);
        expect(html).not.toContain("http-equiv");
      } finally {
        bringBack();
      }
      await expect.poll(() => status("/", ""), { timeout: 15_000 }).toBe(200);
    },
  );
});

test.each(["en", "ja"] as const)(
  "kill -9 of PostgreSQL in the middle of *Register*: nothing is half made, the page says so, and the same press works afterwards (%s)",
  async (language) => {
    const { page, email } = await inTheWizard(language);
    const product = demo.products.standard[language === "en" ? 0 : 1] ?? {};
    await fillProduct(page, product);
    await next(page);
    await fillCompany(page, language);
    await next(page);
    await fillContact(page, language);
    await next(page);
    await next(page);
    expect(page.url()).toMatch(/review$/);

    // the registration stops in the middle of its transaction, where it writes the welcome mail
    const holder = postgres(databaseUrlOf(place), { max: 2, onnotice: () => {} });
    const reserved = await holder.reserve();
    await reserved`begin`;
    await reserved`lock table mails in exclusive mode`;
    const button = page.locator("main form button[data-look=primary]").first();
    await button.click();
    await expect
      .poll(
        async () =>
          (await holder`select 1 from pg_locks where not granted and relation = 'mails'::regclass`).length,
        {
          timeout: 10_000,
          interval: 20,
        },
      )
      .toBeGreaterThan(0);
    process.kill(processesOf(place).postgres, "SIGKILL");
    await holder.end({ timeout: 0 }).catch(() => {});

    const alert = page.locator("[role=alert], [role=status]");
    await expect
      .poll(async () => (await alert.allInnerTexts()).join("\n"), { timeout: 15_000 })
      .toContain(refusalSentence(language, "unavailable"));
    expect(page.url()).toMatch(/review$/);
    await expect.poll(() => status("/readyz", ""), { timeout: 15_000 }).toBe(200);

    const sql = postgres(databaseUrlOf(place), { max: 1, onnotice: () => {} });
    try {
      const made = () => sql`
        select (select count(*)::int from registrations where email = ${email} and completed_at is not null) as completed,
               (select count(*)::int from users where email = ${email}) as people,
               (select count(*)::int from events e join registrations r on r.id = e.subject_id
                 where r.email = ${email} and e.kind = 'registration.completed') as events,
               (select count(*)::int from memberships m join users u on u.id = m.user_id where u.email = ${email}) as memberships,
               (select count(*)::int from mails where recipient = ${email} and template = 'welcome-set-password') as mails`;
      expect(await made()).toEqual([{ completed: 0, people: 0, events: 0, memberships: 0, mails: 0 }]);
      await next(page);
      expect(page.url()).toMatch(/welcome$/);
      expect(await made()).toEqual([{ completed: 1, people: 1, events: 1, memberships: 1, mails: 1 }]);
    } finally {
      await sql.end();
    }
  },
);
