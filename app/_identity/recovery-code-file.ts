/** The recovery codes as a text file: for the browser that is being shown them, kept by nobody on the way. */
import { formatTime } from "@/app/_ui/time-format";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { codeSheet } from "@/lib/identity/factors/recovery-codes/rules";
import { env } from "@/lib/platform/env";

export function recoveryCodeFile(
  codes: readonly string[],
  whose: { email: string; timeZone: string; language: Language; now: Date },
): Response {
  const t = words(whose.language, "identity");
  const heading = [
    t("codes.fileTitle", { portal: env().PORTAL_NAME, email: whose.email }),
    t("codes.fileMade", { date: formatTime(whose.now, whose.language, whose.timeZone, "date") }),
  ];
  return new Response(codeSheet(codes, heading), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'attachment; filename="recovery-codes.txt"',
      "Cache-Control": "no-store",
    },
  });
}
