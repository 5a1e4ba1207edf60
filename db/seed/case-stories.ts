/** What the demo companies asked support, in every state a case can be in. Times are days ago. */
import type { CompanyKey } from "@/db/seed/companies";
import type { CaseType, CloseReason, MessageKind, Visibility } from "@/lib/cases/rules";
import type { Severity } from "@/lib/cases/sla/rules";

/** Something that happened in a case, so many days ago. */
export type DemoStep = { readonly days: number; readonly by: string } & (
  | {
      readonly says: string;
      readonly kind?: MessageKind;
      readonly asks?: true;
      readonly visibility?: Visibility;
    }
  | { readonly takes: true }
  | { readonly toEngineering: true }
  | { readonly escalates: string }
  | { readonly raises: Severity }
  | { readonly closes: CloseReason; readonly score?: number }
  | { readonly withdraws: true }
);

export type DemoCase = {
  readonly company: CompanyKey;
  /** which of the company's devices, by the order in which they were bought; none for questions about the account */
  readonly device: number | null;
  readonly by: string;
  readonly type?: CaseType;
  readonly severity: Severity;
  readonly version?: string;
  readonly subject: string;
  readonly says: string;
  readonly days: number;
  readonly steps: readonly DemoStep[];
};

const hour = 1 / 24;

