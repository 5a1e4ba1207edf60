import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { comma } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import type { Candidate } from "@/lib/provisioning/merging/proposals/queries";
import { mergeFields } from "@/lib/provisioning/merging/rules";
import { CsspNav } from "../../cssp-nav";
import { addressOf } from "../../devices/filter-of";
import own from "../end-users.module.css";
import { mergeAction } from "./action";
import { MergeForm } from "./form";

/** Two end users side by side, what a merge does, and per fact whose survives. */
export function Pair({ ctx, into, from }: { ctx: Ctx<AccountMember>; into: Candidate; from: Candidate }) {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const names = words(language, "provisioning");
  const { id: account, number } = actor.account;
  const back = addressOf("/cssp/end-users/merge", number);
  const shown = (field: (typeof mergeFields)[number], { facts }: Candidate) => {
    const value = facts[field];
    if (value === null) return t("merge.empty");
    return field === "country" ? `${countryName(value, language)} (${value})` : value;
  };
  const same = mergeFields.filter((field) => into.facts[field] === from.facts[field]);
  const different = mergeFields.filter((field) => !same.includes(field));
  const pair = { into: into.facts.companyName, from: from.facts.companyName };
  const heading = t("merge.pairTitle", pair);
  const side = (title: string, one: Candidate) => (
    <Card title={title}>
      <p>
        <strong>
          <AppLink href={addressOf(`/cssp/end-users/${one.id}`, number)}>{one.facts.companyName}</AppLink>
        </strong>{" "}
        {one.confirmed ? <StatusPill tone="ok">{t("list.confirmations.confirmed")}</StatusPill> : null}
      </p>
      <SummaryList
        rows={[
          { label: t("merge.reference"), value: one.facts.customerReferenceId },
          { label: t("merge.devices"), value: one.devices },
          {
            label: t("merge.createdAt"),
            value: (
              <TimeStamp
                at={new Date(one.createdAt)}
                language={language}
                zone={actor.timeZone}
                style="short"
              />
            ),
          },
          {
            label: t("merge.changedAt"),
            value: (
              <TimeStamp
                at={new Date(one.changedAt)}
                language={language}
                zone={actor.timeZone}
                style="short"
              />
            ),
          },
        ]}
      />
    </Card>
  );
  return (
    <MainArea
      before={
        <>
          <CsspNav ctx={ctx} current="endUsers" />
          <BackLink href={back}>{t("merge.back")}</BackLink>
        </>
      }
    >
      <PageHeader
        heading={heading}
        actions={
          <LinkButton href={addressOf("/cssp/end-users/merge", number, { into: from.id, from: into.id })}>
            {t("merge.swap")}
          </LinkButton>
        }
      />
      <Stack gap="l">
        <Columns>
          {side(t("merge.stays"), into)}
          {side(t("merge.goes"), from)}
        </Columns>
        <Stack>
          <h2>{t("merge.what")}</h2>
          <ul className={own.points}>
            <li>{t("merge.whatDevices", pair)}</li>
            <li>{t("merge.whatHistory", pair)}</li>
            <li>{t("merge.whatAgain", { reference: from.facts.customerReferenceId })}</li>
            <li>{t("merge.whatUndo")}</li>
          </ul>
        </Stack>
        <Stack>
          <h2>{t("merge.facts")}</h2>
          {same.length > 0 ? (
            <p>
              {t("merge.same", {
                fields: same.map((field) => names(`fields.${field}`)).join(comma(language)),
              })}
            </p>
          ) : null}
          <MergeForm
            key={`${into.id} ${from.id}`}
            action={mergeAction}
            title={`${heading} – ${env().PORTAL_NAME}`}
            words={formWords(language)}
            sentences={faultSentences(language, "provisioning", [...mergeFields])}
            account={account}
            into={into.id}
            from={from.id}
            intoVersion={into.versionId}
            fromVersion={from.versionId}
            choices={different.map((field) => ({
              ...{ field, label: names(`fields.${field}`) },
              ...{ into: shown(field, into), from: shown(field, from) },
            }))}
            say={{
              ofInto: t("merge.ofInto", { reference: into.facts.customerReferenceId }),
              ofFrom: t("merge.ofInto", { reference: from.facts.customerReferenceId }),
              submit: t("merge.submit"),
            }}
            out={{ href: back, label: words(language, "common")("cancel") }}
          />
        </Stack>
      </Stack>
    </MainArea>
  );
}
