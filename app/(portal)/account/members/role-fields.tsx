"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { DateField } from "@/app/_ui/date-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { TextareaField } from "@/app/_ui/textarea-field";

export type RoleFieldsSay = Record<
  | "role"
  | "roleHint"
  | "roleNone"
  | "groupRole"
  | "groupRoleHint"
  | "groupRoleNone"
  | "addOns"
  | "addOnsHint"
  | "from"
  | "until"
  | "dayHint"
  | "untilHint"
  | "description"
  | "descriptionHint",
  string
>;

export type RoleOptions = {
  /** empty for those who manage groups only */
  account: readonly SelectOption[];
  /** empty for members in no group */
  groups: readonly SelectOption[];
  addOns: readonly SelectOption[];
};

/** What somebody may do: one role in the account, one in groups, and additions. */
export function RoleFields({ options, say }: { options: RoleOptions; say: RoleFieldsSay }) {
  return (
    <>
      {options.account.length > 0 ? (
        <SelectField
          name="role"
          label={say.role}
          hint={say.roleHint}
          options={options.account}
          {...(options.groups.length > 0 ? { empty: say.roleNone, optional: "unmarked" as const } : {})}
          width="full"
        />
      ) : null}
      {options.groups.length > 0 ? (
        <SelectField
          name="groupRole"
          label={say.groupRole}
          hint={say.groupRoleHint}
          options={options.groups}
          empty={say.groupRoleNone}
          optional
          width="full"
        />
      ) : null}
      {options.addOns.length > 0 ? (
        <Fieldset legend={say.addOns} hint={say.addOnsHint} name="addOns" need="optional">
          {options.addOns.map((role) => (
            <CheckboxField key={role.value} name="addOns" value={role.value} label={role.label} />
          ))}
        </Fieldset>
      ) : null}
    </>
  );
}

/** From when until when, and a note. */
export function TermFields({ say }: { say: RoleFieldsSay }) {
  return (
    <>
      <Columns narrow>
        <DateField name="from" label={say.from} hint={say.dayHint} optional />
        <DateField name="until" label={say.until} hint={say.untilHint} optional />
      </Columns>
      <TextareaField
        name="description"
        label={say.description}
        hint={say.descriptionHint}
        rows={2}
        optional
        wide
      />
    </>
  );
}
