/** After an outage ten thousand warnings are due at once. */
import { availableParallelism, loadavg } from "node:os";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { caseMilestoneWarnings } from "@/db/schema/cases-sla";
import { mails } from "@/db/schema/platform";
import { warnOfPromises } from "@/lib/cases/sla/warnings/commands";
import { newCustomer, newEngineer } from "@/tests/cases/desk";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("ten thousand promises come to a warning and are swept in less than ten seconds", async () => {
  const { accountId } = await newCustomer(db);
  // so many that each gets mails of their own, which is the most work
  await db.execute(sql`
    insert into users (id, email, email_key, family_name, given_name, language, time_zone)
    select 'usr_' || n, 'engineer-' || n || '@tests.example', 'engineer-' || n || '@tests.example', 'Family', 'Given', 'en', 'Asia/Tokyo'
    from generate_series(0, 999) n`);
  await db.execute(sql`
    insert into staff_members (user_id, role) select 'usr_' || n, 'support_engineer' from generate_series(0, 999) n`);
  await newEngineer(db, "support_manager");
  await db.execute(sql`
    insert into cases (id, number, account_id, type, status, severity, subject, language, plan_id, opened_via, contact_name, contact_email, contact_method, time_zone, assigned_to)
    select 'case_' || n, 100000000 + n, ${accountId}, 'technical', 'in_progress', 2, 'Case ' || n, 'en', 'plan_premium', 'page', 'Someone', 'someone@tests.example', 'email', 'Asia/Tokyo',
      'usr_' || n % 1000
    from generate_series(1, 10000) n`);
  await db.execute(sql`
    insert into case_status_changes (id, account_id, case_id, created_at, status)
    select 'stch_' || n || '_' || k, ${accountId}, 'case_' || n, now() - interval '9 days' + k * interval '1 day', case k % 2 when 1 then 'waiting_customer' else 'in_progress' end
    from generate_series(1, 10000) n, generate_series(1, 4) k`);
  // half of them in business hours, half around the clock; a quarter at 50 percent, the others broken
  await db.execute(sql`
    insert into case_milestones (id, account_id, case_id, kind, cycle, severity, started_at, budget_minutes, calendar_version_id, due_at, next_warning_at)
    select 'mile_' || n, ${accountId}, 'case_' || n, 'follow_up', 1, case n % 2 when 0 then 2 else 1 end, now() - interval '9 days', case n % 4 when 0 then 600 when 1 then 18000 else 540 end,
      case n % 2 when 0 then 'calver_japan_1' end, now() + interval '1 hour', now() - interval '1 minute'
    from generate_series(1, 10000) n`);
  await db.execute(sql`analyze case_milestones`);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const looked = await warnOfPromises(machineCtx(db, "cases.promises-sweep"));
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const worked = (user + system) / 1_000_000;
  const warned = await db.$count(caseMilestoneWarnings);
  const sent = await db.$count(mails);
  process.stdout.write(
    `sweep: ${looked} promises in ${seconds.toFixed(1)} s (${worked.toFixed(1)} s of the worker’s core), ${warned} warnings, ${sent} mails\n`,
  );
  expect(looked).toBe(10_000);
  expect(warned).toBeGreaterThan(5_000);
  expect(await warnOfPromises(machineCtx(db, "cases.promises-sweep"))).toBe(0);
  // on a machine with more to do than it has cores, the clock says how busy that is
  const busy = loadavg()[0] ?? 0;
  expect(busy > availableParallelism() ? worked : seconds).toBeLessThan(10);
}, 120_000);
