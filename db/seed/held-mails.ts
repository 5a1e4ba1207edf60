/** Mails to cases that nobody could place: three wait for support, one was put away. Their raw mails are kept as any other. */
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { inboundMails } from "@/db/schema/cases-files";
import { caseStories } from "@/db/seed/case-stories";
import { asMember, userIdOf } from "@/db/seed/cast";
import { fixedHex, fixedId, fixedTotpSecret } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import type { InboundReason } from "@/lib/cases/mail/deciding/rules";
import { showNumber } from "@/lib/cases/rules";
import { env } from "@/lib/platform/env";
import { keepIncoming } from "@/lib/platform/gateways/incoming/store";

type HeldMail = {
  readonly key: string;
  readonly days: number;
  readonly reason: InboundReason;
  readonly from: { readonly name: string; readonly address: string };
  /** subject of the case it was matched with; `{number}` in its own subject is that case's */
  readonly about?: string;
  readonly subject: string;
  readonly text: string;
  readonly file?: { readonly name: string; readonly text: string };
  /** put away by this member of the staff, so many days ago */
  readonly putAway?: { readonly by: string; readonly days: number };
};

const hour = 1 / 24;

const held: readonly HeldMail[] = [
  {
    ...{ key: "stranger", days: 2 * hour, reason: "stranger" },
    from: { name: "佐々木 亮", address: "r.sasaki@denkou-works.example" },
    about: "大阪拠点との VPN トンネルが 10 分ごとに切断される",
    subject: "Re: [{number}] 大阪拠点との VPN トンネルが 10 分ごとに切断される",
    text: "お世話になっております。電光ワークスの佐々木です。\n\nひばりの様より転送いただき、拠点側の保守を担当している立場からご連絡します。\n切断の時刻に、大阪側の回線終端装置でも瞬断が記録されていました。必要であれば記録をお送りします。\n\nよろしくお願いいたします。\n\n2026年11月20日(金) 10:00 サポート <support@portal.example>:\n> 原因を絞り込むため、切断の前後 30 分のシステムログをお知らせください。\n",
  },
  {
    ...{ key: "away", days: 5 * hour, reason: "no_case" },
    from: { name: "Morgan Ellery", address: "morgan.ellery@quillwater.example" },
    subject: "Out of office: Re: Throughput drops to a tenth after failover",
    text: "Thank you for your message. I am out of the office until Monday and read mail only now and then.\n\nIn urgent cases please call our operations desk.\n\nMorgan Ellery\n",
  },
  {
    ...{ key: "file", days: 9 * hour, reason: "no_reply_address" },
    from: { name: "Daniel Reyes", address: "dreyes.home@mailbox.example" },
    about: "Route to Reno disappears after a commit",
    subject: "Fwd: [{number}] Route to Reno disappears after a commit",
    text: "Sent from home, the office network is down for maintenance.\n\nThe routing table right after the commit is attached. The route to Reno is missing for about four minutes.\n",
    file: {
      name: "routes-after-commit.txt",
      text: "destination        nexthop        flags  interface\n0.0.0.0/0          203.0.113.1    A S    ethernet1/1\n10.20.0.0/16       10.0.0.2       A S    ethernet1/3\n10.30.0.0/16       10.0.0.2       A S    ethernet1/3\n",
    },
  },
  {
    ...{ key: "fair", days: 1.2, reason: "no_case" },
    from: { name: "Network Days 事務局", address: "info@network-days.example" },
    subject: "【ご案内】Network Days 2026 ご来場登録のお願い",
    text: "平素は格別のご高配を賜り、厚く御礼申し上げます。\n\n本年も Network Days を開催いたします。皆様のご来場を心よりお待ちしております。\n",
    putAway: { by: "mori", days: 1 },
  },
];

const encoded = (text: string) =>
  /^[ -~]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
