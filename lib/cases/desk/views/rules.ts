/** Views of the queue that people on the staff keep: a filter under a name, for themselves, or to be looked through by a team. */

/** Views a person keeps at most: each is counted whenever the queue is opened. */
export const mostDeskViews = 12;
