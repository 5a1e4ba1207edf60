import { AppLink } from "@/app/_ui/app-link";
import { StatusPill } from "@/app/_ui/status-pill";
import { formatTime } from "@/app/_ui/time-format";
import type { Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { showArticle } from "@/lib/knowledge/rules";
import type { ArticleHit } from "@/lib/knowledge/search/queries";
import { articleAddress, zoneOf } from "./addresses";
import css from "./knowledge.module.css";

/** Articles one below the other: title, what it begins with, and what tells it from others. */
export function Hits({ ctx, rows, level = 2 }: { ctx: Ctx; rows: readonly ArticleHit[]; level?: 2 | 3 }) {
  const t = words(ctx.language, "knowledge");
  const zone = zoneOf(ctx);
  const Heading = `h${level}` as const;
  return (
    <ol className={css.hits}>
      {rows.map((hit) => {
        const foreign = hit.language === ctx.language ? undefined : hit.language;
        return (
          <li key={hit.id}>
            <Heading className={css.hitTitle} lang={foreign}>
              <AppLink href={articleAddress(hit.number, foreign)}>{hit.title}</AppLink>
            </Heading>
            {hit.excerpt ? <p lang={foreign}>{hit.excerpt}</p> : null}
            <p className={css.meta}>
              <span className={css.code} translate="no">
                {showArticle(hit.number)}
              </span>
              {hit.families.length > 0 ? <span translate="no">{hit.families.join(", ")}</span> : null}
              <span>
                {t("changed", { date: formatTime(new Date(hit.publishedAt), ctx.language, zone, "date") })}
              </span>
              {foreign ? <StatusPill>{t(`languages.${foreign}`)}</StatusPill> : null}
              {hit.audience === "public" ? null : (
                <StatusPill tone="info">{t(`audience.${hit.audience}`)}</StatusPill>
              )}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
