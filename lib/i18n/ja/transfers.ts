import type { transfers as en } from "@/lib/i18n/en/transfers";
import type { Messages } from "@/lib/i18n/shape";

export const transfers = {
  title: "移管",
} as const satisfies Messages<typeof en>;
