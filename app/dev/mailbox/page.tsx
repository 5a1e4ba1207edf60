import { notFound } from "next/navigation";
import { AppLink } from "@/app/_ui/app-link";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listMailbox } from "@/lib/platform/gateways/mailer/file";
import { enter } from "@/lib/web/page";

/** The mails of the file transport, to be read in the browser. Exists only with that transport. */
export default enter({ needs: "open" }, async ({ ctx }) => {
  if (env().MAIL_TRANSPORT !== "file") notFound();
  const t = words(ctx.language, "mailbox");
  const mails = await listMailbox(100);
  return (
    <MainArea>
      <PageHeader title={`${t("title")} – ${env().PORTAL_NAME}`} heading={t("title")} lead={t("lead")} />
      {mails.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <DataTable
          caption={t("caption")}
          captionHidden
          rows={mails}
          rowKey={(mail) => mail.id}
          columns={[
            {
              key: "subject",
              header: t("subject"),
              rowHeader: true,
              cell: (mail) => <AppLink href={`/dev/mailbox/${mail.id}`}>{mail.subject}</AppLink>,
            },
            { key: "to", header: t("to"), cell: (mail) => mail.to },
            {
              key: "sent",
              header: t("sent"),
              nowrap: true,
              cell: (mail) =>
                mail.date ? (
                  <TimeStamp at={mail.date} language={ctx.language} zone="UTC" style="short" />
                ) : null,
            },
          ]}
        />
      )}
    </MainArea>
  );
});
