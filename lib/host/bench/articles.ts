/** Many articles for measuring: two hundred thousand, half of them in English, half in Japanese. */
import type { Sql } from "postgres";

export const library = { articles: 200_000 } as const;

const parts = {
  en: {
    things: [
      "VPN tunnel",
      "license",
      "log collector",
      "HA failover",
      "URL filtering",
      "decryption policy",
      "DNS proxy",
    ],
    faults: [
      "drops",
      "is missing",
      "is slow",
      "fails to commit",
      "restarts",
      "reports an error",
      "is rejected",
    ],
    when: [
      "after an upgrade",
      "during the night",
      "under load",
      "behind a proxy",
      "in the second data center",
      "with IPv6",
    ],
    deeds: [
      "Check the counters of the interface",
      "Fetch the license again",
      "Compare both peers",
      "Restart the management plane",
      "Renew the certificate",
    ],
  },
  ja: {
    things: [
      "VPNトンネル",
      "ライセンス",
      "ログコレクター",
      "冗長構成の切り替え",
      "URLフィルタリング",
      "復号ポリシー",
      "DNSプロキシ",
    ],
    faults: [
      "が切断される",
      "が見つからない",
      "が遅い",
      "の設定を反映できない",
      "が再起動する",
      "でエラーになる",
      "が拒否される",
    ],
    when: ["アップグレード後", "夜間", "高負荷時", "プロキシ経由の場合", "第二データセンター", "IPv6環境"],
    deeds: [
      "インターフェイスのカウンターを確認してください",
      "ライセンスを再取得してください",
      "両方の装置を比較してください",
      "管理プレーンを再起動してください",
      "証明書を更新してください",
    ],
  },
} as const;

/** What is searched for, by what it stands for: words of every article, of many, of a few, of none. */
export const searches = {
  "a word of many articles": "tunnel",
  "three words": "license missing upgrade",
  "an identifier": "PA-4711",
  "nothing that exists": "kettle",
  "two Japanese characters": "復号",
  "a Japanese word of many articles": "トンネル",
  "a Japanese phrase": "ライセンスを再取得",
  "nothing that exists, in Japanese": "湯沸かし器",
} as const;

/** Prints made-up articles from the running number, with the terms they are found by. */
export async function fillArticles(sql: Sql): Promise<void> {
  const { publishedColumns } = await import("@/lib/knowledge/search/rules");
  await sql`set statement_timeout = 0`;
  await sql`set synchronous_commit = off`;
  const batch = 2_000;
  for (let first = 0; first < library.articles; first += batch) {
    const rows = Array.from({ length: batch }, (_, place) => {
      const n = first + place;
      const language = n % 2 === 0 ? "en" : "ja";
      const { things, faults, when, deeds } = parts[language];
      const pick = (words: readonly string[], step: number) =>
        words[Math.floor(n / step) % words.length] ?? "";
      const text = {
        title: `${pick(things, 2)} ${pick(faults, 14)} ${pick(when, 98)} #${n}`,
        symptom: `${pick(things, 2)} ${pick(faults, 14)}. PA-${n}, ${pick(when, 98)}.`,
        environment: `PA-${n % 997} 10.${n % 5}.${n % 13}`,
        cause: `${pick(things, 6)} ${pick(faults, 42)}.`,
        resolution: `1. ${pick(deeds, 2)}\n2. ${pick(deeds, 10)}\n\n\`show counter ${n % 331}\``,
      };
      return { id: `art_bench${n}`, number: 1_000_000 + n, language, ...text, ...publishedColumns(text) };
    });
    const given = JSON.stringify(rows);
    await sql`
      insert into articles (id, number, audience, review_at)
      select v.id, v.number, (array['public', 'members', 'public', 'staff'])[1 + v.number / 2 % 4], now() + interval '1 year'
      from jsonb_to_recordset(${given}::text::jsonb) as v (id text, number int)`;
    await sql`
      insert into article_texts (article_id, language, title, symptom, environment, cause, resolution, first_published_at, published_at, title_terms, terms, folded)
      select v.id, v.language, v.title, v.symptom, v.environment, v.cause, v.resolution, at, at, v."titleTerms"::tsvector, v.terms::tsvector, v.folded
      from jsonb_to_recordset(${given}::text::jsonb) as v (id text, number int, language text, title text, symptom text, environment text, cause text, resolution text, "titleTerms" text, terms text, folded text),
        lateral (select now() - make_interval(mins => 1000000 + ${library.articles}::int - v.number) as at) dated
      order by v.number`;
  }
  await sql`
    insert into article_words select distinct term from article_texts, unnest(tsvector_to_array(title_terms)) term
    where term ~ '^[a-z]+(-[a-z]+)*$' and length(term) >= 4 on conflict do nothing`;
  await sql`vacuum analyze`;
}
