import { DetailsHint } from "@/app/_ui/details-hint";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import css from "./product.module.css";

const bars = [2, 1, 3, 1, 1, 2, 1, 3, 2, 1, 1, 3, 1, 2, 1, 1, 2, 3, 1, 2, 1, 1, 3, 2, 1, 2];

/** The device's label: the serial under the bar code. */
function Label({ alt }: { alt: string }) {
  let x = 30;
  return (
    <svg viewBox="0 0 240 130" role="img" aria-label={alt}>
      <rect className={css.rule} x="12" y="12" width="216" height="106" rx="4" />
      <rect className={css.faint} x="30" y="24" width="70" height="8" rx="2" />
      <g className={css.bars}>
        {bars.map((width, index) => {
          const at = x;
          x += width * 2 + 3;
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
          return <rect key={index} x={at} y="42" width={width * 2} height="30" />;
        })}
      </g>
      <text className={css.value} x="30" y="92">
        S/N 0162 0000 4711
      </text>
      <rect className={css.here} x="24" y="80" width="112" height="18" rx="4" />
      <text className={css.ink} x="30" y="110">
        MAC 00:00:5E:00:53:2A
      </text>
    </svg>
  );
}

/** The order summary: order and customer at the top right, auth codes in the lines. */
function OrderSummary({
  alt,
  so,
  customer,
  auth,
}: {
  alt: string;
  so: string;
  customer: string;
  auth: string;
}) {
  return (
    <svg viewBox="0 0 240 130" role="img" aria-label={alt}>
      <rect className={css.rule} x="20" y="8" width="200" height="114" rx="3" />
      <rect className={css.faint} x="32" y="20" width="50" height="10" rx="2" />
      <text className={css.ink} x="96" y="26">
        {so}
      </text>
      <text className={css.value} x="212" y="26" textAnchor="end">
        SO1042417
      </text>
      <text className={css.ink} x="96" y="42">
        {customer}
      </text>
      <text className={css.value} x="212" y="42" textAnchor="end">
        C118204
      </text>
      <rect className={css.here} x="90" y="14" width="127" height="35" rx="4" />
      <path className={css.rule} d="M32 60h176M32 78h176M32 96h176" />
      <rect className={css.faint} x="32" y="66" width="80" height="5" rx="2" />
      <text className={css.ink} x="96" y="90">
        {auth}
      </text>
      <text className={css.value} x="212" y="90" textAnchor="end">
        I7115398
      </text>
      <rect className={css.here} x="90" y="80" width="127" height="14" rx="4" />
      <rect className={css.faint} x="32" y="84" width="50" height="6" rx="2" />
    </svg>
  );
}

/** The dashboard of a virtual firewall; its own words are English in every language. */
function Dashboard({ alt }: { alt: string }) {
  const rows = [
    ["Serial #", "4DE0YTAYOGMYYTN"],
    ["CPU ID", "AWSMP:1234567890abcdef0:…"],
    ["UUID", "EC2A9B3F-0D1C-…"],
  ];
  return (
    <svg viewBox="0 0 240 130" role="img" aria-label={alt}>
      <rect className={css.rule} x="12" y="8" width="216" height="114" rx="4" />
      <path className={css.rule} d="M12 28h216" />
      <text className={css.ink} x="22" y="22">
        General Information
      </text>
      <rect className={css.faint} x="22" y="38" width="120" height="6" rx="2" />
      {rows.map(([name, value], index) => (
        <g key={name}>
          <text className={css.ink} x="22" y={66 + index * 18}>
            {name}
          </text>
          <text className={css.value} x="76" y={66 + index * 18}>
            {value}
          </text>
        </g>
      ))}
      <rect className={css.here} x="16" y="52" width="206" height="58" rx="4" />
    </svg>
  );
}

/** Where the numbers stand: three drawings. */
export function Pictures({ language }: { language: Language }) {
  const t = words(language, "registration");
  return (
    <DetailsHint summary={t("product.pictures.title")}>
      <div className={css.pictures}>
        <figure>
          <Label alt={t("product.pictures.labelAlt")} />
          <figcaption>{t("product.pictures.label")}</figcaption>
        </figure>
        <figure>
          <OrderSummary
            alt={t("product.pictures.summaryAlt")}
            so={t("product.fields.salesOrder")}
            customer={t("product.fields.customerId")}
            auth={t("product.fields.authCode")}
          />
          <figcaption>{t("product.pictures.summary")}</figcaption>
        </figure>
        <figure>
          <Dashboard alt={t("product.pictures.dashboardAlt")} />
          <figcaption>{t("product.pictures.dashboard")}</figcaption>
        </figure>
      </div>
    </DetailsHint>
  );
}
