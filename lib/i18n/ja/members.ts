import type { members as en } from "@/lib/i18n/en/members";
import type { Messages } from "@/lib/i18n/shape";

export const members = {
  title: "メンバー",
} as const satisfies Messages<typeof en>;
