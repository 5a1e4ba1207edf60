/**
 * What names a customer is taken out of a text before it becomes an article (look S9): serials, codes, addresses of
 * machines and people, names. Each thing gets a placeholder that stays the same wherever it stands, such as `<serial-1>`,
 * so that the text still tells which device did what. Too much is masked rather than too little: whoever writes the
 * article sees what was replaced, and can put back what names nobody.
 */
import { type Folded, fold } from "@/lib/knowledge/masking/folding/rules";
import {
  companies,
  hosts,
  type Known,
  knownCodes,
  knownPhones,
  literally,
  people,
} from "@/lib/knowledge/masking/knowing/rules";
import {
  type Detector,
  type MaskedKind,
  maskedKinds,
  shapes,
  squeeze,
} from "@/lib/knowledge/masking/shapes/rules";

/** One thing that was masked: as it stood first, and how often. */
export type Found = {
  readonly kind: MaskedKind;
  readonly placeholder: string;
  readonly original: string;
  readonly times: number;
};

type Hidden = { readonly kind: MaskedKind | null; readonly key: string; readonly text: string };
/** Text that is still looked at, or what will be a placeholder. */
type Segment = Folded | Hidden;

/** What is known comes before what only has the shape, the longer before what may be part of it. */
function detectorsFor(known: Known): Detector[] {
  return [
    shapes.emails,
    ...literally("email", known.emails, 3),
    ...knownCodes("serial", known.serials),
    ...knownCodes("auth-code", known.authCodes),
    ...knownCodes("id", known.ids),
    shapes.uuids,
    shapes.cases,
    ...knownCodes(
      "case",
      known.caseNumbers.map((number) => String(number)),
    ),
    shapes.macs,
    shapes.ipv6,
    shapes.ipv4,
    ...knownPhones(known.phones),
    shapes.cloud,
    shapes.authCodes,
    shapes.orders,
    shapes.phones,
    shapes.serials,
    ...hosts(known.hosts),
    ...literally("address", known.addresses, 5),
    ...companies(known.companies),
    ...people(known.people),
  ];
}

/** What was masked before stays as it is. */
const placeholders = new RegExp(`<(?:${maskedKinds.join("|")})-\\d{1,4}>`, "g");

function split(
  segment: Segment,
  { kind, pattern, holds, key }: Omit<Detector, "kind"> & { kind: MaskedKind | null },
): Segment[] {
  if ("kind" in segment) return [segment];
  const { written } = segment;
  const parts: Segment[] = [];
  let done = 0;
  const keep = (to: number) => {
    if (to > done) parts.push(fold(written.slice(done, to)));
  };
  for (const match of segment.text.matchAll(pattern)) {
    const [word] = match;
    if (word === "" || (holds && !holds(word))) continue;
    const [from, to] = [segment.from(match.index), segment.to(match.index + word.length)];
    // several folded signs may come from one
    if (from < done) continue;
    keep(from);
    parts.push({ kind, key: key ? key(word) : squeeze(word), text: written.slice(from, to) });
    done = to;
  }
  if (done === 0) return [segment];
  keep(written.length);
  return parts;
}

/**
 * The texts with everything replaced that is known or has the shape of something that names a customer, and what it was,
 * in the order in which it stands. A thing has one placeholder in all of them.
 */
export function maskTexts(texts: readonly string[], known: Known): { texts: string[]; found: Found[] } {
  let all: Segment[][] = texts.map((text) => split(fold(text), { kind: null, pattern: placeholders }));
  const taken = new Map<string, number>();
  for (const [, kind = "", number] of texts.join("\n").matchAll(/<([a-z-]+)-(\d{1,4})>/g))
    taken.set(kind, Math.max(taken.get(kind) ?? 0, Number(number)));
  for (const detector of detectorsFor(known))
    all = all.map((segments) => segments.flatMap((segment) => split(segment, detector)));
  const found = new Map<string, Found>();
  const masked = all.map((segments) =>
    segments
      .map((segment) => {
        if (!("kind" in segment)) return segment.written;
        if (segment.kind === null) return segment.text;
        const id = `${segment.kind} ${segment.key}`;
        const before = found.get(id);
        const number = (taken.get(segment.kind) ?? 0) + 1;
        if (!before) taken.set(segment.kind, number);
        const placeholder = before?.placeholder ?? `<${segment.kind}-${number}>`;
        found.set(id, {
          ...{ kind: segment.kind, placeholder, original: before?.original ?? segment.text },
          times: (before?.times ?? 0) + 1,
        });
        return placeholder;
      })
      .join(""),
  );
  return { texts: masked, found: [...found.values()] };
}
