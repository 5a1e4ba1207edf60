import { CodeChip } from "@/app/_ui/code-chip";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { DecisionForm } from "@/app/decision-form";
import type { GrantableRole, Role } from "@/lib/access/roles";
import { isRole } from "@/lib/access/roles";
import type { RequestRow } from "@/lib/accounts/requests/queries";
import { comma, type Language } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import type { FormServerAction } from "@/lib/web/form-state";

type Reader = { language: Language; timeZone: string };

/** The names of roles in the reader's language. */
export function roleNames(roles: readonly Role[], language: Language): string {
  return roles.map((role) => words(language, "accounts")(`roles.${role}`)).join(comma(language));
}

/** Everything known about a request: who, how they came, when, and what they bring; after the decision that too. */
export function RequestFacts({ request, reader }: { request: RequestRow; reader: Reader }) {
  const { language, timeZone } = reader;
  const t = words(language, "accounts");
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={timeZone} />;
  const country = request.person.country && countryName(request.person.country, language);
  const open = request.state === "pending" || request.state === "waiting_for_user";
  const rows: (SummaryRow | false)[] = [
    { label: t("requests.person"), value: displayName(request.person, language) },
    {
      label: t("requests.email"),
      value: <a href={`mailto:${request.person.email}`}>{request.person.email}</a>,
    },
    request.person.jobTitle !== null && { label: t("requests.jobTitle"), value: request.person.jobTitle },
    Boolean(country) && { label: t("requests.country"), value: country },
    { label: t("requests.language"), value: t(`languages.${request.person.language}`) },
    { label: t("requests.origin"), value: t(`origin.${request.origin}`) },
    request.products.length > 0 && {
      label: t("requests.products"),
      value: (
        <Stack gap="s">
          {request.products.map((product) => (
            <span key={product.serial ?? product.authCode ?? product.name}>
              {product.name} <CodeChip code={product.serial ?? product.authCode ?? "–"} />
            </span>
          ))}
        </Stack>
      ),
    },
    { label: t("requests.asked"), value: when(request.createdAt) },
    open && { label: t("requests.closes"), value: when(request.closesAt) },
    request.decidedAt !== null && { label: t("requests.decidedOn"), value: when(request.decidedAt) },
    request.decidedBy !== null && {
      label: t("requests.decidedBy"),
      value: displayName(request.decidedBy, language),
    },
    request.role !== null &&
      isRole(request.role) && { label: t("requests.role"), value: t(`roles.${request.role}`) },
    request.reason !== null && { label: t("requests.reason"), value: request.reason },
  ];
  return <SummaryList rows={rows.filter((row) => row !== false)} />;
}

/** A waiting request with the form that decides it. `values` travel with the form: the account acted in, or for staff the one looked at. */
export function RequestToDecide({
  request,
  reader,
  roles,
  preferred,
  values,
  action,
  title,
}: {
  request: RequestRow;
  reader: Reader;
  roles: readonly GrantableRole[];
  preferred: string;
  values: Readonly<Record<string, string>>;
  action: FormServerAction;
  /** names the page; left out where several requests share one */
  title?: string;
}) {
  const { language } = reader;
  const t = words(language, "accounts");
  return (
    <Stack>
      <RequestFacts request={request} reader={reader} />
      {request.isMember ? <NoticePanel kind="info">{t("requests.isMember")}</NoticePanel> : null}
      {request.former ? (
        <NoticePanel kind="info">{t(`requests.former.${request.former}`)}</NoticePanel>
      ) : null}
      {request.confirmedAt ? null : <NoticePanel kind="clock">{t("requests.unconfirmed")}</NoticePanel>}
      <DecisionForm
        id={request.id}
        action={action}
        title={title}
        words={formWords(language)}
        sentences={faultSentences(language, "accounts", ["decision", "role", "reason"])}
        initial={{ role: (roles as readonly string[]).includes(preferred) ? preferred : "" }}
        values={{ ...values, requestId: request.id }}
        roles={
          request.isMember
            ? null
            : roles.map((role) => ({
                value: role,
                label: `${t(`roles.${role}`)} – ${t(`roleAbout.${role}`)}`,
              }))
        }
        say={{
          decision: t("requests.decision"),
          approve: t("requests.approve"),
          approveAbout: request.isMember ? t("requests.approveProductAbout") : t("requests.approveAbout"),
          decline: t("requests.decline"),
          declineAbout: t("requests.declineAbout"),
          role: t("requests.roleLabel"),
          roleEmpty: t("requests.roleEmpty"),
          reason: t("requests.reasonLabel"),
          reasonHint: t("requests.reasonHint"),
          send: t("requests.send"),
        }}
      />
    </Stack>
  );
}
