/** The vendor's desk in the demo world: teams, answers given often, and what colleagues left for each other. */
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { caseMessages, cases } from "@/db/schema/cases";
import { caseMacros } from "@/db/schema/cases-desk";
import { deskViews } from "@/db/schema/cases-queue";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { accountIdOf, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { roster } from "@/db/seed/roster";
import { settledStatuses } from "@/lib/cases/rules";
import { displayName } from "@/lib/identity/rules";

type Desk = {
  name: string;
  companies: readonly CompanyKey[];
  engineer: string;
  languages: readonly string[];
};

const desks: readonly Desk[] = [
  { name: "Tokyo", companies: ["hibarino"], engineer: "mori", languages: ["ja", "en"] },
  { name: "Santa Clara", companies: ["quillwater"], engineer: "frost", languages: ["en"] },
];

export const teamIdOf = (name: string) => fixedId("supportTeam", name);

const macros = [
  {
    name: "ログの依頼 / Ask for logs",
    asks: true,
    bodyEn:
      "Dear {contact},\n\nto find the cause of what you describe in {number} we need the tech support file of your {product}, made while it happens or shortly afterwards.\n\n1. Open **Device > Support** and choose *Generate Tech Support File*.\n2. Attach the file to this case.\n\nPlease also tell us when it last happened.\n\n{engineer}",
    bodyJa:
      "{contact} 様\n\nお問い合わせいただいている {number} の原因を調べるため、{product} のテクニカル サポート ファイルをお送りください。事象の発生中、または発生直後に取得したものが必要です。\n\n1. **Device > Support** で「Generate Tech Support File」を選びます。\n2. 作成されたファイルをこのケースに添付します。\n\nあわせて、最後に発生した日時をお知らせください。\n\n{engineer}",
  },
  {
    name: "修正版のご案内 / Fixed release",
    asks: false,
    bodyEn:
      "Dear {contact},\n\nthe behavior is fixed in a release that is available for your {product} under *Updates*. Please read its release notes before you install it, and tell us whether the problem is gone.\n\n{engineer}",
    bodyJa:
      "{contact} 様\n\nこの事象を修正したバージョンを公開しています。{product} の「アップデート」からダウンロードできます。インストールの前にリリース ノートをご確認のうえ、結果をお知らせください。\n\n{engineer}",
  },
  {
    name: "開発部門で調査中 / With engineering",
    asks: false,
    bodyEn:
      "Dear {contact},\n\nwe could reproduce what you describe in {number}, and our engineering department looks into it. We keep you informed at the times shown in the case.\n\n{engineer}",
    bodyJa:
      "{contact} 様\n\n{number} の事象を社内で再現できたため、開発部門で調査を進めています。進捗は、ケースに記載した日時までにご報告いたします。\n\n{engineer}",
  },
  {
    name: "解決の確認 / Is it solved?",
    asks: true,
    bodyEn:
      "Dear {contact},\n\nwe have not heard from you since our last proposal. Is the problem solved? If so, you can close {number} in the portal.\n\n{engineer}",
    bodyJa:
      "{contact} 様\n\n先日ご提案した内容で、事象は解消しましたでしょうか。解消している場合は、ポータルで {number} を終了してください。\n\n{engineer}",
  },
] as const;

const notes: Readonly<Record<string, string>> = {
  Tokyo:
    "引き継ぎ: ログの解析は完了。次は切り戻しの手順をお客様に確認してもらう。19 時以降は電話連絡を希望。",
  "Santa Clara":
    "Handover: logs are read, the lab shows the same. Next: ask for a time to update the passive unit.",
};

export async function seedDesk({ ctx, ago }: Seeding): Promise<void> {
  await ctx.db
    .insert(supportTeams)
    .values(desks.map(({ name }) => ({ id: teamIdOf(name), name, createdAt: ago(400) })));
  await ctx.db.insert(supportTeamMembers).values([
    ...desks.map(({ name, engineer, languages }) => ({
      ...{ teamId: teamIdOf(name), userId: userIdOf(engineer), languages: [...languages] },
      manager: engineer === "mori",
    })),
    { teamId: teamIdOf("Santa Clara"), userId: userIdOf("mori"), languages: ["en", "ja"], manager: true },
  ]);
  await ctx.db.insert(caseMacros).values(
    macros.map((macro) => ({
      ...{ id: fixedId("caseMacro", macro.name), createdAt: ago(300), createdBy: userIdOf("mori"), ...macro },
    })),
  );
  await ctx.db.insert(deskViews).values({
    ...{
      id: fixedId("deskView", "grave"),
      createdAt: ago(60),
      userId: userIdOf("mori"),
      name: "重大度 2 の未終了",
    },
    ...{ query: "view=all&severity=2", teamId: teamIdOf("Tokyo") },
  });
  for (const desk of desks) {
    const own = inArray(cases.accountId, desk.companies.map(accountIdOf));
    await ctx.db
      .update(cases)
      .set({ teamId: teamIdOf(desk.name) })
      .where(own);
    const engineer = roster.find(({ key }) => key === desk.engineer);
    const [latest] = await ctx.db
      .select({ id: cases.id, accountId: cases.accountId })
      .from(cases)
      .where(
        and(
          own,
          eq(cases.assignedTo, userIdOf(desk.engineer)),
          notInArray(cases.status, [...settledStatuses]),
        ),
      )
      .orderBy(sql`${cases.createdAt} desc`)
      .limit(1);
    if (!latest || !engineer) continue;
    await ctx.db.insert(caseMessages).values({
      ...{
        id: fixedId("caseMessage", `handover ${desk.name}`),
        accountId: latest.accountId,
        caseId: latest.id,
      },
      ...{
        createdAt: ago(1 / 48),
        publishedAt: ago(1 / 48),
        visibility: "staff",
        via: "page",
        authorKind: "staff",
      },
      ...{ authorId: userIdOf(desk.engineer), authorName: displayName(engineer, engineer.language) },
      body: notes[desk.name] ?? "",
    });
  }
}
