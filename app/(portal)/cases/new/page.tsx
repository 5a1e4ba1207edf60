import { FileDrop } from "@/app/_files/file-drop";
import { fileWords } from "@/app/_files/file-words";
import { markWords } from "@/app/_markdown/mark-words";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { PhoneText } from "@/app/_ui/phone-text";
import { SeverityMark } from "@/app/_ui/severity-mark";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { draftInput } from "@/lib/cases/drafts/input";
import { findDraft } from "@/lib/cases/drafts/queries";
import { customer, listUnsentFiles } from "@/lib/cases/files/queries";
import { newSubmission } from "@/lib/cases/messages/commands";
import {
  type CaseOutlook,
  findOutlook,
  listPartners,
  listProductsForCase,
} from "@/lib/cases/opening/queries";
import { findCase } from "@/lib/cases/queries";
import { readNumber, showNumber } from "@/lib/cases/rules";
import { type Severity, severities } from "@/lib/cases/sla/rules";
import { readFacts } from "@/lib/cases/story/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { addressOf } from "../addresses";
import { newCaseAction, saveDraftAction } from "./action";
import { NewCaseForm, type NewCaseWords } from "./form";
import { Choices, Verdict } from "./product";
import { Suggestions, type SuggestionWords } from "./suggestions";

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** What the form begins with: the draft, and before it what the address asks for. */
async function beginning(ctx: Ctx<AccountMember>, search: Search) {
  const kept = await findDraft(ctx);
  const asked = readNumber(one(search.followUp) ?? "");
  const former = asked === null ? undefined : await findCase(ctx, asked);
  const facts = former ? await readFacts(ctx, former) : undefined;
  const severity = one(search.severity) ?? "";
  const draft = draftInput.parse({
    submissionId: newSubmission(),
    caseType: "technical",
    contactMethod: "email",
    ...kept?.draft,
    ...(one(search.serial) ? { serial: one(search.serial) } : {}),
    ...(one(search.type) === "admin" ? { caseType: "admin" } : {}),
    // a search that found nothing brings its words; what was written before stays
    ...(one(search.subject) && !kept?.draft.subject ? { subject: one(search.subject) } : {}),
    ...(/^[1-4]$/.test(severity) ? { severity } : {}),
    ...(former
      ? { followUpOf: showNumber(former.number), caseType: former.type, serial: facts?.serial ?? "" }
      : {}),
  });
  return { draft, keptAt: kept?.changedAt };
}

/** Each severity in plain words, with its definition and when the first response would come. */
function severityCards(ctx: Ctx<AccountMember>, outlook: CaseOutlook | undefined, isAdmin: boolean) {
  const { language, actor, now } = ctx;
  const t = words(language, "caseOpening");
  const phone = env().PORTAL_SUPPORT_PHONE;
  const zone = actor.timeZone;
  const day = (at: Date) => formatTime(at, language, zone, "date");
  const due = (level: Severity) => {
    if (!outlook) return isAdmin ? "" : t("severity.chooseFirst");
    const at = outlook.due.get(level);
    if (!at) return t("severity.noTarget");
    return day(at) === day(now)
      ? t("severity.dueToday", { when: formatTime(at, language, zone, "time") })
      : t("severity.due", { when: formatTime(at, language, zone) });
  };
  return severities.map((level) => ({
    value: String(level),
    label: t(`severity.plain.${level}`),
    description: (
      <>
        <SeverityMark level={level} label={words(language, "plans")(`severity.s${level}`)} />
        <br />
        {words(language, "plans")(`meaning.s${level}`)}
        <br />
        <strong>{due(level)}</strong>
      </>
    ),
    ...(level === 1
      ? {
          children: (
            <p>
              <PhoneText text={t("severity.phone", { phone })} numbers={phone} />
            </p>
          ),
        }
      : {}),
  }));
}

const templates = { hardware: "hardware", virtual: "virtual" } as const;

function formSentences(language: "en" | "ja", template: string): NewCaseWords {
  const t = words(language, "caseOpening");
  return {
    productTitle: t("product.title"),
    type: t("product.type"),
    serial: t("product.serial"),
    serialHint: t("product.serialHint"),
    check: t("product.check"),
    version: t("product.version"),
    versionHint: t("product.versionHint"),
    severityTitle: t("severity.title"),
    severity: t("severity.question"),
    severityHint: t("severity.hint"),
    wordsTitle: t("words.title"),
    subject: t("words.subject"),
    subjectHint: t("words.subjectHint"),
    description: t("words.description"),
    descriptionHint: t("words.descriptionHint"),
    insert: t("words.insert"),
    asks: t("words.asks"),
    template,
    contactTitle: t("contact.title"),
    method: t("contact.method"),
    phone: t("contact.phone"),
    phoneHint: t("contact.phoneHint"),
    cc: t("contact.cc"),
    ccHint: t("contact.ccHint"),
    submit: t("submit"),
    save: t("draft.save"),
    discard: t("draft.discard"),
    marks: markWords(language),
    questions: {
      ask: t("severity.ask"),
      down: t("severity.down"),
      around: t("severity.around"),
      take: t("severity.take"),
      downs: { yes: t("severity.downs.yes"), hurt: t("severity.downs.hurt"), no: t("severity.downs.no") },
      arounds: { yes: t("severity.arounds.yes"), no: t("severity.arounds.no") },
      suggestion: t("severity.suggestion", { level: "{level}" }),
    },
  };
}

