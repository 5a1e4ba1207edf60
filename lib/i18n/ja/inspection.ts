import type { inspection as en } from "@/lib/i18n/en/inspection";
import type { Messages } from "@/lib/i18n/shape";

export const inspection = {
  title: "サポート資格",
} as const satisfies Messages<typeof en>;
