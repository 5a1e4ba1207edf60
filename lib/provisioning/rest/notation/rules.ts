/** Calls as lines for a POSIX shell. The key is the variable API_KEY: no key is ever shown twice. */

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A call with curl. `path` with its query; a body as JSON, or as a form. `base`: the portal's address. */
export function curlOf(call: {
  base: string;
  method: string;
  path: string;
  dialect: "license" | "v1";
  body?: unknown;
  form?: boolean;
  /** name of the file that is sent */
  file?: string;
  /** name of the file into which the answer goes */
  into?: string;
}): string {
  const { base, method, path, dialect, body, form, file, into } = call;
  const lines = [
    `curl${method === "GET" ? "" : ` -X ${method}`} ${quoted(base.replace(/\/$/, "") + path)}`,
    dialect === "license" ? '-H "apikey: $API_KEY"' : '-H "Authorization: Bearer $API_KEY"',
  ];
  if (form && typeof body === "object" && body !== null)
    for (const [name, value] of Object.entries(body))
      for (const one of Array.isArray(value) ? value : [value])
        lines.push(`--data-urlencode ${quoted(`${name}=${String(one)}`)}`);
  else if (body !== undefined && body !== null)
    lines.push("-H 'Content-Type: application/json'", `--data-raw ${quoted(JSON.stringify(body, null, 2))}`);
  if (file !== undefined)
    lines.push("-H 'Content-Type: application/octet-stream'", `--data-binary ${quoted(`@${file}`)}`);
  if (into !== undefined) lines.push(`-o ${quoted(into)}`);
  return lines.join(" \\\n  ");
}

/** The address of an operation with its parameters filled in. */
export function addressOf(
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? "")),
  );
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  return asked ? `${filled}?${asked}` : filled;
}

/** A sample with the reader's own in place of what is documented: every value that `own` knows becomes what it says. */
export function withOwn<Value>(sample: Value, own: ReadonlyMap<string, string>): Value {
  const swapped = (value: unknown): unknown => {
    if (typeof value === "string") return own.get(value) ?? value;
    if (Array.isArray(value)) return value.map(swapped);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, swapped(one)]));
  };
  return swapped(sample) as Value;
}
