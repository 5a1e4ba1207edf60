import type { credits as en } from "@/lib/i18n/en/credits";
import type { Messages } from "@/lib/i18n/shape";

export const credits = {
  title: "クレジット",
} as const satisfies Messages<typeof en>;
