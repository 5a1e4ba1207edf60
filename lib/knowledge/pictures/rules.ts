/** Pictures in articles: what they may be, and how a text names them. */

export const pictureBytes = 10 * 1_048_576;
export const pictureMegabytes = 10;

/** For `accept` of a file field. */
export const pictureTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"] as const;

/** What kind of bytes is given out as which type. */
export const typeOfKind: Readonly<Record<string, (typeof pictureTypes)[number]>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
};

/** The Markdown of a picture. `about`: what it shows, for those who do not see it; its file's name until somebody says. */
export function pictureMark(id: string, about: string): string {
  const words = about
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[[\]\\`*_<>!\p{Cc}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return `![${words.slice(0, 120)}](/knowledge/images/${id})`;
}
