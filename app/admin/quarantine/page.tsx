import css from "@/app/_desk/desk.module.css";
import { SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import control from "@/app/_ui/control.module.css";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { HiddenText } from "@/app/_ui/hidden-text";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { type InboundReason, mistakable } from "@/lib/cases/mail/deciding/rules";
import { quarantineFilter } from "@/lib/cases/mail/quarantine/input";
import { listQuarantine, type WaitingMail } from "@/lib/cases/mail/quarantine/queries";
import { showNumber } from "@/lib/cases/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { ignoreMailsAction } from "./action";
import { MailLists } from "./lists";

/** Reasons for which a mail can wait. */
const waiting = [
  ...([
    "stranger",
    "no_case",
    "no_reply_address",
    "sender_unproven",
    "sender_unclear",
    "staff_sender",
  ] as const),
  ...(["too_many", "unreadable", "no_mail"] as const),
  // taken up again
  ...mistakable,
] satisfies InboundReason[];

const dones = ["refused", "refusedQuietly", "ignored", "settled"] as const;

/** Mails to cases that no rule could place, the newest first. */
export default enter({ needs: "staff.cases", path: "/admin/quarantine" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "quarantine");
  const { reason } = quarantineFilter.parse({ reason: one(search.reason) || undefined });
  const after = one(search.after);
  const { rows, next } = await listQuarantine(ctx, { reason }, after);
  const done = dones.find((word) => word === one(search.done));
  const gone = /^\d{1,3}$/.exec(one(search.gone) ?? "")?.[0];
  const title = `${t("title")} – ${env().PORTAL_NAME}`;
  const senderOf = (row: WaitingMail) => row.sender ?? t("noSender");
  const columns: Column<WaitingMail>[] = [
    {
      key: "tick",
      header: t("tick"),
      cell: (row) => (
        <input
          type="checkbox"
          name="ids"
          value={row.id}
          className={control.tick}
          aria-label={t("tickOf", { sender: senderOf(row) })}
        />
      ),
    },
    {
      key: "subject",
      header: t("subject"),
      rowHeader: true,
      cell: (row) => (
        <div className={css.two}>
          <AppLink href={`/admin/quarantine/${row.id}`}>{row.subject || t("noSubject")}</AppLink>
          <span className={css.meta}>{senderOf(row)}</span>
        </div>
      ),
    },
    {
      key: "why",
      header: t("why"),
      cell: (row) =>
        row.reason === "sender_unproven" || row.state === "unreadable" ? (
          <StatusPill tone="danger">{t(`reasons.${row.reason}`)}</StatusPill>
        ) : (
          t(`reasons.${row.reason}`)
        ),
    },
    {
      key: "case",
      header: t("case"),
      cell: (row) =>
        row.caseNumber ? (
          <div className={css.two}>
            <AppLink href={`/admin/cases/${showNumber(row.caseNumber)}`}>
              {showNumber(row.caseNumber)}
            </AppLink>
            <span className={css.meta}>{row.caseSubject}</span>
          </div>
        ) : (
          t("noCase")
        ),
    },
    {
      key: "received",
      header: t("received"),
      nowrap: true,
      cell: (row) => (
        <TimeStamp at={row.receivedAt} language={language} zone={actor.timeZone} style="short" />
      ),
    },
  ];
  return (
    <MainArea
      width="full"
      before={
        done ? (
          <Flash kind={done === "settled" ? "info" : "ok"}>{t(`done.${done}`)}</Flash>
        ) : gone ? (
          <Flash kind="ok">{t("done.ignoredMany", { count: Number(gone) })}</Flash>
        ) : null
      }
    >
      <PageHeader heading={t("title")} lead={t("lead")} {...(rows.length === 0 ? { title } : {})} />
      <Stack>
        <MailLists language={language} here="waiting" />
        <SearchForm submit={t("show")}>
          <SelectField
            name="reason"
            label={t("filter")}
            defaultValue={reason ?? ""}
            empty={t("all")}
            options={waiting.map((word) => ({ value: word, label: t(`reasons.${word}`) }))}
            width="md"
          />
        </SearchForm>
        {rows.length === 0 ? (
          <EmptyState title={t("empty")}>{t(reason ? "emptyFilter" : "emptyText")}</EmptyState>
        ) : (
          <Form
            key={rows.map(({ id }) => id).join()}
            action={ignoreMailsAction}
            words={formWords(language)}
            sentences={faultSentences(language, "quarantine", ["ids"])}
            title={title}
          >
            <Fieldset name="ids" legend={<HiddenText>{t("list")}</HiddenText>}>
              <DataTable
                caption={t("list")}
                captionHidden
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
              />
            </Fieldset>
            <div className={css.bar}>
              <Button>{t("ignoreMany")}</Button>
            </div>
          </Form>
        )}
        <ListPager
          path="/admin/quarantine"
          query={{ reason: reason ?? "" }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
