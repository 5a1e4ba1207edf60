/** Cases: shared words. */
export const cases = {
  severity: {
    "1": "1 – Critical",
    "2": "2 – High",
    "3": "3 – Medium",
    "4": "4 – Low",
  },
  status: {
    new: "New",
    assigned: "Assigned",
    in_progress: "In progress",
    waiting_customer: "Waiting for you",
    waiting_engineering: "With engineering",
    solution_provided: "Solution provided",
    closed: "Closed",
    cancelled: "Withdrawn",
  },
  program: "Program “{name}”",
  marks: {
    hint: "Markdown works: {bold}, {command}, {item}; log lines stand between two lines of {fence}.",
    bold: "bold",
    command: "command",
    item: "item of a list",
    log: "Mark as log lines",
  },
  mail: {
    files: "Not added, because of their kind or size: {files}. Support has them with the mail.",
  },
} as const;
