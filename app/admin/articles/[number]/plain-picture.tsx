"use client";

import { FileField } from "@/app/_ui/file-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { useScripts } from "@/app/_ui/use-scripts";
import { pictureTypes } from "@/lib/knowledge/pictures/rules";

/** A picture for browsers without scripts: saved with the draft, at the end of a section. Others paste and drop. */
export function PlainPicture({
  sections,
  say,
}: {
  sections: readonly SelectOption[];
  say: Record<"label" | "hint" | "into" | "tip", string>;
}) {
  if (useScripts()) return <p>{say.tip}</p>;
  return (
    <Columns>
      <FileField name="picture" label={say.label} hint={say.hint} accept={pictureTypes.join(",")} optional />
      <SelectField name="into" label={say.into} options={sections} width="md" optional="unmarked" />
    </Columns>
  );
}
