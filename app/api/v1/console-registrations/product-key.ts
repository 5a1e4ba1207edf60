/** The product key of a request: in the header, or for consoles that cannot set one, in the body. */
export function productKey(request: Request, inBody?: string): string | undefined {
  const [, key] = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return key ?? inBody;
}
