/** Files that wait with a form that was stopped, as a browser without scripts shows them and takes them back. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { FileDrop } from "@/app/_files/file-drop";
import { fileWords } from "@/app/_files/file-words";
import { keptFiles, removedIn } from "@/app/_files/files-in";
import { FormContext } from "@/app/_ui/form-context";
import { formWords } from "@/lib/i18n/words";

const files = [
  { id: "file_one", name: "syslog.txt", size: 2_048, received: 2_048, state: "clean" },
  { id: "file_two", name: "障害.pcap", size: 10, received: 10, state: "pending" },
];

function shown(values: Record<string, string>, language: "en" | "ja" = "en") {
  const value = { prefix: "reply", values, errors: {}, words: formWords(language), pending: false };
  return renderToStaticMarkup(
    createElement(
      FormContext,
      { value },
      createElement(FileDrop, { place: "/api", submissionId: "sub", say: fileWords(language) }),
    ),
  );
}

describe("without scripts a stopped form", () => {
  test.each(["en", "ja"] as const)(
    "lists each file that waits with it, its size and a way to remove it (%s)",
    (language) => {
      const html = shown(keptFiles(files), language);
      const say = fileWords(language);
      for (const { id, name } of files) {
        expect(html).toContain(`>${name}</span>`);
        expect(html).toMatch(new RegExp(`<input[^>]* name="removeFiles"[^>]* value="${id}"`));
        expect(html).toContain(`aria-label="${say.removeOf.replace("{file}", name)}"`);
      }
      expect(html).toContain("2 KB");
    },
  );

  test("lists nothing when nothing waits, or when what came back makes no sense", () => {
    for (const unsentFiles of ["", "[]", "{", '"x"', "null", "[1,null]"])
      expect(shown({ unsentFiles })).not.toContain("<ul");
  });

  test("says which files are ticked to be removed", () => {
    const data = new FormData();
    for (const id of ["file_one", "", "file_two"]) data.append("removeFiles", id);
    data.append("removeFiles", new File(["x"], "no-id"));
    expect(removedIn(data)).toEqual(["file_one", "file_two"]);
  });
});
