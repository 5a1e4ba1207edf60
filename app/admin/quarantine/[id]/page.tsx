import { redirect } from "next/navigation";
import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Split, Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { showBytes } from "@/lib/cases/files/rules";
import { getQuarantined } from "@/lib/cases/mail/quarantine/queries";
import { readNumber, showNumber } from "@/lib/cases/rules";
import type { quarantine } from "@/lib/i18n/en/quarantine";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { Decide } from "./decide";

type Means = keyof (typeof quarantine)["means"];
const means: Partial<Record<string, Means>> = {
  ...{ unreadable: "unreadable", sender_unclear: "sender_unclear", sender_unproven: "sender_unproven" },
  ...{ no_case: "no_case", no_reply_address: "no_reply_address", staff_sender: "staff_sender" },
  ...{ stranger: "stranger", too_many: "too_many", no_mail: "no_mail" },
  ...{ automatic: "automatic", bounce: "bounce", empty: "empty" },
};

/** A mail that waits: what it says, why it was held, and what can become of it. Nothing of it is shown but as text. */
export default enter(
  { needs: "staff.cases", path: "/admin/quarantine/[id]" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "quarantine");
    const found = await getQuarantined(ctx, params.id ?? "").catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "mail_settled")
        redirect("/admin/quarantine?done=settled");
      throw error;
    });
    const { row, mail, head, files, reason, about, account } = found;
    const subject = mail?.subject || row.subject || t("noSubject");
    const named = (list: readonly { name: string; address: string }[] | undefined) =>
      (list ?? []).map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(", ");
    const body = mail && !mail.unreadable ? mail.visibleText.trim() || mail.subject.trim() : "";
    const quoted = mail && mail.text.trim() !== mail.visibleText.trim() ? mail.text : null;
    const wished = readNumber(one(search.number) ?? "");
    return (
      <MainArea
        width="full"
        before={one(search.done) === "again" ? <Flash kind="ok">{t("done.again")}</Flash> : null}
      >
        <BackLink href="/admin/quarantine">{t("mail.back")}</BackLink>
        <PageHeader title={`${subject} – ${env().PORTAL_NAME}`} heading={subject} />
        <Stack>
          <NoticePanel kind={reason === "sender_unproven" ? "danger" : "info"} title={t(`reasons.${reason}`)}>
            <p>{t(`means.${means[reason] ?? "other"}`)}</p>
          </NoticePanel>
          <Split
            side={
              <Decide
                ctx={ctx}
                found={found}
                wished={wished ?? about?.number ?? null}
                typed={one(search.number) ?? ""}
              />
            }
          >
            <Card title={t("mail.comment")}>
              {body ? <p className={css.body}>{body}</p> : <p>{t("mail.noText")}</p>}
              {quoted ? (
                <DetailsHint summary={t("mail.quoted")}>
                  <p className={css.body}>{quoted}</p>
                </DetailsHint>
              ) : null}
              {files.length > 0 ? (
                <>
                  <h3>{t("mail.files")}</h3>
                  <ul>
                    {files.map((file, index) => (
                      // two files of a mail may be called the same
                      // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                      <li key={index}>
                        {file.name}{" "}
                        <span className={css.meta}>
                          {showBytes(file.size)} · {t(`mail.file.${file.outlook}`)}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              ) : null}
            </Card>
            <Card title={t("mail.facts")}>
              <SummaryList
                rows={[
                  { label: t("mail.from"), value: mail?.from ? named([mail.from]) : (row.sender ?? "") },
                  { label: t("mail.to"), value: mail ? named(mail.to) : (row.recipient ?? "") },
                  ...(mail?.cc.length ? [{ label: t("mail.cc"), value: named(mail.cc) }] : []),
                  {
                    label: t("received"),
                    value: <TimeStamp at={row.receivedAt} language={language} zone={actor.timeZone} />,
                  },
                  {
                    label: t("case"),
                    value: about ? (
                      <>
                        <AppLink href={`/admin/cases/${showNumber(about.number)}`}>
                          {showNumber(about.number)}
                        </AppLink>{" "}
                        {about.subject}
                        {account ? ` · ${account.name}` : ""}
                      </>
                    ) : (
                      t("noCase")
                    ),
                  },
                ]}
              />
              {row.rawRemovedAt || (!mail && row.storageKey.endsWith(".eml")) ? (
                <p>{t("mail.gone")}</p>
              ) : (
                <p>
                  <a href={`/admin/quarantine/${row.id}/raw`} download>
                    {t(row.storageKey.endsWith(".eml") ? "mail.raw" : "mail.rawJson")}
                  </a>{" "}
                  <span className={css.meta}>{t("mail.rawHint")}</span>
                </p>
              )}
              {head ? (
                <DetailsHint summary={t("mail.head")}>
                  <p className={css.body}>
                    <code>{head}</code>
                  </p>
                </DetailsHint>
              ) : null}
            </Card>
          </Split>
        </Stack>
      </MainArea>
    );
  },
);