function helpSentences(language: "en" | "ja"): SuggestionWords {
  const t = words(language, "caseOpening");
  return {
    ...{ title: t("help.title"), lead: t("help.lead"), solved: t("help.solved"), opens: t("help.opens") },
    solvedOf: t("help.solvedOf", { title: "{title}" }),
    found: [1, 2, 3].map((count) => t("help.found", { count })),
  };
}

/** Opening a case: the product first, so that plan and targets are known before anything is typed. */
export default enter({ needs: "cases.open", path: "/cases/new" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "caseOpening");
  const { draft, keptAt } = await beginning(ctx, search);
  const isAdmin = draft.caseType === "admin";
  const outlook = draft.serial ? await findOutlook(ctx, draft.serial) : undefined;
  const closed = !isAdmin && outlook !== undefined && outlook.verdict !== "eligible";
  const partners = outlook?.verdict === "case_partner_supported" ? await listPartners(ctx) : [];
  const typed = outlook ? "" : draft.serial;
  const products = isAdmin || (outlook && !closed) ? null : await listProductsForCase(ctx, typed, 8);
  const kind = templates[outlook?.asset.kind as keyof typeof templates] ?? "service";
  const template = t(`words.template.${isAdmin ? "admin" : outlook ? kind : "hardware"}`);
  const done = { saved: t("draft.done"), discarded: t("draft.discarded") }[one(search.done) ?? ""];
  const version = draft.version || (outlook?.asset.osRelease ?? "");
  return (
    <MainArea
      width="text"
      before={
        <>
          <BackLink href={addressOf("/cases", actor.account.number)}>{t("back")}</BackLink>
          {done ? <Flash kind="ok">{done}</Flash> : null}
        </>
      }
    >
      <PageHeader heading={t("title")} lead={t("lead")} />
      <Stack gap="l">
        {keptAt && !done && one(search.step) === undefined ? (
          <NoticePanel kind="info">
            <p>{t("draft.restored", { when: formatTime(keptAt, language, actor.timeZone) })}</p>
          </NoticePanel>
        ) : null}
        {draft.followUpOf ? (
          <NoticePanel kind="info">
            <p>{t("followUp", { number: draft.followUpOf })}</p>
          </NoticePanel>
        ) : null}
        <NewCaseForm
          key={`${keptAt?.getTime() ?? 0} ${draft.followUpOf}`}
          action={newCaseAction}
          save={saveDraftAction}
          title={`${t("title")} – ${env().PORTAL_NAME}`}
          words={formWords(language)}
          sentences={faultSentences(language, "caseOpening", [
            "caseType",
            "serial",
            "severity",
            "subject",
            "description",
            "contactMethod",
            "contactPhone",
            "cc",
          ])}
          initial={{ ...draft, version }}
          account={actor.account.id}
          product={outlook?.asset.productName ?? ""}
          closed={closed}
          checked={isAdmin || outlook !== undefined}
          hasDraft={keptAt !== undefined}
          about={
            <>
              {outlook && !isAdmin ? <Verdict ctx={ctx} outlook={outlook} partners={partners} /> : null}
              {products ? (
                <Choices ctx={ctx} typed={typed} products={products} open={typed !== "" || closed} />
              ) : null}
            </>
          }
          types={(["technical", "admin"] as const).map((value) => ({
            value,
            label: t(`product.${value}`),
            description: t(`product.${value}Hint`),
          }))}
          severities={severityCards(ctx, outlook, isAdmin)}
          methods={(["email", "phone"] as const).map((value) => ({
            value,
            label: t(`contact.methods.${value}`),
          }))}
          help={
            <Suggestions
              place={addressOf("/cases/new/suggestions", actor.account.number)}
              productId={outlook?.asset.productId ?? ""}
              say={helpSentences(language)}
            />
          }
          files={
            <FileDrop
              place={addressOf("/api/cases/files", actor.account.number)}
              submissionId={draft.submissionId}
              unsent={await listUnsentFiles(customer(ctx), draft.submissionId)}
              say={fileWords(language)}
            />
          }
          say={formSentences(language, template)}
        />
      </Stack>
    </MainArea>
  );
});
