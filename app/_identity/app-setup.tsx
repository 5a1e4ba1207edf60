import type { ReactNode } from "react";
import { QrCode } from "@/app/_identity/qr-code";
import { CopyButton } from "@/app/_ui/copy-button";
import { Stack } from "@/app/_ui/stack";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { groupSecret } from "@/lib/identity/factors/authenticator/rules";

/** How an authenticator app learns its secret: by picture, or by typing the key. The form for the first code stands below. */
export function AppSetup({
  pending,
  language,
  children,
}: {
  pending: { secret: string; address: string };
  language: Language;
  children: ReactNode;
}) {
  const t = words(language, "identity");
  return (
    <Stack gap="l">
      <Stack>
        <h2>{t("app.scan")}</h2>
        <QrCode text={pending.address} label={t("app.qr")} />
      </Stack>
      <Stack>
        <h2>{t("app.manual")}</h2>
        <p>
          <code>{groupSecret(pending.secret)}</code>{" "}
          <CopyButton text={pending.secret} label={t("app.copy")} done={t("app.copied")} />
        </p>
        <p>{t("app.manualHint")}</p>
      </Stack>
      {children}
    </Stack>
  );
}
