/** What the person at the terminal reads: short lines, results on stdout, faults on stderr. */

/** A line of information or a result. */
export function say(line = ""): void {
  console.log(line);
}

/** A line about something that is wrong. */
export function complain(line: string): void {
  console.error(line);
}
