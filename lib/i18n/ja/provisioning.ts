import type { provisioning as en } from "@/lib/i18n/en/provisioning";
import type { Messages } from "@/lib/i18n/shape";

export const provisioning = {
  nav: {
    label: "CSSP のページ",
    devices: "プロビジョニング済みデバイス",
    endUsers: "エンドユーザー",
    quality: "データ品質",
    import: "インポート",
    codes: "VM 認証コード",
    orders: "注文履歴",
    usage: "利用状況",
    requests: "API リクエスト",
  },
} as const satisfies Messages<typeof en>;
