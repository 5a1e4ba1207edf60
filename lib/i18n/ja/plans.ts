import type { plans as en } from "@/lib/i18n/en/plans";
import type { Messages } from "@/lib/i18n/shape";

export const plans = {
  title: "サポートプラン",
} as const satisfies Messages<typeof en>;
