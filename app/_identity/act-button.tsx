"use client";
import { useActionState } from "react";
import { Button, type ButtonLook } from "@/app/_ui/button";
import { HiddenText } from "@/app/_ui/hidden-text";
import { Flash } from "@/app/_ui/notice-panel";
import { emptyFormState, type FormServerAction } from "@/lib/web/form-state";

/** One act as one button: sends its hidden values and shows what was refused. `about` tells screen readers which thing it acts on. */
export function ActButton(props: {
  action: FormServerAction;
  values?: Readonly<Record<string, string>>;
  look?: ButtonLook;
  label: string;
  about?: string;
}) {
  const [state, dispatch] = useActionState(props.action, emptyFormState);
  const said = state.message ?? state.errors[0]?.message;
  return (
    <form action={dispatch}>
      {Object.entries(props.values ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {said ? <Flash kind="danger">{said}</Flash> : null}
      <Button look={props.look}>
        {props.label}
        {props.about ? <HiddenText> {props.about}</HiddenText> : null}
      </Button>
    </form>
  );
}
