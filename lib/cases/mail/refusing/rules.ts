/** Days within which a sender is told once that their mails to a case are not taken, and for which that is remembered. */
export const refusedSenderDays = 30;
