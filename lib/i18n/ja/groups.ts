import type { groups as en } from "@/lib/i18n/en/groups";
import type { Messages } from "@/lib/i18n/shape";

export const groups = {
  title: "グループ",
} as const satisfies Messages<typeof en>;
