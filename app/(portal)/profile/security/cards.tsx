import { ActButton } from "@/app/_identity/act-button";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Row, Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { listFactors } from "@/lib/identity/factors/queries";
import { codesAtATime } from "@/lib/identity/factors/recovery-codes/rules";
import { mayRemove } from "@/lib/identity/factors/rules";
import { removeAppAction, removePasskeyAction } from "./action";

export type Reader = { language: Language; zone: string };
type Held = Awaited<ReturnType<typeof listFactors>>;

function Day({ at, reader }: { at: Date; reader: Reader }) {
  return <TimeStamp at={at} language={reader.language} zone={reader.zone} />;
}

export function PasswordCard({ reader, setAt }: { reader: Reader; setAt: Date | null }) {
  const t = words(reader.language, "identity");
  return (
    <Card title={t("security.password")}>
      <Stack>
        {setAt ? (
          <SummaryList
            rows={[{ label: t("security.passwordSet"), value: <Day at={setAt} reader={reader} /> }]}
          />
        ) : (
          <p>{t("security.passwordNone")}</p>
        )}
        {setAt ? (
          <div>
            <LinkButton href="/profile/security/password">{t("security.passwordChange")}</LinkButton>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}

/** Buttons that remove show only to whoever has just proven to be the owner, and never for the last factor. */
export function PasskeysCard({
  reader,
  factors,
  proven,
}: {
  reader: Reader;
  factors: Held;
  proven: boolean;
}) {
  const t = words(reader.language, "identity");
  return (
    <Card title={t("security.passkeys")}>
      <Stack>
        {factors.passkeys.length === 0 ? <p>{t("security.passkeysNone")}</p> : null}
        {factors.passkeys.map((passkey) => (
          <Stack key={passkey.id} gap="s">
            <h3>{passkey.name}</h3>
            <SummaryList
              none={t("security.passkeyUnused")}
              rows={[
                { label: t("security.passkeyAdded"), value: <Day at={passkey.createdAt} reader={reader} /> },
                {
                  label: t("security.passkeyUsed"),
                  value: passkey.lastUsedAt ? <Day at={passkey.lastUsedAt} reader={reader} /> : null,
                },
              ]}
            />
            {!mayRemove(factors, { passkeyId: passkey.id }) ? <p>{t("security.last")}</p> : null}
            {proven && mayRemove(factors, { passkeyId: passkey.id }) ? (
              <ActButton
                action={removePasskeyAction}
                values={{ id: passkey.id }}
                look="danger"
                label={t("security.passkeyRemove")}
                about={passkey.name}
              />
            ) : null}
          </Stack>
        ))}
        <div>
          <LinkButton href="/profile/security/passkeys">{t("security.passkeyAdd")}</LinkButton>
        </div>
      </Stack>
    </Card>
  );
}

export function AppCard({ reader, factors, proven }: { reader: Reader; factors: Held; proven: boolean }) {
  const t = words(reader.language, "identity");
  const app = factors.authenticator;
  const removable = mayRemove(factors, "authenticator");
  return (
    <Card title={t("security.app")}>
      <Stack>
        {app ? (
          <SummaryList
            rows={[{ label: t("security.appSince"), value: <Day at={app.confirmedAt} reader={reader} /> }]}
          />
        ) : (
          <p>{t("security.appNone")}</p>
        )}
        {app && !removable ? <p>{t("security.last")}</p> : null}
        <Row>
          <LinkButton href="/profile/security/authenticator">
            {app ? t("security.appReplace") : t("security.appAdd")}
          </LinkButton>
          {app && proven && removable ? (
            <ActButton
              action={removeAppAction}
              look="danger"
              label={t("security.appRemove")}
              about={t("security.app")}
            />
          ) : null}
        </Row>
      </Stack>
    </Card>
  );
}

export function CodesCard({ reader, left }: { reader: Reader; left: number }) {
  const t = words(reader.language, "identity");
  return (
    <Card title={t("security.codes")}>
      <Stack>
        <p>{t("security.codesLeft", { left, total: String(codesAtATime) })}</p>
        <div>
          <LinkButton href="/profile/security/recovery-codes">{t("security.codesRenew")}</LinkButton>
        </div>
      </Stack>
    </Card>
  );
}
