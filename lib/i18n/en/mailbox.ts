/** Words of the mailbox that stands in for a mail provider. */
export const mailbox = {
  title: "Mailbox",
  lead: "Mails this portal has sent, newest first. They are kept as files because no mail provider is set up.",
  empty: "No mails yet",
  emptyText: "Start a registration, and its activation code arrives here.",
  caption: "Mails sent",
  subject: "Subject",
  to: "To",
  sent: "Sent",
  from: "From",
  back: "All mails",
} as const;
