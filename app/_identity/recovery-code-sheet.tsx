import Download from "lucide-react/icons/download";
import { LinkButton } from "@/app/_ui/button";
import { CopyButton } from "@/app/_ui/copy-button";
import { Icon } from "@/app/_ui/icon";
import { PrintButton } from "@/app/_ui/print-button";
import { Stack } from "@/app/_ui/stack";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import css from "./recovery-code-sheet.module.css";

/** The ten codes to copy, download or print. `file` is the address that gives them as a text. */
export function RecoveryCodeSheet({
  codes,
  file,
  language,
}: {
  codes: readonly string[];
  file: string;
  language: Language;
}) {
  const t = words(language, "identity");
  return (
    <Stack>
      <ol className={css.codes} aria-label={t("codes.list")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={css.acts}>
        <LinkButton href={file} download icon={<Icon of={Download} />}>
          {t("codes.download")}
        </LinkButton>
        <PrintButton label={t("codes.print")} />
        <CopyButton text={codes.join("\n")} label={t("codes.copy")} done={t("codes.copied")} />
      </div>
      <p>{t("codes.once")}</p>
    </Stack>
  );
}
