/** The ways into the accounts of the demo world: registration links, product consoles, and requests old and new. */
import { inArray } from "drizzle-orm";
import { accessDecisions, accessRequests, registrationLinks } from "@/db/schema/accounts-entry";
import { units } from "@/db/schema/catalog";
import { productConsoles } from "@/db/schema/registration";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId, fixedToken } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import type { DemoBook } from "@/db/seed/order-book";
import type { Claim } from "@/lib/assets/rules";
import { hashToken, seal } from "@/lib/platform/secrets";
import { consoleKey } from "@/lib/registration/consoles/rules";

/** Products whose consoles may send people: their account, tenant, and the key the console uses. */
export const consoles: readonly {
  key: string;
  company: CompanyKey;
  productName: string;
  tenant: string;
  by: string;
  days: number;
}[] = [
  {
    key: consoleKey(fixedToken("console hibarino")),
    company: "hibarino",
    productName: "Cortex XSOAR",
    tenant: "hibarino-soc",
    by: "takahashi",
    days: 120,
  },
  {
    key: consoleKey(fixedToken("console quillwater")),
    company: "quillwater",
    productName: "Cortex XSOAR",
    tenant: "quillwater-soc",
    by: "okafor",
    days: 75,
  },
];

const links: readonly {
  company: CompanyKey;
  by: string;
  days: number;
  life: number;
  maxUses: number | null;
  uses: number;
  domains: string[];
  ended?: number;
}[] = [
  {
    company: "hibarino",
    by: "takahashi",
    days: 320,
    life: 30,
    maxUses: 10,
    uses: 2,
    domains: ["hibarino.example"],
    ended: 290,
  },
  {
    company: "hibarino",
    by: "takahashi",
    days: 3,
    life: 30,
    maxUses: 50,
    uses: 1,
    domains: ["hibarino.example"],
  },
  { company: "quillwater", by: "okafor", days: 2, life: 30, maxUses: null, uses: 0, domains: [] },
];

const linkName = (link: (typeof links)[number]) => `${link.company} ${link.days}`;

export async function seedDoors(seeding: Seeding, book: DemoBook): Promise<void> {
  await seedLinks(seeding);
  await seedConsoles(seeding);
  await seedRequests(seeding, book);
}

async function seedLinks({ ctx, ago, note }: Seeding): Promise<void> {
  await ctx.db.insert(registrationLinks).values(
    links.map((link) => {
      const token = fixedToken(`link ${linkName(link)}`);
      return {
        id: fixedId("registrationLink", linkName(link)),
        accountId: accountIdOf(link.company),
        createdAt: ago(link.days),
        createdBy: userIdOf(link.by),
        tokenHash: hashToken(token),
        sealedToken: seal(token, "link"),
        expiresAt: ago(link.days - link.life),
        maxUses: link.maxUses,
        uses: link.uses,
        domains: link.domains,
        disabledAt: link.ended ? ago(link.ended) : null,
        disabledBy: link.ended ? userIdOf(link.by) : null,
      };
    }),
  );
  for (const link of links) {
    const about = {
      actor: asMember(link.by),
      accountId: accountIdOf(link.company),
      subjectId: fixedId("registrationLink", linkName(link)),
    };
    note({
      kind: "link.created",
      at: ago(link.days),
      ...about,
      data: { days: link.life, maxUses: link.maxUses, domains: link.domains },
    });
    if (link.ended) note({ kind: "link.disabled", at: ago(link.ended), ...about });
  }
}

async function seedConsoles({ ctx, ago, note }: Seeding): Promise<void> {
  await ctx.db.insert(productConsoles).values(
    consoles.map(({ key, company, productName, tenant, by, days }) => ({
      id: fixedId("console", tenant),
      accountId: accountIdOf(company),
      productName,
      tenant,
      keyHash: hashToken(key),
      keyEnd: key.slice(-4),
      createdAt: ago(days),
      createdBy: userIdOf(by),
    })),
  );
  for (const { company, productName, tenant, by, days } of consoles) {
    note({
      kind: "console.connected",
      at: ago(days),
      actor: asMember(by),
      accountId: accountIdOf(company),
      subjectId: fixedId("console", tenant),
      data: { productName, tenant },
    });
  }
}