/** base64 in lines as mails have them */
const folded = (text: string) =>
  (
    Buffer.from(text)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");

function partOf(type: string, text: string, name?: string): string[] {
  return [
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    ...(name ? [`Content-Disposition: attachment; filename="${name}"`] : []),
    "",
    folded(text),
  ];
}

/** The mail as its provider would have handed it over. */
function rawOf(mail: HeldMail, head: { to: string; subject: string; id: string; at: Date }): string {
  const boundary = fixedHex(`boundary ${mail.key}`, 24);
  const body = partOf("text/plain", mail.text);
  return [
    `Message-ID: <${head.id}>`,
    `Date: ${head.at.toUTCString().replace("GMT", "+0000")}`,
    `From: ${encoded(mail.from.name)} <${mail.from.address}>`,
    `To: <${head.to}>`,
    `Subject: ${encoded(head.subject)}`,
    "MIME-Version: 1.0",
    ...(mail.file
      ? [
          `Content-Type: multipart/mixed; boundary="${boundary}"`,
          "",
          ...[`--${boundary}`, ...body],
          ...[`--${boundary}`, ...partOf("text/plain", mail.file.text, mail.file.name)],
          `--${boundary}--`,
        ]
      : body),
    "",
  ].join("\r\n");
}

async function caseAbout({ ctx }: Seeding, subject: string) {
  const index = caseStories.findIndex((story) => story.subject === subject);
  const [found] = await ctx.db
    .select({ id: cases.id, number: cases.number, accountId: cases.accountId })
    .from(cases)
    .where(eq(cases.id, fixedId("case", String(index))));
  if (!found) throw new Error(`no case of the demo world is about ${subject}`);
  return found;
}

/** Looks like the address at which a receiver answers to a case; it is nobody's. */
const replyTo = (number: number) =>
  `case+${showNumber(number).slice(3)}.${fixedTotpSecret(`reply ${number}`).slice(0, 26).toLowerCase()}@${env().INBOUND_DOMAIN ?? "in.portal.example"}`;

/** Keeps their raw mails, too; support was told of them when they came. */
export async function seedHeldMails(seeding: Seeding): Promise<void> {
  const { ctx, ago, note } = seeding;
  for (const mail of held) {
    const about = mail.about ? await caseAbout(seeding, mail.about) : undefined;
    const id = fixedId("inboundMail", mail.key);
    const at = ago(mail.days);
    const subject = mail.subject.replace("{number}", about ? showNumber(about.number) : "");
    const recipient =
      mail.reason === "stranger" && about ? replyTo(about.number) : env().PORTAL_SUPPORT_EMAIL;
    const headerId = `${fixedHex(`mail ${mail.key}`, 16)}@${mail.from.address.split("@")[1]}`;
    const storageKey = `${id}.eml`;
    await keepIncoming(
      storageKey,
      new TextEncoder().encode(rawOf(mail, { to: recipient, subject, id: headerId, at })),
    );
    await ctx.db.insert(inboundMails).values({
      ...{ id, receivedAt: at, deliveryId: `demo ${mail.key}`, headerId, storageKey, recipient, subject },
      ...{ sender: mail.from.address, reason: mail.reason, announcedAt: at },
      ...{ accountId: about?.accountId ?? null, caseId: about?.id ?? null },
      ...(mail.putAway
        ? {
            ...{ state: "ignored", decidedAt: ago(mail.putAway.days), decidedBy: userIdOf(mail.putAway.by) },
          }
        : { state: "quarantined" }),
    });
    const told = { accountId: about?.accountId ?? null, subjectId: about?.id ?? id };
    note({
      ...{ kind: "case.mail_quarantined", at, actor: { kind: "machine", id: null }, ...told },
      data: { inboundMailId: id, reason: mail.reason },
    });
    if (mail.putAway)
      note({
        ...{ kind: "case.mail_released", at: ago(mail.putAway.days), actor: asMember(mail.putAway.by) },
        ...{ subjectId: id, data: { act: "discarded" } },
      });
  }
}
