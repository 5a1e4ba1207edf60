/** A text as patterns see it: full width, half width and look-alikes of the dash made one, and the way back to what was written. */

export type Folded = {
  readonly written: string;
  readonly text: string;
  /** where in the written text the sign at this place begins */
  from(place: number): number;
  /** where in the written text the sign before this place ends */
  to(place: number): number;
};

// soft hyphens, zero-width signs and direction marks come along when text is copied from a mail or a PDF
const invisible = /^[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+$/;
const dashes = /[\u2010-\u2015\u2212]/g;
/** A sign with what is put on it: NFKC joins them. */
const signs = /[\s\S][\p{M}\uff9e\uff9f]*/gu;

/** Printable ASCII, which is as it is. */
const even = /^[\t\n\r -~]*$/;

export function fold(written: string): Folded {
  if (even.test(written)) return { written, text: written, from: (place) => place, to: (place) => place };
  let text = "";
  const begins: number[] = [];
  const ends: number[] = [];
  for (const { 0: sign, index } of written.matchAll(signs)) {
    const one = invisible.test(sign) ? "" : sign.normalize("NFKC").replace(dashes, "-");
    for (let place = 0; place < one.length; place += 1) {
      begins.push(index);
      ends.push(index + sign.length);
    }
    text += one;
  }
  return {
    written,
    text,
    from: (place) => begins[place] ?? written.length,
    to: (place) => (place === 0 ? 0 : (ends[place - 1] ?? written.length)),
  };
}
