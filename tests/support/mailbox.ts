/** Mails the running portal has sent, read from its mail directory as a person reads a mailbox. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { inject } from "vitest";

export type Letter = { to: string; subject: string; text: string; html: string; at: number };

/** All mails to an address, oldest first; of the shared portal, or in the `directory` of another. */
export async function mailsTo(address: string, directory = inject("mailDir")): Promise<Letter[]> {
  const names = await readdir(directory).catch(() => [] as string[]);
  const letters: Letter[] = [];
  for (const name of names.filter((one) => one.endsWith(".eml"))) {
    const path = join(directory, name);
    const mail = await PostalMime.parse(await readFile(path));
    const to = mail.to?.[0] && "address" in mail.to[0] ? (mail.to[0].address ?? "") : "";
    if (to.toLowerCase() === address.toLowerCase())
      letters.push({
        to,
        subject: mail.subject ?? "",
        text: mail.text ?? "",
        html: mail.html ?? "",
        at: (await stat(path)).mtimeMs,
      });
  }
  return letters.sort((a, b) => a.at - b.at);
}

/** Waits until an address has a mail that `fits`, and returns the newest such. */
export async function mailTo(
  address: string,
  fits: (letter: Letter) => boolean = () => true,
  directory?: string,
): Promise<Letter> {
  // a mail whose sender was killed is tried again after its heartbeat is missed
  const until = Date.now() + 60_000;
  for (;;) {
    const found = (await mailsTo(address, directory)).filter(fits).at(-1);
    if (found) return found;
    if (Date.now() > until) throw new Error(`no such mail to ${address}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

const coded = (letter: Letter) => /\b\d{6}\b/.test(letter.text);

/** How many code mails an address has had. */
export const codesSent = async (address: string, directory?: string) =>
  (await mailsTo(address, directory)).filter(coded).length;

/** The six digits of the newest activation code for an address. `count` says how many code mails to wait for. */
export async function activationCode(address: string, count = 1, directory?: string): Promise<string> {
  const until = Date.now() + 30_000;
  while ((await codesSent(address, directory)) < count) {
    if (Date.now() > until) throw new Error(`no code for ${address}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const letter = (await mailsTo(address, directory)).filter(coded).at(-1);
  return letter?.text.match(/\b(\d{6})\b/)?.[1] ?? "";
}

/** The first link to the portal in a mail, as a path. */
export function linkIn(letter: Letter, path: string): string {
  const found = letter.text.match(new RegExp(`https?://[^\\s/]+(${path}[^\\s<>"]*)`));
  if (!found?.[1]) throw new Error(`no link to ${path} in "${letter.subject}"`);
  return found[1];
}
