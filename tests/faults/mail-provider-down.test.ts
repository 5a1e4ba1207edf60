/** A mail provider that is down holds up mail and nothing else (trust F17, P7). */
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import {
  databaseUrlOf,
  demoOf,
  freePort,
  type OwnPortal,
  portalCommand,
  portalPlace,
  startPortal,
} from "@/tests/support/own-portal";
import { type SmtpListener, smtpListener } from "@/tests/support/smtp-listener";
import { newAddress, next, signIn } from "@/tests/support/wizard";

const smtpPort = await freePort();
const place = await portalPlace({ MAIL_TRANSPORT: "smtp", SMTP_URL: `smtp://127.0.0.1:${smtpPort}` });
let portal: OwnPortal;
let sql: postgres.Sql;
let provider: SmtpListener | undefined;

beforeAll(async () => {
  portal = await startPortal(place);
  sql = postgres(databaseUrlOf(place), { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await portal?.stop();
  await provider?.close();
  place.remove();
});

async function mailOf(email: string) {
  const [mail] = await sql`
    select id, state, attempts, last_fault as fault, sealed is not null as kept from mails where recipient = ${email}`;
  return mail;
}

/** Starts a registration in the browser, up to the page that waits for the code. */
async function startsRegistering() {
  const { page } = await person({ baseUrl: place.baseUrl });
  const email = newAddress();
  await page.goto("/create-account/email");
  await page.fill("[name=email]", email);
  await next(page);
  expect(page.url()).toMatch(/create-account\/code$/);
  return { page, email };
}

test("registration goes on, the mail waits and is tried again; what is given up is shown to staff; the rest goes out once", async () => {
  const [early, late] = [await startsRegistering(), await startsRegistering()];
  for (const { email } of [early, late])
    await expect
      .poll(() => mailOf(email), { timeout: 30_000 })
      .toMatchObject({
        attempts: expect.toSatisfy((times: number) => times >= 2),
        fault: "smtp_esocket",
        kept: true,
      });

  // for one of them the day is over
  await sql`update mails set created_at = created_at - interval '2 days' where recipient = ${early.email}`;
  await portalCommand(place, "run-job", "platform.sweep");
  expect(await mailOf(early.email)).toMatchObject({ state: "dead", kept: false });
  const staff = await person({ baseUrl: place.baseUrl });
  const administrator = (await demoOf(place)).users.find((one) => one.who.includes("administrator"));
  if (!administrator) throw new Error("no administrator");
  await signIn(staff.page, administrator);
  await staff.page.goto("/admin/mails");
  const row = staff.page.getByRole("row").filter({ hasText: early.email });
  expect(await row.innerText()).toContain(words("en", "staff")("mails.states.dead"));

  provider = await smtpListener({ port: smtpPort });
  await expect
    .poll(() => mailOf(late.email), { timeout: 60_000 })
    .toMatchObject({ state: "sent", kept: false });
  const job = () =>
    sql`select state from pgboss.job where name = 'mail.send' and data ->> 'mailId' = (select id from mails where recipient = ${late.email})`;
  await expect.poll(job, { timeout: 10_000 }).toEqual([{ state: "completed" }]);
  // staff of the demo world are warned of its cases meanwhile
  const told = provider.lines.filter((line) => line.startsWith("RCPT") && !line.includes("@portal.example"));
  expect(told).toEqual([`RCPT TO:<${late.email}>`]);
  const code = provider.messages[0]?.match(/\b(\d{6})\b/g)?.at(-1) ?? "";
  await late.page.fill("[name=code]", code);
  await next(late.page);
  expect(late.page.url()).toMatch(/create-account\/product$/);
});
