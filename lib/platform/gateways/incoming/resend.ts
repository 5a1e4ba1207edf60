/** Mails that Resend took for us: its webhook names them, the mail itself is fetched. */
import { Resend } from "resend";
import { env } from "@/lib/platform/env";

/** A mail as Resend describes it, when it does not hand out the raw one. */
export type DescribedMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc?: readonly string[] | null | undefined;
  readonly subject?: string | null | undefined;
  readonly message_id?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly html?: string | null | undefined;
  readonly headers?: Readonly<Record<string, string>> | null | undefined;
};

const timeoutMs = 30_000;
const mostBytes = 45_000_000;

/** The raw mail with this id, or its description. Null when Resend knows none. Throws when it should be tried again. */
export async function fetchReceived(id: string): Promise<Uint8Array | DescribedMail | null> {
  const { RESEND_API_KEY, RESEND_BASE_URL } = env();
  if (!RESEND_API_KEY) return null;
  const resend = new Resend(RESEND_API_KEY, RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {});
  const { data, error } = await resend.emails.receiving.get(id);
  if (error?.statusCode === 404 || error?.statusCode === 422) return null;
  if (error || !data) throw new Error(`resend_${error?.statusCode ?? "unreachable"}`);
  return data.raw ? download(data.raw.download_url, RESEND_BASE_URL) : data;
}

/** From where the provider says, and from there only: https, or the address it was told to use. */
async function download(address: string, baseUrl: string | undefined): Promise<Uint8Array> {
  const url = new URL(address);
  if (url.protocol !== "https:" && !(baseUrl && url.origin === new URL(baseUrl).origin))
    throw new Error("resend_raw_address");
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok || !response.body) throw new Error(`resend_raw_${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > mostBytes) throw new Error("resend_raw_too_large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
