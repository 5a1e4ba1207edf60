import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { termEnd } from "@/lib/catalog/terms/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { SheetInput } from "@/lib/licensing/expiry/input";
import type { Ending } from "@/lib/licensing/expiry/queries";
import { lastMoment } from "@/lib/licensing/rules";
import css from "./sheet.module.css";

/** The sheet itself: the only thing that is printed. */
export function Paper({
  ctx,
  input,
  ends,
}: {
  ctx: Ctx<AccountMember>;
  input: SheetInput;
  ends: readonly Ending[];
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "expiry");
  const day = (at: Date) => formatTime(at, language, actor.timeZone, "date");
  const years = Number(input.years);
  const stops = [
    ...new Set(ends.map((end) => (language === "ja" ? end.stopsJa : end.stopsEn) ?? t("unknown"))),
  ];
  const [first] = ends;
  if (!first) return null;
  const facts = [
    [t("drawnUp"), day(now)],
    [t("by"), `${displayName(actor, language)} (${actor.email})`],
    [t("account"), `${actor.account.name} (${actor.account.number})`],
    [t("subject"), t("subjectText", { count: ends.length, years })],
    [t("quote"), input.quote],
    [t("amount"), input.amount],
  ] as const;
  return (
    <article className={css.paper} aria-label={t("sheetTitle")}>
      <h2>{t("sheetTitle")}</h2>
      <dl className={css.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("list")}</h3>
      <table className={css.list}>
        <thead>
          <tr>
            {[t("license"), t("asset"), t("serial"), t("currentEnd"), t("newEnd")].map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ends.map((end) => (
            <tr key={end.id}>
              <th scope="row">{end.productName}</th>
              <td>{end.assetName ?? end.assetProduct}</td>
              <td>{end.serial}</td>
              <td>{day(lastMoment(end.endsAt))}</td>
              <td>{day(lastMoment(termEnd(end.endsAt, 12 * years)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t("why")}</h3>
      <p>{t("whyText", { date: day(lastMoment(first.endsAt)) })}</p>
      <h3>{t("risk")}</h3>
      <ul>
        {stops.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h3>{t("note")}</h3>
      <p className={css.note}>{input.note}</p>
      <h3>{t("decision")}</h3>
      <table className={css.stamps}>
        <thead>
          <tr>
            {(["applicant", "section", "department", "finance"] as const).map((who) => (
              <th key={who} scope="col">
                {t(`stamps.${who}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td />
            <td />
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </article>
  );
}
