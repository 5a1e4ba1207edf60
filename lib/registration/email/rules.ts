/**
 * Another e-mail address (trust REC-4): proven by a code sent to it, with the password and a fresh proof of who one is.
 * The former address is told and can take the change back for some days, whatever happened in between: whoever took a
 * session over must not take the person's sign-in with it. Whether an address belongs to somebody else is not told.
 */

/** How long the former address can take the change back, days. */
export const undoDays = 7;
