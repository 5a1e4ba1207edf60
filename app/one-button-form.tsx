"use client";

import { useActionState } from "react";
import { Button, type ButtonLook } from "@/app/_ui/button";
import { reachable } from "@/app/_ui/form-answer";
import { Flash } from "@/app/_ui/notice-panel";
import { emptyFormState, type FormServerAction } from "@/lib/web/form-state";

/**
 * Hidden values and one button: something done to one thing of a list, with its refusal shown in place. Unlike a whole
 * form it does not name the page, because a list has many. `name`: what the button does to what, for those who cannot see the row.
 */
export function OneButtonForm({
  action,
  values,
  label,
  name,
  look = "secondary",
  unreachable,
}: {
  action: FormServerAction;
  values: Readonly<Record<string, string>>;
  label: string;
  name?: string;
  look?: ButtonLook;
  unreachable: string;
}) {
  const [state, dispatch] = useActionState(reachable(action, unreachable), emptyFormState);
  const sentence = state.message ?? state.errors[0]?.message;
  return (
    <form action={dispatch}>
      {Object.entries(values).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Button look={look} aria-label={name}>
        {label}
      </Button>
      {sentence ? <Flash kind={state.message_kind ?? "danger"}>{sentence}</Flash> : null}
    </form>
  );
}
