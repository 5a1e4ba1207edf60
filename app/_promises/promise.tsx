import { type Column, DataTable } from "@/app/_ui/data-table";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { ToldPromise } from "@/lib/cases/sla/explaining/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import css from "./promise.module.css";
import { promiseSentence, promiseState, spanWords } from "./promise-words";

const tones = {
  running: "clock",
  waiting: "neutral",
  kept: "ok",
  broken: "danger",
  dropped: "neutral",
} as const satisfies Record<ToldPromise["state"], "clock" | "neutral" | "ok" | "danger">;

type Span = ToldPromise["spans"][number];
const rowKey = ({ from }: Span) => from.toISOString();

type Told = { promise: ToldPromise; language: Language; zone: string };

/** What was promised, and how it stands. */
function PromiseHead({ promise, language, zone }: Told) {
  const t = words(language, "promises");
  return (
    <p className={css.head}>
      <strong>{t(`${promise.open ? "kind" : "former"}.${promise.kind}`)}</strong>
      <StatusPill tone={tones[promise.state]}>{promiseState(promise, language, zone)}</StatusPill>
    </p>
  );
}

/**
 * A promise of support with its explanation: when it is due in one sentence, and unfolded which hours counted, which
 * paused, and which holiday there was. Times are in the reader's zone.
 */
export function CasePromise({ promise, language, zone }: Told) {
  const t = words(language, "promises");
  const moment = (at: Date) => <TimeStamp at={at} language={language} zone={zone} style="short" />;
  const columns: Column<Span>[] = [
    { key: "from", header: t("columns.from"), rowHeader: true, cell: ({ from }) => moment(from) },
    { key: "until", header: t("columns.until"), cell: ({ to }) => moment(to) },
    {
      key: "what",
      header: t("columns.what"),
      cell: (span) =>
        span.kind === "counted" ? <strong>{spanWords(span, language)}</strong> : spanWords(span, language),
    },
  ];
  return (
    <div className={css.promise}>
      <PromiseHead promise={promise} language={language} zone={zone} />
      <DetailsHint summary={t("why")}>
        <p>{promiseSentence(promise, language, zone)}</p>
        {promise.hours ? <p>{t("hours", promise.hours)}</p> : null}
        <DataTable caption={t("table")} columns={columns} rows={promise.spans} rowKey={rowKey} dense />
      </DetailsHint>
    </div>
  );
}

/** How many stand there unfolded and with every hour: what is owed, and what was last. */
const shown = 2;

/** A promise of long ago: when it was due, and what became of it. */
function FormerPromise({ promise, language, zone }: Told) {
  return (
    <div>
      <PromiseHead promise={promise} language={language} zone={zone} />
      <p>{promiseSentence(promise, language, zone)}</p>
    </div>
  );
}

/** The promises of a case as `listPromises` tells them; all but the first two are folded up, in a sentence each. */
export function CasePromises({
  promises,
  ...reader
}: Omit<Told, "promise"> & { promises: readonly ToldPromise[] }) {
  const t = words(reader.language, "promises");
  const rest = promises.slice(shown);
  return (
    <Stack>
      {promises.slice(0, shown).map((promise) => (
        <CasePromise key={promise.id} promise={promise} {...reader} />
      ))}
      {rest.length > 0 ? (
        <DetailsHint summary={t("rest", { count: rest.length })}>
          {rest.map((promise) => (
            <FormerPromise key={promise.id} promise={promise} {...reader} />
          ))}
        </DetailsHint>
      ) : null}
    </Stack>
  );
}
