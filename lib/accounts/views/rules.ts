/** Saved views: the filter of a list that a person keeps under a name, for themselves and in one account. */

export const maxViewsPerList = 20;
