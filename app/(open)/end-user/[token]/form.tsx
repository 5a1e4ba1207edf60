"use client";

import { EnterPresses } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { EndUserFields, type EndUserWords } from "@/app/(portal)/cssp/devices/end-user/form-fields";

/** What is said about the end user, to be corrected and confirmed. */
export function ConfirmForm({
  token,
  versionId,
  say,
  submit,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  token: string;
  versionId: string;
  say: EndUserWords;
  submit: string;
}) {
  return (
    <Form {...form}>
      <EnterPresses />
      <HiddenField name="token" value={token} />
      <HiddenField name="versionId" value={versionId} />
      <EndUserFields say={say} fixed />
      <SubmitRow>{submit}</SubmitRow>
    </Form>
  );
}
