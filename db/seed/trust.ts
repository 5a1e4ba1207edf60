/** Whom the demo companies trust: linked accounts, and engineers of support who asked to see. */
import { inArray } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { accountLinks, staffAccessRequests } from "@/db/schema/accounts-entry";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";

type DemoLink = {
  home: CompanyKey;
  host: CompanyKey;
  by: string;
  days: number;
  message: string | null;
  answered?: { by: string; days: number; role: string | null };
  ended?: { by: string; days: number };
};

const links: readonly DemoLink[] = [
  {
    home: "sazanami",
    host: "hibarino",
    by: "matsumoto",
    days: 210,
    message: "機器の保守を担当しております。登録とケースの代行のため、連携をお願いいたします。",
    answered: { by: "takahashi", days: 209, role: "asc_full_service_user" },
  },
  {
    home: "stratoloft",
    host: "hibarino",
    by: "lindqvist",
    days: 0.6,
    message: "クラウド上のファイアウォールの運用を開始するため、閲覧できるようにしていただけますか。",
  },
  { home: "hibarino", host: "stratoloft", by: "takahashi", days: 4, message: null },
  {
    home: "hibarino",
    host: "sazanami",
    by: "takahashi",
    days: 400,
    message: null,
    answered: { by: "matsumoto", days: 399, role: "limited_user" },
    ended: { by: "takahashi", days: 380 },
  },
  {
    home: "stratoloft",
    host: "quillwater",
    by: "lindqvist",
    days: 1.4,
    message: "We run your cloud firewalls and would like to open cases for you.",
  },
  {
    home: "sazanami",
    host: "quillwater",
    by: "matsumoto",
    days: 150,
    message: null,
    answered: { by: "okafor", days: 148, role: null },
  },
];

type DemoConsent = {
  company: CompanyKey;
  engineer: string;
  days: number;
  reason: string;
  answered?: { by: string; days: number; approved: boolean };
};

const consents: readonly DemoConsent[] = [
  {
    company: "hibarino",
    engineer: "mori",
    days: 3.2,
    reason: "ライセンスの有効期限の表示についてお問い合わせをいただいたため、登録内容を確認します。",
    answered: { by: "watanabe", days: 3, approved: true },
  },
  {
    company: "hibarino",
    engineer: "frost",
    days: 0.2,
    reason: "横浜データセンターの機器が一覧に表示されないとのご連絡について、設定を確認します。",
  },
  {
    company: "hibarino",
    engineer: "frost",
    days: 70,
    reason: "移管の手続きの確認のため。",
    answered: { by: "takahashi", days: 69.5, approved: true },
  },
  {
    company: "quillwater",
    engineer: "mori",
    days: 0.3,
    reason: "You wrote that a renewal does not show on two devices. We would like to look at their licenses.",
  },
  {
    company: "quillwater",
    engineer: "adeyemi",
    days: 33,
    reason: "Checking the list of members before an audit.",
    answered: { by: "okafor", days: 32.8, approved: false },
  },
];

const consentDays = 7;

export async function seedTrust(seeding: Seeding): Promise<void> {
  await seedLinkedAccounts(seeding);
  await seedConsents(seeding);
}

async function seedLinkedAccounts({ ctx, ago, note }: Seeding): Promise<void> {
  const numbers = await ctx.db
    .select({ id: accounts.id, number: accounts.number })
    .from(accounts)
    .where(
      inArray(
        accounts.id,
        links.map(({ host }) => accountIdOf(host)),
      ),
    );
  for (const link of links) {
    const { home, host, answered, ended } = link;
    const id = fixedId("accountLink", `${home} ${host}`);
    const number = numbers.find((one) => one.id === accountIdOf(host))?.number ?? 0;
    await ctx.db.insert(accountLinks).values({
      id,
      accountId: accountIdOf(host),
      number,
      homeAccountId: accountIdOf(home),
      createdAt: ago(link.days),
      requestedBy: userIdOf(link.by),
      message: link.message,
      decision: answered ? (answered.role ? "approved" : "declined") : null,
      decidedAt: answered ? ago(answered.days) : null,
      decidedBy: answered ? userIdOf(answered.by) : null,
      role: answered?.role ?? null,
      endedAt: ended ? ago(ended.days) : null,
      endedBy: ended ? userIdOf(ended.by) : null,
    });
    const data = answered?.role ? { number, role: answered.role } : { number };
    for (const accountId of [accountIdOf(home), accountIdOf(host)]) {
      const about = { accountId, subjectId: id, data };
      note({ ...about, kind: "account_link.asked", at: ago(link.days), actor: asMember(link.by) });
      if (answered)
        note({
          ...about,
          kind: answered.role ? "account_link.approved" : "account_link.declined",
          at: ago(answered.days),
          actor: asMember(answered.by),
        });
      if (ended)
        note({ ...about, kind: "account_link.ended", at: ago(ended.days), actor: asMember(ended.by) });
    }
  }
  for (const [days, name] of [
    [40, "横浜の機器"],
    [12, "更新が近い製品"],
  ] as const)
    note({
      kind: "view.saved",
      at: ago(days),
      actor: asMember("yamaguchi"),
      accountId: accountIdOf("hibarino"),
      homeAccountId: accountIdOf("sazanami"),
      data: { name },
    });
}

async function seedConsents({ ctx, ago, note }: Seeding): Promise<void> {
  for (const { company, engineer, days, reason, answered } of consents) {
    const id = fixedId("staffAccess", `${engineer} ${company} ${days}`);
    const accountId = accountIdOf(company);
    const about = { accountId, subjectId: id };
    await ctx.db.insert(staffAccessRequests).values({
      id,
      accountId,
      staffUserId: userIdOf(engineer),
      createdAt: ago(days),
      reason,
      decision: answered ? (answered.approved ? "approved" : "declined") : null,
      decidedAt: answered ? ago(answered.days) : null,
      decidedBy: answered ? userIdOf(answered.by) : null,
      endsAt: answered?.approved ? ago(answered.days - consentDays) : null,
    });
    note({
      ...about,
      kind: "staff.access_asked",
      at: ago(days),
      actor: asMember(engineer),
      data: { reason },
    });
    if (!answered) continue;
    note({
      ...about,
      kind: answered.approved ? "staff.access_approved" : "staff.access_declined",
      at: ago(answered.days),
      actor: asMember(answered.by),
      data: { staffUserId: userIdOf(engineer) },
    });
    if (!answered.approved) continue;
    for (const [later, what] of [
      [0.02, "profile"],
      [0.03, "assets"],
      [0.05, "licenses"],
    ] as const)
      note({
        kind: "staff.viewed_account",
        at: ago(answered.days - later),
        actor: asMember(engineer),
        accountId,
        subjectId: accountId,
        data: { what },
      });
  }
}
