/** Many cases for measuring: a million with five million messages, fifty thousand of them of one account. */
import type { Sql } from "postgres";
import { HostFault } from "@/lib/host/fault";

export const casework = { accounts: 5_000, cases: 1_000_000, big: 50_000, messages: 5, long: 50 } as const;

/** What subjects are made of; each of them comes in many cases. */
const subjects = {
  en: [
    "VPN tunnel drops every hour",
    "License fetch fails after upgrade",
    "HA failover does not come back",
    "Logs are missing on the collector",
    "High dataplane CPU at noon",
    "Commit fails with a validation error",
  ],
  ja: [
    "VPNトンネルが一時間ごとに切断される",
    "アップグレード後にライセンスを取得できない",
    "冗長構成の切り替えから復帰しない",
    "ログが収集装置に届かない",
    "正午にデータプレーンの負荷が高い",
    "設定の反映が検証エラーで失敗する",
  ],
} as const;

/**
 * Fills the database, which must hold the demo world: `bigAccount` (its number) gets fifty thousand cases, the others go
 * to companies made up for it; a tenth of them is open, most with a promise. Set-based; expect
 * some minutes.
 */
export async function fillCasework(sql: Sql, bigAccount: number): Promise<void> {
  const { accounts, cases, big, messages } = casework;
  await sql`set statement_timeout = 0`;
  await sql`set synchronous_commit = off`;
  await sql`
    insert into accounts (id, name, standing, email_domain, country, postal_code, region, city, address1)
    select 'acct_bench' || n, 'Bench company ' || n, 'customer', 'bench' || n || '.example', 'US', '95054', 'CA', 'Santa Clara', n || ' Main St'
    from generate_series(1, ${accounts - 1}::int) n on conflict do nothing`;
  const [last] = await sql<{ last: string }[]>`select coalesce(last_value, 0) as last from case_sequence`;
  const first = Number(last?.last ?? 0);
  // numbers as `caseNumber` makes them; interleaved as in life: what belongs to one account does not lie side by side
  await sql`
    with home as (
      select a.id, (select s.id from assets s where s.account_id = a.id and s.decommissioned_at is null order by s.created_at limit 1) as asset_id
      from accounts a where a.number = ${bigAccount}
    ), staff as (select user_id, row_number() over (order by user_id) - 1 as place, count(*) over () as all_of_them from staff_members)
    insert into cases (id, number, account_id, asset_id, created_at, type, status, severity, subject, language, plan_id, opened_via,
      contact_name, contact_email, contact_method, time_zone, assigned_to, changed_at, staff_changed_at, responded_at, closed_at, close_reason, next_due_at)
    select 'case_bench' || n, ((${first}::bigint + n) * 48271337 % 99999989)::int,
      case when n % 20 = 0 then home.id else 'acct_bench' || (1 + n % ${accounts - 1}::int) end,
      case when n % 20 = 0 then home.asset_id end,
      opened, 'technical', status, 1 + n % 4,
      (string_to_array(${[...subjects.en, ...subjects.ja].join("|")}, '|'))[1 + n % 12] || ' #' || n, case when n % 12 < 6 then 'en' else 'ja' end,
      'plan_premium', 'page', 'Someone', 'someone@bench.example', 'email', 'Asia/Tokyo',
      case when n % 3 > 0 and status <> 'new' then staff.user_id end,
      opened + interval '2 days', opened + interval '2 days', opened + interval '1 hour',
      case when status = 'closed' then opened + interval '2 days' end, case when status = 'closed' then 'solved' end,
      case when status in ('new', 'assigned', 'in_progress') then now() + make_interval(mins => n % 10000 + 600) end
    from generate_series(1, ${cases}::int) n
    cross join home
    cross join lateral (select now() - make_interval(mins => n % 500000 + 60) as opened,
      case when n / 20 % 10 > 0 then 'closed' else (array['new', 'assigned', 'in_progress', 'waiting_customer', 'solution_provided'])[1 + n % 5] end as status) made
    join staff on staff.place = n % staff.all_of_them
    where n % 20 <> 0 or n / 20 <= ${big}::int`;
  await sql`select setval('case_sequence', ${first + cases}::bigint)`;
  await sql`
    insert into case_messages (id, account_id, case_id, created_at, visibility, via, author_kind, author_name, body, published_at)
    select 'msg_bench' || substr(c.id, 11) || '_' || k, c.account_id, c.id, c.created_at + make_interval(hours => k), case when k = 3 then 'staff' else 'customer' end,
      'page', case when k % 2 = 1 then 'customer' else 'staff' end, 'Someone',
      'Message ' || k || ' of ' || c.subject || repeat('. The device was restarted and the counters were read once more', 3), c.created_at + make_interval(hours => k)
    from cases c, generate_series(1, ${messages}::int) k where c.id like 'case\\_bench%'`;
  await sql`
    insert into case_status_changes (id, account_id, case_id, created_at, status)
    select 'stch_bench' || substr(c.id, 11) || '_' || k, c.account_id, c.id, c.created_at + make_interval(hours => k), case k when 0 then 'new' else c.status end
    from cases c, generate_series(0, 1) k where c.id like 'case\\_bench%'`;
  await sql`
    insert into case_milestones (id, account_id, case_id, kind, cycle, severity, started_at, budget_minutes, calendar_version_id, due_at, met_at)
    select 'mile_bench' || substr(c.id, 11), c.account_id, c.id, 'first_response', 1, c.severity, c.created_at, 240, 'calver_japan_1', c.created_at + interval '4 hours', c.responded_at
    from cases c where c.id like 'case\\_bench%'`;
  await sql`
    insert into case_milestones (id, account_id, case_id, kind, cycle, severity, started_at, budget_minutes, calendar_version_id, due_at, next_warning_at)
    select 'mile_benchf' || substr(c.id, 11), c.account_id, c.id, 'follow_up', 1, c.severity, c.responded_at, 540, 'calver_japan_1', c.next_due_at, c.next_due_at - interval '5 minutes'
    from cases c where c.id like 'case\\_bench%' and c.next_due_at is not null`;
  await sql`vacuum analyze`;
}

/** Brings a case of the account to fifty messages; its number as people write it. */
export async function fillLongCase(sql: Sql, account: number): Promise<string> {
  const [found] = await sql<{ id: string; number: number }[]>`
    select c.id, c.number from cases c join accounts a on a.id = c.account_id
    where a.number = ${account} and c.status not in ('closed', 'cancelled') order by c.created_at limit 1`;
  if (!found) throw new HostFault("The account has no open case.");
  await sql`
    insert into case_messages (id, account_id, case_id, created_at, visibility, via, author_kind, author_name, body, published_at)
    select 'msg_benchlong' || k, c.account_id, c.id, c.created_at + make_interval(mins => k::int), 'customer', 'page', case when k % 2 = 1 then 'customer' else 'staff' end, 'Someone',
      'Message ' || k || repeat('. The device was restarted and the **counters** were read once more', 5), c.created_at + make_interval(mins => k::int)
    from cases c, generate_series((select count(*) + 1 from case_messages m where m.case_id = ${found.id}), ${casework.long}::int) k where c.id = ${found.id}`;
  return `CS-${String(found.number).padStart(8, "0")}`;
}

/** Lets ten thousand promises come to a warning now, as after an outage. */
export async function bringDue(sql: Sql, count: number): Promise<void> {
  await sql`
    update case_milestones set next_warning_at = now() - interval '1 second'
    where id in (select id from case_milestones where id like 'mile\\_benchf%' order by next_warning_at limit ${count})`;
  await sql`analyze case_milestones`;
}
