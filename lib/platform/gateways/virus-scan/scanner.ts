/** What a virus scanner promises. */

/** `too_large`: more than the scanner takes. `unavailable`: ask again later; never a pass. */
export type ScanVerdict =
  | { readonly verdict: "clean" }
  | { readonly verdict: "infected"; readonly found: string }
  | { readonly verdict: "too_large" }
  | { readonly verdict: "unavailable"; readonly reason: string };

export interface VirusScanner {
  /** Looks at the bytes of one file. Never throws for the scanner's faults; what `bytes` throws is thrown. */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<ScanVerdict>;
}
