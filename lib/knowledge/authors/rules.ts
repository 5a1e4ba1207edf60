/** What authors look at: articles by what is to be done with them, and what readers missed. */

export const articleViews = ["drafts", "review", "published", "retired", "searches", "feedback"] as const;
export type ArticleView = (typeof articleViews)[number];

/** Views whose rows are something to do, so that their number is shown. */
export const countedViews = [
  "drafts",
  "review",
  "searches",
  "feedback",
] as const satisfies readonly ArticleView[];

/** Days before an article is to be looked at again in which it is in the view `review`. */
export const reviewAheadDays = 30;
