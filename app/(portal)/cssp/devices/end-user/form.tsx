"use client";

import { useContext, useEffect, useMemo, useRef, useState } from "react";
import { EnterPresses } from "@/app/_ui/button";
import { FieldError } from "@/app/_ui/field";
import { Form, type FormProps } from "@/app/_ui/form";
import { FormContext, useField } from "@/app/_ui/form-context";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { changeInput, formFields, reportInput } from "@/lib/provisioning/reporting/input";
import { Notations, type NotationWords } from "../../notations";
import { EndUserFields, type EndUserWords } from "./form-fields";

/** Where the fault of the devices as a whole is shown. */
function DevicesFault() {
  const field = useField("serials");
  return (
    <div id={field.id} tabIndex={-1}>
      <FieldError id={field.errorId}>{field.error}</FieldError>
    </div>
  );
}

/** What the form holds now: as sent with the page or answered, and from then on as typed. */
function LiveNotations({
  serials,
  base,
  say,
}: {
  serials: readonly string[];
  base: string;
  say: NotationWords;
}) {
  const { values } = useContext(FormContext);
  const place = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<{ values: typeof values; facts: typeof values } | null>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const follow = () => {
      const data = new FormData(form);
      const facts = formFields.map((field) => [field, String(data.get(field) ?? "")]);
      setTyped({ values, facts: Object.fromEntries(facts) });
    };
    form.addEventListener("input", follow);
    form.addEventListener("change", follow);
    return () => {
      form.removeEventListener("input", follow);
      form.removeEventListener("change", follow);
    };
  }, [values]);
  const shown = typed?.values === values ? typed.facts : values;
  const facts = Object.fromEntries(formFields.map((field) => [field, String(shown[field] ?? "")]));
  return (
    <div ref={place}>
      <Notations serials={serials} facts={facts} base={base} say={say} />
    </div>
  );
}

/** The lists the page was sent with are the browser's address book; the server judges with its own. */
function bookOf(say: EndUserWords) {
  return {
    isAssignedCountry: (code: string) => say.countries.some(({ value }) => value === code),
    isSubdivision: (country: string, code: string) =>
      say.regions[country]?.some(({ value }) => value === code) ?? false,
    evenPostalCode: (_country: string, typed: string) => typed,
  };
}

/**
 * Whose devices these are (`about` with serials), or a change of the record alone (`about` with its id and version).
 * Beside it the same record as a program would send it, following what is typed; without scripts it shows what is saved.
 */
export function EndUserForm({
  account,
  about,
  max,
  say,
  notation: { base, ...notation },
  submit,
  out,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  about: { serials: readonly string[]; record?: { id: string; versionId: string } };
  max: number;
  say: EndUserWords;
  notation: NotationWords & { base: string };
  submit: string;
  out: { href: string; label: string };
}) {
  const { serials, record } = about;
  const schema = useMemo(() => {
    const named = (country: string, written: string) =>
      say.regions[country]?.find(({ label }) => label.endsWith(` – ${written.trim()}`))?.value ?? null;
    return record ? changeInput(bookOf(say), named) : reportInput(bookOf(say), named, max);
  }, [say, record, max]);

  return (
    <Form {...form} schema={schema}>
      <EnterPresses />
      <HiddenField name="account" value={account} />
      {record ? (
        <>
          <HiddenField name="endUserId" value={record.id} />
          <HiddenField name="versionId" value={record.versionId} />
        </>
      ) : (
        <>
          {serials.map((serial) => (
            <input key={serial} type="hidden" name="serials" value={serial} />
          ))}
          <DevicesFault />
        </>
      )}
      <EndUserFields say={say} fixed={record !== undefined} />
      <SubmitRow out={out}>{submit}</SubmitRow>
      <LiveNotations serials={serials} base={base} say={notation} />
    </Form>
  );
}
