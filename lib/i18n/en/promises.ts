/** When support will be in touch, and why then. */
export const promises = {
  kind: { first_response: "First response", follow_up: "Next report" },
  former: { first_response: "First response", follow_up: "Earlier report" },
  rest: "{count, plural, one {# earlier promise} other {# earlier promises}}",
  state: {
    running: "Due {due}",
    waiting: "The clock stands still",
    kept: "Kept",
    broken: "Overdue since {due}",
    late: "Kept late",
    dropped: "No longer owed",
  },
  amount: {
    business: {
      hours: "{hours, plural, one {# business hour} other {# business hours}}",
      minutes: "{minutes, plural, one {# business minute} other {# business minutes}}",
      both: "{hours, plural, one {# business hour} other {# business hours}} and {minutes, plural, one {# minute} other {# minutes}}",
    },
    clock: {
      hours: "{hours, plural, one {# hour} other {# hours}}",
      minutes: "{minutes, plural, one {# minute} other {# minutes}}",
      both: "{hours, plural, one {# hour} other {# hours}} and {minutes, plural, one {# minute} other {# minutes}}",
    },
  },
  origin: {
    opened: "{amount} after the case was opened",
    answered: "{amount} after our last answer",
    severity: "{amount} after the severity was changed",
    reopened: "{amount} after the case was opened again",
  },
  summary: {
    due: "Due {due}, {after}.",
    was: "Was due {due}, {after}.",
    met: "Was due {due}, {after}. Kept {met}.",
    waiting: "Due {after}; the clock stands still while the case waits for the customer.",
  },
  notCounted: "Not counted: {parts}.",
  allCounted: "Every hour counts, day and night.",
  parts: {
    night: "the night",
    weekend: "the weekend",
    breaks: "the hours in which we are closed",
    day: "the closed hours of {day}",
    paused: "the time in which the case waited for the customer",
  },
  why: "How it is counted",
  hours: "Counted in the hours of “{name}” ({zone}).",
  table: "How the time was counted",
  columns: { from: "From", until: "Until", what: "Counted?" },
  spans: {
    counted: "Counted",
    paused: "Paused: waiting for the customer",
    closed: "Closed",
    closedNamed: "Closed: {name}",
    holiday: "Holiday",
    holidayNamed: "Holiday: {name}",
  },
} as const;
