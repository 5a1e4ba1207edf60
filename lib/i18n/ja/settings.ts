import type { settings as en } from "@/lib/i18n/en/settings";
import type { Messages } from "@/lib/i18n/shape";

export const settings = {
  title: "アカウント設定",
} as const satisfies Messages<typeof en>;
