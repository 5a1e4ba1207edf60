import { notFound } from "next/navigation";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { readMailbox } from "@/lib/platform/gateways/mailer/file";
import { enter } from "@/lib/web/page";
import { MailText } from "../mail-text";

export default enter({ needs: "open" }, async ({ ctx, params }) => {
  if (env().MAIL_TRANSPORT !== "file") notFound();
  const mail = await readMailbox(params.id ?? "");
  if (!mail) notFound();
  const t = words(ctx.language, "mailbox");
  return (
    <MainArea width="text" before={<BackLink href="/dev/mailbox">{t("back")}</BackLink>}>
      <PageHeader title={`${mail.subject} – ${t("title")}`} heading={mail.subject} />
      <SummaryList
        rows={[
          { label: t("from"), value: mail.from },
          { label: t("to"), value: mail.to },
          {
            label: t("sent"),
            value: mail.date ? <TimeStamp at={mail.date} language={ctx.language} zone="UTC" /> : null,
          },
        ]}
      />
      <MailText text={mail.text} base={env().PORTAL_BASE_URL} />
    </MainArea>
  );
});
