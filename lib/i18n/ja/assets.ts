import type { assets as en } from "@/lib/i18n/en/assets";
import type { Messages } from "@/lib/i18n/shape";

export const assets = {
  title: "登録製品",
} as const satisfies Messages<typeof en>;
