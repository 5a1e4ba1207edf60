/** The end of a product's life, and when those who have it are told (domain rule 90). */

/** Months before the end at which an account is told, once each. */
export const noticeMonths = [12, 6, 3, 1] as const;
