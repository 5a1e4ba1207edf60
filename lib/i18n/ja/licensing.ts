import type { licensing as en } from "@/lib/i18n/en/licensing";
import type { Messages } from "@/lib/i18n/shape";

export const licensing = {
  title: "ライセンス",
} as const satisfies Messages<typeof en>;
