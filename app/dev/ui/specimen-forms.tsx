"use client";

import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { CodeField } from "@/app/_ui/code-field";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { FormContext } from "@/app/_ui/form-context";
import { HiddenField } from "@/app/_ui/hidden-field";
import { PasswordField } from "@/app/_ui/password-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField } from "@/app/_ui/select-field";
import { Columns, Row } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import type { FormServerAction, FormValues } from "@/lib/web/form-state";
import { formWords, type SpecimenLanguage, specimenWords } from "./specimen-words";
import css from "./specimens.module.css";

const filled: FormValues = {
  email: "hanako.yamada@aozora-seisaku.example",
  option: "standard",
  serialNumber: "0001A101234",
  country: "JP",
  topics: ["advisories", "portal"],
  acceptTerms: "on",
};

function Fields({ language }: { language: SpecimenLanguage }) {
  const say = specimenWords[language];
  return (
    <>
      <HiddenField name="draft" value="specimen" />
      <TextField name="email" type="email" label={say.email} hint={say.emailHint} autoComplete="off" />
      <CodeField name="code" label={say.code} hint={say.codeHint} />
      <PasswordField
        name="password"
        label={say.password}
        hint={say.passwordHint}
        autoComplete="new-password"
      />
      <RadioCards
        name="option"
        label={say.option}
        level={2}
        cards={say.options.map(([label = "", description = ""], place) => ({
          value: place === 0 ? "standard" : "usage",
          label,
          description,
          children:
            place === 0 ? <TextField name="serialNumber" label={say.serial} code width="md" /> : undefined,
        }))}
      />
      <Fieldset legend={say.name}>
        <Columns narrow>
          <TextField name="familyName" label={say.family} autoComplete="off" />
          <TextField name="givenName" label={say.given} autoComplete="off" />
        </Columns>
      </Fieldset>
      <SelectField
        name="country"
        label={say.country}
        empty={say.countryEmpty}
        options={say.countries.map((label, place) => ({ value: ["JP", "US", "DE"][place] ?? "", label }))}
      />
      <TextField
        name="postalCode"
        label={say.postal}
        width="sm"
        autoComplete="off"
        after={
          <Button name="look" value="postal" formNoValidate>
            {say.lookUp}
          </Button>
        }
      />
      <TextField name="jobTitle" label={say.jobTitle} optional autoComplete="off" />
      <TextareaField name="description" label={say.description} />
      <Fieldset legend={say.topics} name="topics" need="optional">
        <div>
          {say.topicList.map((label, place) => (
            <CheckboxField
              key={label}
              name="topics"
              value={["advisories", "releases", "portal"][place] ?? ""}
              label={label}
              hint={place === 0 ? say.emailHint : undefined}
            />
          ))}
        </div>
      </Fieldset>
      <CheckboxField name="acceptTerms" label={say.terms} need="required" />
      <SubmitRow
        others={[{ label: say.resend, name: "intent", value: "resend", unchecked: true }]}
        out={{ href: "/dev/ui", label: say.out }}
      >
        {say.submit}
      </SubmitRow>
    </>
  );
}

/** Fields as they stand in a given state, without a form that can be sent. */
function Still({
  language,
  id,
  values = {},
  errors = {},
  pending = false,
  children,
}: {
  language: SpecimenLanguage;
  id: string;
  values?: FormValues;
  errors?: Record<string, string>;
  pending?: boolean;
  children?: ReactNode;
}) {
  const faults = Object.entries(errors).map(([field, sentence]) => ({ field, sentence }));
  return (
    <FormContext value={{ prefix: id, values, errors, words: formWords[language], pending }}>
      <form method="get" noValidate aria-busy={pending} className={css.form}>
        <ErrorSummary title={formWords[language].errorTitle} prefix={id} faults={faults} turn={0} />
        {children ?? <Fields language={language} />}
      </form>
    </FormContext>
  );
}

/** Every form part: empty, filled, faulty, busy, dense, and one live form. */
export function FormSpecimen({
  language,
  state,
  action,
}: {
  language: SpecimenLanguage;
  state: "empty" | "filled" | "faulty" | "dense" | "busy" | "answers" | "live";
  action: FormServerAction;
}) {
  const say = specimenWords[language];
  const id = `${language}-${state}`;
  if (state === "empty") return <Still language={language} id={id} />;
  if (state === "filled") return <Still language={language} id={id} values={filled} />;
  if (state === "faulty")
    return <Still language={language} id={id} values={{ option: "standard" }} errors={say.faults} />;
  if (state === "dense")
    return (
      <div data-density="watch">
        <Still language={language} id={id} values={filled} errors={{ code: say.faults.code }} />
      </div>
    );
  if (state === "busy")
    return (
      <Still language={language} id={id} pending>
        <SubmitRow others={[{ label: say.resend, name: "intent", value: "resend" }]}>{say.submit}</SubmitRow>
      </Still>
    );
  if (state === "answers")
    return (
      <>
        {(["danger", "info", "ok"] as const).map((kind) => (
          <ErrorSummary
            key={kind}
            title={formWords[language].errorTitle}
            prefix={id}
            faults={[]}
            message={kind === "danger" ? say.refusal : say.sent}
            kind={kind}
            turn={0}
          />
        ))}
      </>
    );
  return (
    <Form action={action} words={formWords[language]} title={say.formTitle} id={id}>
      <TextField name="email" type="email" label={say.email} hint={say.emailHint} autoComplete="off" />
      <Row>
        <Button look="primary">{say.submit}</Button>
      </Row>
    </Form>
  );
}
