"use client";
import KeyRound from "lucide-react/icons/key-round";
import { type FormEvent, type ReactNode, startTransition, useActionState, useState } from "react";
import { Button, type ButtonLook } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { Flash } from "@/app/_ui/notice-panel";
import { Stack } from "@/app/_ui/stack";
import { useScripts } from "@/app/_ui/use-scripts";
import type { PasskeyPurpose } from "@/lib/identity/factors/passkeys/rules";
import { emptyFormState, type FormServerAction } from "@/lib/web/form-state";
import { askBrowser, PasskeyRefused } from "./ask-browser";

export type PasskeyWords = { unavailable: string; cancelled: string; unreachable: string; noscript: string };

/** A button that asks the browser for a passkey and sends the answer to its action. Nothing of it shows without scripts. */
export function PasskeyForm(props: {
  purpose: PasskeyPurpose;
  action: FormServerAction;
  /** the only address passkeys work at */
  origin: string;
  label: string;
  words: PasskeyWords;
  values?: Readonly<Record<string, string>>;
  look?: ButtonLook;
  /** without scripts say that they are needed, where nothing else would help */
  alone?: boolean;
  children?: ReactNode;
}) {
  const scripts = useScripts();
  const [state, dispatch, pending] = useActionState(props.action, emptyFormState);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const usable = scripts && window.location.origin === props.origin && "PublicKeyCredential" in window;

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (asking || pending) return;
    const data = new FormData(event.currentTarget);
    setAsking(true);
    setProblem(null);
    try {
      data.set("credential", await askBrowser(props.purpose));
      startTransition(() => dispatch(data));
    } catch (error) {
      if (error instanceof PasskeyRefused) setProblem(error.message);
      else setProblem(error instanceof TypeError ? props.words.unreachable : props.words.cancelled);
    } finally {
      setAsking(false);
    }
  }

  if (!usable) return props.alone ? <p>{scripts ? props.words.unavailable : props.words.noscript}</p> : null;
  const said = problem ?? (pending || asking ? undefined : (state.message ?? state.errors[0]?.message));
  return (
    <form onSubmit={ask} aria-busy={asking || pending}>
      <Stack>
        {said ? <Flash kind="danger">{said}</Flash> : null}
        {Object.entries(props.values ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {props.children}
        <div>
          <Button look={props.look} icon={<Icon of={KeyRound} />}>
            {props.label}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
