/** Where a list of searches without result goes on. */

type Search = { readonly query: string; readonly language: string };

/** A search as a place in the list: its language and what was asked. */
export function placeOfSearch({ query, language }: Search): string {
  return `${language} ${query}`;
}

/** The search at a place; of what is none, one that is nowhere. */
export function searchAt(place: string): Search {
  const [language = "", ...words] = place.split(" ");
  return { language, query: words.join(" ") };
}
