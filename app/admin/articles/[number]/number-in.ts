import { readArticle } from "@/lib/knowledge/rules";

/** The number an address names; 0, which is none, for what is no number. */
export function numberIn(part: string | undefined): number {
  try {
    return readArticle(decodeURIComponent(part ?? "")) ?? 0;
  } catch {
    return 0;
  }
}
