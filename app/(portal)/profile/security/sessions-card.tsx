import { ActButton } from "@/app/_identity/act-button";
import { Card } from "@/app/_ui/card";
import { DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { words } from "@/lib/i18n/words";
import type { listSessions } from "@/lib/identity/sessions/queries";
import { deviceName } from "@/lib/identity/sessions/rules";
import { endOthersAction, endSessionAction } from "./action";
import type { Reader } from "./cards";

/** Where a person is signed in, with a way to end what they do not know (trust SES-5). */
export function SessionsCard({
  reader,
  sessions,
}: {
  reader: Reader;
  sessions: Awaited<ReturnType<typeof listSessions>>;
}) {
  const t = words(reader.language, "identity");
  const time = (at: Date) => <TimeStamp at={at} language={reader.language} zone={reader.zone} />;
  const device = (userAgent: string | null) => deviceName(userAgent) || t("security.session.unknown");
  return (
    <Card title={t("security.sessions")}>
      <Stack>
        <p>{t("security.sessionsLead")}</p>
        <DataTable
          caption={t("security.sessions")}
          captionHidden
          rows={sessions}
          rowKey={(session) => session.id}
          columns={[
            {
              key: "device",
              header: t("security.session.device"),
              cell: (session) => device(session.userAgent),
              rowHeader: true,
            },
            { key: "seen", header: t("security.session.seen"), cell: (session) => time(session.lastSeenAt) },
            { key: "since", header: t("security.session.since"), cell: (session) => time(session.createdAt) },
            { key: "address", header: t("security.session.address"), cell: (session) => session.ip ?? "–" },
            {
              key: "act",
              header: t("security.session.act"),
              cell: (session) =>
                session.current ? (
                  <StatusPill>{t("security.session.here")}</StatusPill>
                ) : (
                  <ActButton
                    action={endSessionAction}
                    values={{ id: session.id }}
                    label={t("security.sessionEnd")}
                    about={device(session.userAgent)}
                  />
                ),
            },
          ]}
        />
        {sessions.length > 1 ? (
          <ActButton action={endOthersAction} label={t("security.sessionsEnd")} />
        ) : null}
      </Stack>
    </Card>
  );
}
