/** A mail that a provider describes, written as the mail it was, so that all mail is read in one way. */
type Described = {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc?: readonly string[] | null | undefined;
  readonly subject?: string | null | undefined;
  readonly message_id?: string | null | undefined;
  readonly headers?: Readonly<Record<string, string>> | null | undefined;
  readonly text?: string | null | undefined;
  readonly html?: string | null | undefined;
};

/** Header fields that describe the body, which is written anew. */
const bodyFields = /^(content-.*|mime-version)$/i;
const line = (value: string) => value.replace(/[\r\n\0]+/g, " ");
const folded = (text: string) => (base64(text).match(/.{1,76}/g) ?? []).join("\r\n");

function base64(text: string): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** RFC 5322 with the text, or the HTML where there is no text. */
export function asMail(described: Described): string {
  const given = Object.entries(described.headers ?? {}).filter(
    ([name]) => /^[!-9;-~]{1,80}$/.test(name) && !bodyFields.test(name),
  );
  const has = (name: string) => given.some(([known]) => known.toLowerCase() === name);
  const fields: [string, string][] = [
    ...given,
    ...(has("from") ? [] : ([["From", described.from]] as [string, string][])),
    ...(has("to") ? [] : ([["To", described.to.join(", ")]] as [string, string][])),
    ...(has("cc") || !described.cc?.length ? [] : ([["Cc", described.cc.join(", ")]] as [string, string][])),
    ...(has("subject") ? [] : ([["Subject", described.subject ?? ""]] as [string, string][])),
    ...(has("message-id") || !described.message_id
      ? []
      : ([["Message-ID", described.message_id]] as [string, string][])),
  ];
  const plain = described.text?.trim() ? described.text : null;
  return [
    ...fields.map(([name, value]) => `${name}: ${line(value)}`),
    "MIME-Version: 1.0",
    `Content-Type: text/${plain === null && described.html ? "html" : "plain"}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    folded(plain ?? described.html ?? ""),
    "",
  ].join("\r\n");
}