type Wish = {
  company: CompanyKey;
  person: string;
  days: number;
  kind?: "join" | "claim";
  origin: "wizard" | "link";
  /** serial of an unregistered device to be registered with the approval */
  serial?: string;
  decided?: { approved: boolean; by: string; days: number; role?: string; reason?: string };
};

async function seedRequests({ ctx, ago, note }: Seeding, book: DemoBook): Promise<void> {
  const boxed = (company: CompanyKey) =>
    book.purchases.get(company)?.boxed.find(({ serial }) => serial)?.serial ?? undefined;
  const withDevice = (company: CompanyKey) => {
    const serial = boxed(company);
    return serial ? { serial } : {};
  };
  const wishes: Wish[] = [
    {
      company: "hibarino",
      person: "nakamura",
      days: 300,
      origin: "link",
      decided: { approved: true, by: "takahashi", days: 299.8, role: "limited_user" },
    },
    {
      company: "quillwater",
      person: "bell",
      days: 61,
      origin: "link",
      decided: {
        approved: false,
        by: "okafor",
        days: 60.5,
        reason: "Please work with us through your own account.",
      },
    },
    { company: "hibarino", person: "ito", days: 1.1, origin: "wizard", ...withDevice("hibarino") },
    { company: "hibarino", person: "hayashi", days: 0.15, origin: "link" },
    {
      company: "thistlecove",
      person: "pell",
      days: 4,
      kind: "claim",
      origin: "wizard",
      ...withDevice("thistlecove"),
    },
  ];
  const serials = wishes.flatMap(({ serial }) => serial ?? []);
  const found = await ctx.db
    .select({ id: units.id, serial: units.serial })
    .from(units)
    .where(inArray(units.serial, serials));
  const rows = wishes.map((wish) => {
    const unit = found.find(({ serial }) => serial === wish.serial);
    const claim: Claim | null = unit
      ? { route: "order", unitIds: [unit.id], instance: {}, metered: false }
      : null;
    return {
      ...wish,
      id: fixedId("request", `${wish.person} ${wish.company}`),
      accountId: accountIdOf(wish.company),
      claim,
    };
  });
  await ctx.db.insert(accessRequests).values(
    rows.map(({ id, accountId, person, days, kind, origin, claim }) => ({
      id,
      accountId,
      userId: userIdOf(person),
      createdAt: ago(days),
      kind: kind ?? ("join" as const),
      origin,
      claim,
      confirmedAt: ago(days),
    })),
  );
  const decided = rows.flatMap(({ decided: decision, ...request }) =>
    decision ? [{ ...request, decision }] : [],
  );
  await ctx.db.insert(accessDecisions).values(
    decided.map(({ id, decision }) => ({
      requestId: id,
      decision: decision.approved ? ("approved" as const) : ("declined" as const),
      decidedBy: userIdOf(decision.by),
      decidedAt: ago(decision.days),
      role: decision.role ?? null,
      reason: decision.reason ?? null,
    })),
  );
  for (const { id, accountId, person, days, kind, origin, claim } of rows) {
    note({
      kind: "access.requested",
      at: ago(days),
      actor: { kind: "visitor", id: userIdOf(person) },
      accountId,
      subjectId: id,
      data: { userId: userIdOf(person), kind: kind ?? "join", origin, units: claim?.unitIds.length ?? 0 },
    });
  }
  for (const { id, accountId, person, decision } of decided) {
    note({
      kind: decision.approved ? "access.approved" : "access.declined",
      at: ago(decision.days),
      actor: asMember(decision.by),
      accountId,
      subjectId: id,
      data: { userId: userIdOf(person), role: decision.role ?? null },
    });
  }
}
