/** Words of what the support plans promise. */
export const plans = {
  title: "Support plans",
  lead: "What you get with an active support license, and how soon we answer.",
  eligibility: "Who is supported",
  eligibilityText:
    "Only products that are registered to your account and carry an active support license can be supported.",
  partner:
    "Did you buy Premium Partner Support from a partner (Authorized Support Center)? Then the partner is your first contact and opens cases for you.",
  compare: "The plans side by side",
  topic: "What you get",
  note: "Note {number}",
  notes: "Notes",
  none: "No plan is on offer at the moment.",
  noneText: "Please ask support what applies to your products.",
  firstResponse: "First response, {severity}",
  severity: {
    s1: "Severity 1 – Critical",
    s2: "Severity 2 – High",
    s3: "Severity 3 – Medium",
    s4: "Severity 4 – Low",
  },
  within: {
    always: "Within {amount}",
    business: "Within {amount} of service time",
  },
  hours: "{count, plural, one {# hour} other {# hours}}",
  minutes: "{count, plural, one {# minute} other {# minutes}}",
  serviceTime: "Service time is counted in the hours of the plan.",
  followUps: "How often we report",
  followUpsLead: "After the first response we keep you informed until the problem is solved.",
  followUp: {
    clock_hours: "{count, plural, one {Every hour} other {Every # hours}}",
    business_days: "{count, plural, one {Every business day} other {Every # business days}}",
    business_weeks: "{count, plural, one {Once in every business week} other {Every # business weeks}}",
  },
  until: {
    s1: "until it is solved or a workaround is in place",
    s2: "until it is solved or a workaround is in place",
    s3: "until it is solved",
    s4: "until it is solved",
  },
  severityName: "Severity",
  severities: "What the severities mean",
  meaning: {
    s1: "The product is down and your production is critically affected. There is no workaround yet.",
    s2: "The product is impaired; your production runs but is affected. There is no workaround yet.",
    s3: "A function of the product is impaired; your production is not affected. Support knows the problem and there is a workaround.",
    s4: "No function is impaired and your business is not affected. This covers questions about features, documentation and operation, and wishes for improvement.",
  },
  open: "Opening a case",
  openText:
    "Open a case online, with serial number, description and severity. If a product is down (Severity 1), open the case online first and then call: {phone}.",
  escalate: "When it has to go faster",
  escalateText:
    "Escalate the case online to ask for a higher priority. To raise its severity, update the case and then call us and ask for the engineer or the manager in charge.",
} as const;
