/**
 * A mail provider that is down holds up mail and nothing else (trust F17, P7). With it back, a case is lived by mail: out
 * by SMTP, in by the signed webhook.
 */
import PostalMime from "postal-mime";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { newWebhookSecret, signWebhook } from "@/lib/platform/webhook-signature";
import { letter } from "@/tests/cases/mail/inbox";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
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
const secret = newWebhookSecret();
const place = await portalPlace({
  ...{ MAIL_TRANSPORT: "smtp", SMTP_URL: `smtp://127.0.0.1:${smtpPort}` },
  ...{ INBOUND_DOMAIN: "in.portal.example", RESEND_WEBHOOK_SECRET: secret },
});
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
  const itsMail = await PostalMime.parse(provider.messages.find((raw) => raw.includes(late.email)) ?? "");
  const code = itsMail.text?.match(/\b\d{6}\b/)?.[0] ?? "";
  await late.page.fill("[name=code]", code);
  await next(late.page);
  expect(late.page.url()).toMatch(/create-account\/product$/);
});

/** A page in which a person of the demo world is signed in. */
async function comesIn(who: string) {
  const at = await person({ baseUrl: place.baseUrl });
  const user = (await demoOf(place)).users.find((one) => one.who.includes(who));
  if (!user) throw new Error(`no demo user "${who}"`);
  await signIn(at.page, user);
  return { ...at, email: user.email };
}

/** Posts a mail as its provider does; `change`: to the bytes after they were signed. */
async function post(
  body: string | Uint8Array,
  {
    id = crypto.randomUUID(),
    type = "message/rfc822",
    change = (bytes) => bytes,
  }: { id?: string; type?: string; change?: (bytes: Buffer) => Buffer } = {},
) {
  const bytes = Buffer.from(body);
  const answer = await fetch(`${place.baseUrl}/api/inbound-mail`, {
    method: "POST",
    headers: { "Content-Type": type, ...signWebhook({ id, at: new Date(), body: bytes }, [secret]) },
    body: new Uint8Array(change(bytes)),
  });
  return { status: answer.status, ...((await answer.json()) as { again?: boolean; code?: string }) };
}

