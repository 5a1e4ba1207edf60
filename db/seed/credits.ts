/** Credit pools of the demo companies, with deployment profiles and what became of their credits. */
import { creditMovements, creditPools, deploymentProfiles } from "@/db/schema/licensing";
import { accountIdOf, founderOf, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { decimal, hundredths } from "@/lib/licensing/credits/rules";

type DemoPool = {
  company: CompanyKey;
  name: string;
  contract: string;
  total: string;
  /** days from today until it ends */
  ends: number;
  profiles: readonly { name: string; code: string; firewalls: number; vcpus: number; credits: string }[];
};

const creditType = "Software NGFW Credits";

const pools: readonly DemoPool[] = [
  {
    company: "hibarino",
    name: "本社プール 2026",
    contract: "K-310442",
    total: "194.00",
    ends: 214,
    profiles: [
      { name: "支社ファイアウォール", code: "D7984130", firewalls: 12, vcpus: 4, credits: "96.50" },
      { name: "開発環境", code: "D7984147", firewalls: 6, vcpus: 2, credits: "38.25" },
    ],
  },
  {
    company: "hibarino",
    name: "予備プール 2026",
    contract: "K-310442",
    total: "40.00",
    ends: 214,
    profiles: [],
  },
  {
    company: "hibarino",
    name: "検証プール 2025",
    contract: "K-310442",
    total: "20.00",
    ends: -12,
    profiles: [{ name: "検証ラボ", code: "D7984154", firewalls: 2, vcpus: 2, credits: "12.00" }],
  },
  {
    company: "quillwater",
    name: "Data center 2026",
    contract: "K-287115",
    total: "47.00",
    ends: 96,
    profiles: [{ name: "East-west inspection", code: "D6120988", firewalls: 4, vcpus: 8, credits: "33.32" }],
  },
];

export async function seedCredits({ ctx, ago }: Seeding): Promise<void> {
  for (const pool of pools) {
    const accountId = accountIdOf(pool.company);
    const poolId = fixedId("creditPool", pool.name);
    const by = userIdOf(founderOf(pool.company));
    const spent = pool.profiles.reduce((sum, { credits }) => sum + hundredths(credits), 0);
    await ctx.db.insert(creditPools).values({
      id: poolId,
      accountId,
      createdAt: ago(150),
      name: pool.name,
      contract: pool.contract,
      creditType,
      total: pool.total,
      allocated: decimal(spent),
      endsAt: ago(-pool.ends),
    });
    for (const [index, profile] of pool.profiles.entries()) {
      const profileId = fixedId("deploymentProfile", profile.code);
      const at = ago(120 - index * 30, 2);
      const { name, code, firewalls, vcpus, credits } = profile;
      await ctx.db.insert(deploymentProfiles).values({
        id: profileId,
        accountId,
        poolId,
        createdAt: at,
        createdBy: by,
        name,
        authCode: code,
        firewalls,
        vcpus,
        credits,
      });
      await ctx.db.insert(creditMovements).values({
        id: fixedId("creditMovement", code),
        accountId,
        poolId,
        createdAt: at,
        createdBy: by,
        kind: "allocated",
        amount: `-${credits}`,
        profileId,
      });
    }
  }
}