export const caseStories: readonly DemoCase[] = [
  {
    ...{ company: "hibarino", device: 0, by: "takahashi", severity: 1, version: "11.1.4", days: 2 * hour },
    subject: "横浜本社のファイアウォールが再起動を繰り返す",
    says: "症状: 約 3 分ごとに再起動し、インターネットへの通信がすべて停止しています。\n発生時刻: 本日の朝から\n影響範囲: 横浜本社の全員\n直前の変更: ありません\n試したこと: 電源ケーブルの差し替え",
    steps: [
      { days: 1.6 * hour, by: "mori", takes: true },
      {
        ...{ days: 1.4 * hour, by: "mori" },
        says: "お電話でもお伝えしましたとおり、待機系への切り替え手順をお送りします。並行して、開発部門とともに再起動の記録を調べています。",
      },
      {
        days: 1.3 * hour,
        by: "mori",
        says: "内部メモ: 同じ署名のケースが先週 2 件あり。",
        visibility: "staff",
      },
    ],
  },
  {
    ...{ company: "hibarino", device: 1, by: "ito", severity: 2, version: "11.1.2-h3", days: 3 },
    subject: "大阪拠点との VPN トンネルが 10 分ごとに切断される",
    says: "症状: トンネルが約 10 分ごとに切断され、1 分ほどで自動的に復旧します。\n発生時刻: 先週のバージョンアップ以降\n影響範囲: 大阪拠点の約 40 名\n直前の変更: 11.1.2-h3 への更新",
    steps: [
      { days: 2.98, by: "mori", takes: true },
      {
        ...{ days: 2.94, by: "mori", asks: true },
        says: "お問い合わせありがとうございます。原因を絞り込むため、切断の前後 30 分のシステムログと、鍵の更新間隔の設定値をお知らせください。",
      },
    ],
  },
  {
    ...{ company: "hibarino", device: 3, by: "watanabe", severity: 3, version: "10.2.9", days: 9 },
    subject: "管理画面のレポートに一部の部署が表示されない",
    says: "症状: 月次レポートに営業部の利用者が表示されません。\n発生時刻: 月初から\n影響範囲: レポートのみで、通信に影響はありません。",
    steps: [
      { days: 8.95, by: "mori", takes: true },
      { days: 8.9, by: "mori", says: "ご連絡ありがとうございます。グループの対応付けの設定を確認します。" },
      {
        ...{ days: 1.2, by: "mori", kind: "solution" },
        says: "グループ名に全角の空白が含まれていることが原因でした。設定 > ユーザー ID > グループの対応付け で対象のグループを選び直すと、翌日のレポートから表示されます。",
      },
    ],
  },
  {
    ...{ company: "hibarino", device: 5, by: "matsumoto", severity: 3, version: "11.1.4-h7", days: 5 },
    subject: "証明書の更新後に復号ポリシーが適用されない",
    says: "お客様に代わって作成します。証明書を更新した後、復号の対象となる通信が復号されずに通過しています。設定の差分は確認済みです。",
    steps: [
      { days: 4.95, by: "mori", takes: true },
      { days: 4.88, by: "mori", says: "設定の差分を拝見しました。開発部門に確認を依頼しています。" },
      { days: 4.8, by: "mori", toEngineering: true },
      { days: 1.9, by: "mori", says: "開発部門で再現できました。修正の予定を次のご連絡でお知らせします。" },
    ],
  },
  {
    ...{ company: "hibarino", device: null, by: "takahashi", type: "admin", severity: 4, days: 1.5 },
    subject: "退職者のアカウントに残ったライセンスについて",
    says: "行いたいこと: 退職者が登録したライセンスの担当者を変更したい。\n実際に起きること: 担当者の欄を変更できない。\n必要な期日: 今月末",
    steps: [],
  },
  {
    ...{ company: "hibarino", device: 6, by: "ito", severity: 3, version: "11.1.4", days: 24 },
    subject: "GlobalProtect の接続が特定の回線で失敗する",
    says: "症状: 一部の在宅勤務者で接続に失敗します。\n影響範囲: 5 名\n試したこと: クライアントの再インストール",
    steps: [
      { days: 23.95, by: "mori", takes: true },
      { days: 23.9, by: "mori", says: "MTU の値を 1,350 に下げてお試しください。", kind: "workaround" },
      {
        days: 23.1,
        by: "ito",
        says: "変更したところ、全員が接続できるようになりました。ありがとうございます。",
      },
      {
        days: 22.9,
        by: "mori",
        says: "確認できて安心しました。この値を恒久的な設定としてください。",
        kind: "solution",
      },
      { days: 22.5, by: "ito", closes: "solved", score: 5 },
    ],
  },
  {
    ...{ company: "hibarino", device: 2, by: "ito", severity: 4, version: "10.2.9", days: 70 },
    subject: "ログの保存期間を変更する方法を知りたい",
    says: "ログを 1 年間保存したいのですが、設定の手順と必要なディスク容量を教えてください。",
    steps: [
      { days: 69.9, by: "mori", takes: true },
      { days: 69.8, by: "mori", says: "設定の手順と容量の目安をお送りします。", kind: "solution" },
      { days: 66, by: "ito", closes: "solved" },
    ],
  },
  {
    ...{ company: "quillwater", device: 0, by: "okafor", severity: 2, version: "11.1.4-h7", days: 0.9 },
    subject: "Throughput drops to a tenth after failover",
    says: "Symptom: after a failover the passive unit forwards about 300 Mbit/s, usually 3 Gbit/s.\nSince when: last night, 02:10\nWhat is affected: the Portland warehouse\nLast change before it: none",
    steps: [
      { days: 0.88, by: "frost", takes: true },
      {
        ...{ days: 0.84, by: "frost" },
        says: "Thank you, the numbers help. The offload table of the passive unit is not rebuilt after the failover. I am comparing it with our lab and will write again.",
      },
      {
        days: 0.4,
        by: "okafor",
        escalates: "The holiday peak begins on Monday; we cannot run it on one unit.",
      },
      { days: 0.2, by: "frost", says: "Note: same as bug 220417, fix planned for h9.", visibility: "staff" },
    ],
  },
  {
    ...{ company: "quillwater", device: 1, by: "reyes", severity: 3, version: "10.2.9", days: 4 },
    subject: "Alerts arrive twice by e-mail",
    says: "Symptom: every threat alert arrives twice.\nSince when: Monday\nWhat is affected: the security team's mailbox\nWhat you tried: deleted and made the profile again",
    steps: [
      { days: 3.95, by: "frost", takes: true },
      {
        days: 3.88,
        by: "frost",
        asks: true,
        says: "Could you send the names of the log forwarding profiles that are attached to the rules?",
      },
    ],
  },
  {
    ...{ company: "quillwater", device: 2, by: "reyes", severity: 3, version: "11.1.2", days: 6 },
    subject: "Route to Reno disappears after a commit",
    says: "Symptom: the static route to the Reno site vanishes from the table after each commit and comes back after some minutes.\nSince when: 11.1.2\nWhat you tried: commit force",
    steps: [
      { days: 5.95, by: "frost", takes: true },
      { days: 5.88, by: "frost", says: "I can see it in our lab with path monitoring switched on." },
      { days: 1.8, by: "reyes", raises: 2 },
      {
        ...{ days: 0.9, by: "frost", kind: "solution" },
        says: "Release 11.1.4-h7 keeps the route. Until you can update, switch path monitoring off for this one route.",
      },
    ],
  },
  {
    ...{ company: "quillwater", device: 4, by: "okafor", severity: 4, days: 45 },
    subject: "Which release do you recommend for a new site?",
    says: "We open a site in Rotterdam in spring and would like to know which release you recommend for it.",
    steps: [
      { days: 44.9, by: "frost", takes: true },
      { days: 44.8, by: "frost", says: "11.1.4-h7 is the one we recommend for new sites.", kind: "solution" },
      { days: 43, by: "okafor", closes: "solved", score: 2 },
    ],
  },
  {
    ...{ company: "quillwater", device: 5, by: "reyes", severity: 3, days: 12 },
    subject: "Certificate warning on the management page",
    says: "The browser warns of the certificate since this morning. It was ours: the proxy was changed.",
    steps: [{ days: 11.9, by: "reyes", withdraws: true }],
  },
  {
    ...{ company: "quillwater", device: null, by: "okafor", type: "admin", severity: 4, days: 0.5 },
    subject: "Two accounts after our merger: can they be joined?",
    says: "What you want to do: join the account of the company we bought with ours.\nBy when it is needed: end of the quarter.",
    steps: [{ days: 0.3, by: "frost", takes: true }],
  },
];