test("a reply of support leaves by SMTP, its answer comes back signed, once, with its file, into the open page; a stranger’s waits for support", async () => {
  provider ??= await smtpListener({ port: smtpPort });
  const customer = await comesIn("Super User, American");
  const [about] = await sql<{ id: string; number: number; account: number }[]>`
    select c.id, c.number, a.number as account from cases c join users u on u.id = c.opened_by join accounts a on a.id = c.account_id
    where u.email = ${customer.email} and c.status not in ('closed', 'cancelled') and c.merged_into_id is null
      and c.home_account_id is null order by c.created_at desc limit 1`;
  if (!about) throw new Error("the demo world has no open case of theirs");
  const number = showNumber(about.number);
  const engineer = await comesIn("support engineer");
  await engineer.page.goto(`/admin/cases/${number}`);
  await engineer.page.locator("#reply-body").fill("Could you restart the **unit**?");
  await engineer.page.locator('input[name="does"][value="asks"]').check();
  await engineer.page.getByRole("button", { name: words("en", "desk")("reply.submit") }).click();
  await engineer.page.waitForURL(/sent=/);

  const arrived = async () => {
    const all = await Promise.all((provider?.messages ?? []).map((raw) => PostalMime.parse(raw)));
    return all.find(({ to, text }) => to?.[0]?.address === customer.email && text?.includes("restart"));
  };
  await expect.poll(arrived, { timeout: 60_000 }).toBeTruthy();
  const mail = await arrived();
  const replyTo = mail?.replyTo?.[0]?.address ?? "";
  expect(replyTo).toMatch(/^case\+\d{8}\.\S+@in\.portal\.example$/);
  await customer.page.goto(`/cases/${number}?account=${about.account}`);

  // an answer with a file, as a mail program writes it
  const answer = letter({
    ...{ from: customer.email, to: replyTo, text: "" },
    more: [`In-Reply-To: ${mail?.messageId}`, `References: ${mail?.references ?? ""} ${mail?.messageId}`],
  })
    .replace("Content-Type: text/plain; charset=utf-8", 'Content-Type: multipart/mixed; boundary="b"')
    .concat(
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nRestarted, it works.\r\n\r\nOn Fri, Nov 20, 2026 support wrote:\r\n> Could you restart the unit?\r\n--b\r\nContent-Type: text/plain; name="system.log"\r\nContent-Disposition: attachment; filename="system.log"\r\n\r\nline one\r\n--b--\r\n',
    );
  // the demo world has some that wait for support
  const received = async () => (await sql`select 1 from inbound_mails`).length;
  const before = await received();
  const heard = () =>
    sql`select body from case_messages where case_id = ${about.id} and via = 'mail' and body like 'Restarted%'`;
  const flip = (bytes: Buffer) => {
    const changed = Buffer.from(bytes);
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
    return changed;
  };
  expect(await post(answer, { id: "the-answer", change: flip })).toMatchObject({
    ...{ status: 401, code: "webhook_unsigned" },
  });
  // nothing is parsed before: what is no JSON is unsigned, and only then malformed
  expect(await post("{", { type: "application/json", change: (b) => Buffer.concat([b, b]) })).toMatchObject({
    ...{ status: 401, code: "webhook_unsigned" },
  });
  expect(await received()).toBe(before);
  const began = Date.now();
  const deliveries = await Promise.all(Array.from({ length: 5 }, () => post(answer, { id: "the-answer" })));
  expect(deliveries.filter(({ status, again }) => status === 200 && !again)).toHaveLength(1);
  expect(await post(answer, { id: "another-delivery" })).toMatchObject({ status: 200, again: true });
  const news = customer.page.getByRole("button", { name: words("en", "casePage")("live.show") });
  await news.waitFor({ timeout: 60_000 });
  expect(Date.now() - began).toBeLessThan(60_000);
  await news.click();
  const said = customer.page.locator("main");
  await expect.poll(() => said.innerText()).toContain("Restarted, it works.");
  expect(await said.innerText()).toContain("system.log");
  expect(await heard()).toHaveLength(1);

  // the largest mail, and one byte more
  const most = 30_000_000;
  const big = (size: number) => {
    const head = letter({ from: "bulk@elsewhere.example", to: "x@in.portal.example", text: "" });
    return Buffer.concat([Buffer.from(head), Buffer.alloc(size - Buffer.byteLength(head), "a")]);
  };
  expect(await post(big(most + 1))).toMatchObject({ status: 413 });
  expect(await post(big(most))).toMatchObject({ status: 200, again: false });

  // a mail that was forwarded: an engineer lets it in, and everybody sees that nobody proved its sender
  const stranger = "Ryo Kanda <ryo@elsewhere.example>";
  const html = "<p>It is <b>back</b></p><script>document.title = 'run'</script>";
  const forwarded = letter({ from: stranger, to: replyTo, text: html }).replace("text/plain", "text/html");
  expect(await post(forwarded)).toMatchObject({ status: 200 });
  const held = words("en", "quarantine");
  const row = engineer.page.getByRole("row").filter({ hasText: "ryo@elsewhere.example" });
  await expect
    .poll(async () => {
      await engineer.page.goto("/admin/quarantine");
      return row.count();
    })
    .toBe(1);
  expect(await row.innerText()).toContain(held("reasons.stranger"));
  await lookAt(engineer.page, "admin-quarantine", "en");
  await row.getByRole("link").first().click();
  await engineer.page.waitForURL(/quarantine\/inmail_/);
  await lookAt(engineer.page, "admin-quarantine-mail", "en");
  const raw = await engineer.page.request.get(`${engineer.page.url()}/raw`);
  expect(raw.headers()["content-disposition"]).toMatch(/^attachment/);
  expect(raw.headers()["content-type"]).toBe("application/octet-stream");
  expect(await raw.text()).toBe(forwarded);
  await engineer.page.context().addCookies([{ name: "lang", value: "ja", url: place.baseUrl }]);
  await engineer.page.reload();
  await lookAt(engineer.page, "admin-quarantine-mail", "ja");
  await engineer.page.selectOption("[name=as]", "unknown");
  await engineer.page.getByRole("button", { name: words("ja", "quarantine")("mail.submit") }).click();
  await engineer.page.waitForURL(/done=mail/);
  expect(await engineer.page.locator("main").innerText()).toContain(words("ja", "quarantine")("unproven"));
  await customer.page.reload();
  await expect.poll(() => said.innerText()).toContain(held("unproven"));
  expect(await said.innerText()).toContain("It is back");
  expect([...customer.faults, ...engineer.faults]).toEqual([]);
});
