/**
 * The default transport: one RFC 5322 file per mail in a directory, and the reading side for `/dev/mailbox`.
 * It lets the portal run and be tried without any mail provider (contract, Settings).
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import PostalMime, { type Address } from "postal-mime";
import { env } from "@/lib/platform/env";
import { composeOptions } from "@/lib/platform/gateways/mailer/compose";
import {
  type CheckedMail,
  checkMail,
  type Delivery,
  isMailId,
  type Mailer,
} from "@/lib/platform/gateways/mailer/outgoing";

const extension = ".eml";

/** A mail as it lies in the directory. `to` and `from` are written `Name <address>`. */
type StoredMail = {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly date: Date;
  readonly text: string;
  readonly html: string;
};

/**
 * Writes each mail to `<dir>/<id>.eml`, readable by the portal's user only. The file appears whole or not at all, and
 * the same id is the same file. A directory that cannot be written answers `retry`.
 */
export function fileMailer({ dir }: { readonly dir: string }): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send(mail): Promise<Delivery> {
      const checked = checkMail(mail);
      if ("fault" in checked) return { outcome: "rejected", reason: checked.fault };
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 });
        const path = join(dir, `${checked.id}${extension}`);
        if (!(await exists(path))) await writeWhole(dir, path, await compose(checked));
        return { outcome: "sent", providerId: `${checked.id}${extension}` };
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? "failed";
        return { outcome: "retry", reason: `file_${code.toLowerCase()}` };
      }
    },
  };

  async function compose(mail: CheckedMail): Promise<Buffer> {
    const { message } = await composer.sendMail(composeOptions(mail));
    return message as Buffer;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Temporary name, flushed to disk, then renamed: a reader never sees half a mail, a crash never loses a sent one. */
async function writeWhole(dir: string, path: string, message: Buffer): Promise<void> {
  const temporary = join(dir, `.${randomBytes(9).toString("base64url")}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(message);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** The newest mails in the directory, at most `limit`, newest first. An absent directory is an empty mailbox. */
export async function listMailbox(limit: number, dir: string = env().MAIL_DIR): Promise<StoredMail[]> {
  const names = (await readdir(dir).catch(() => [])).filter(
    (name) => isMailId(stem(name)) && name.endsWith(extension),
  );
  const dated = await Promise.all(
    names.map(async (name) => ({
      name,
      at: await stat(join(dir, name)).then(
        (found) => found.mtimeMs,
        () => 0,
      ),
    })),
  );
  dated.sort((one, other) => other.at - one.at || (one.name < other.name ? 1 : -1));
  const mails = await Promise.all(dated.slice(0, limit).map(({ name }) => readMailbox(stem(name), dir)));
  return mails.filter((mail) => mail !== null);
}

/** One mail by its id, or null when there is none. */
export async function readMailbox(id: string, dir: string = env().MAIL_DIR): Promise<StoredMail | null> {
  if (!isMailId(id)) return null;
  const raw = await readFile(join(dir, `${id}${extension}`)).catch(() => null);
  if (!raw) return null;
  const parsed = await PostalMime.parse(raw);
  return {
    id,
    to: written(parsed.to?.[0]),
    from: written(parsed.from),
    subject: parsed.subject ?? "",
    date: new Date(parsed.date ?? 0),
    text: parsed.text ?? "",
    html: parsed.html ?? "",
  };
}

function stem(name: string): string {
  return name.slice(0, -extension.length);
}

function written(who: Address | undefined): string {
  if (!who?.address) return "";
  return who.name ? `${who.name} <${who.address}>` : who.address;
}
