/** What the person at the terminal reads: short lines, results on stdout, faults on stderr. */

// whoever read along may have gone (a closed pipe, a full disk); what runs goes on, and is ended in order
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** A line of information or a result. */
export function say(line = ""): void {
  console.log(line);
}

/** A line about something that is wrong. */
export function complain(line: string): void {
  console.error(line);
}
