/** A large estate for measuring: a million assets in five thousand accounts, one of which has fifty thousand. */
import type { Sql } from "postgres";

export const estate = { accounts: 5_000, assets: 1_000_000, big: 50_000, file: 1_000 } as const;
/** The serials of the file begin so. */
const fileSerials = "088800";

/**
 * Fills the database, which must hold the demo world: `bigAccount` (its number) gets the many assets, the others are
 * made up. Every asset carries a support license, every third a subscription. Statements are set-based; expect a minute
 * or two.
 */
export async function fillEstate(sql: Sql, bigAccount: number): Promise<void> {
  const { accounts, assets, big } = estate;
  await sql`set statement_timeout = 0`;
  await sql`
    insert into accounts (id, name, standing, email_domain, country, postal_code, region, city, address1)
    select 'acct_bench' || n, 'Bench company ' || n, 'customer', 'bench' || n || '.example', 'US', '95054', 'CA', 'Santa Clara', n || ' Main St'
    from generate_series(1, ${accounts - 1}::int) n`;
  // interleaved as in life: what belongs to one account does not lie side by side
  await sql`
    with devices as (
      select id, row_number() over (order by sku) - 1 as place, count(*) over () as all_of_them
      from products where kind in ('hardware', 'virtual')
    ), home as (select id from accounts where number = ${bigAccount})
    insert into assets (id, account_id, product_id, serial, name, country, city, offline, created_at)
    select 'ast_bench' || n,
      case when n % 20 = 0 then (select id from home) else 'acct_bench' || (1 + n % ${accounts - 1}::int) end,
      d.id, '09' || lpad(n::text, 10, '0'), 'site-' || (n % 977) || '-fw-' || n,
      (array['US', 'JP', 'DE'])[1 + n % 3], (array['Austin', '横浜市', 'Berlin'])[1 + n % 3], n % 11 = 0,
      now() - make_interval(mins => n)
    from generate_series(1, ${assets}::int) n
    join devices d on d.place = n % d.all_of_them
    where n % 20 <> 0 or n / 20 <= ${big}::int`;
  await sql`
    insert into licenses (id, account_id, asset_id, product_id, starts_at, ends_at)
    select 'lic_bench' || a.id, a.account_id, a.id, (select id from products where sku = 'PAN-SVC-PREM'),
      now() - interval '1 year', now() + make_interval(hours => (abs(hashtext(a.id)) % 20000 - 2000))
    from assets a where a.id like 'ast\\_bench%'`;
  await sql`
    insert into licenses (id, account_id, asset_id, product_id, starts_at, ends_at)
    select 'lis_bench' || a.id, a.account_id, a.id, (select id from products where sku = 'PAN-SUB-ATP'),
      now() - interval '1 year', now() + make_interval(hours => (abs(hashtext(a.serial)) % 20000 - 2000))
    from assets a where a.id like 'ast\\_bench%' and hashtext(a.id) % 3 = 0`;
  // what the file below registers: devices of an order that this account has registered from before, which proves them
  await sql`
    insert into units (id, source, product_id, serial, order_line_id)
    select 'unit_bench' || n, 'order', bought.product_id, ${fileSerials} || lpad(n::text, 6, '0'), bought.order_line_id
    from generate_series(1, ${estate.file}::int) n,
      (select u.product_id, u.order_line_id from product_registrations r
        join units u on u.id = r.unit_id and u.serial is not null and u.order_line_id is not null
        join products p on p.id = u.product_id and p.kind = 'hardware'
        join accounts a on a.id = r.account_id and a.number = ${bigAccount} where r.route = 'order' limit 1) bought`;
  await sql`vacuum analyze`;
}

/** A file that registers a thousand assets, each with a name, a tag and a whole location. */
export function registrationFile(): string {
  const row = (n: number) =>
    `${fileSerials}${String(n).padStart(6, "0")},branch-${n},floor-${n % 10},${n} Main St,Austin,TX,78701,US`;
  const rows = Array.from({ length: estate.file }, (_, place) => row(place + 1));
  return `serial,device_name,device_tag,address,city,region,postal_code,country\r\n${rows.join("\r\n")}\r\n`;
}
