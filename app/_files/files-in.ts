/** The files a form of a case carries when it was sent without scripts; an empty field counts as one nameless file. */
export function filesIn(data: FormData): File[] {
  return data.getAll("attachments").filter((one): one is File => typeof one !== "string");
}
