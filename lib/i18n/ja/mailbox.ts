import type { mailbox as en } from "@/lib/i18n/en/mailbox";
import type { Messages } from "@/lib/i18n/shape";

export const mailbox = {
  title: "メールボックス",
  lead: "このポータルが送信したメールです (新しい順)。メールプロバイダーが設定されていないため、ファイルに保存しています。",
  empty: "メールはまだありません",
  emptyText: "登録を始めると、アクティベーションコードがここに届きます。",
  caption: "送信済みのメール",
  subject: "件名",
  to: "宛先",
  sent: "送信日時",
  from: "差出人",
  back: "すべてのメール",
} satisfies Messages<typeof en>;
