"use client";

import { useMemo } from "react";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import type { Role } from "@/lib/access/roles";
import { memberInput } from "@/lib/accounts/members/input";
import type { Standing } from "@/lib/accounts/rules";
import { RoleFields, type RoleFieldsSay, type RoleOptions, TermFields } from "../role-fields";

/** Roles, dates and description of one member. */
export function MemberForm({
  account,
  memberId,
  standing,
  inGroup,
  held,
  options,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  memberId: string;
  standing: Standing;
  inGroup: boolean;
  held: readonly Role[];
  options: RoleOptions;
  say: RoleFieldsSay & { save: string };
}) {
  const schema = useMemo(() => memberInput({ standing, inGroup, held }), [standing, inGroup, held]);
  return (
    <Form {...form} schema={schema}>
      <HiddenField name="account" value={account} />
      <HiddenField name="memberId" value={memberId} />
      <RoleFields options={options} say={say} />
      <TermFields say={say} />
      <SubmitRow>{say.save}</SubmitRow>
    </Form>
  );
}
