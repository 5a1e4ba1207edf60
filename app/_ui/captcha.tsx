"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import {
  lazy,
  type RefObject,
  Suspense,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import css from "./captcha.module.css";
import { makeProof } from "./captcha-proof";
import { FieldError } from "./field";
import { FormContext, useField } from "./form-context";
import { Icon } from "./icon";

type CaptchaWords = {
  /** "Checking that you are not a robot…" */
  working: string;
  done: string;
  /** The check did not work and starts again with the next press. */
  failed: string;
  /** For readers without scripts: what the form needs. */
  noscript: string;
};

type CaptchaProps = {
  widget: { provider: "altcha" } | { provider: "hcaptcha"; siteKey: string };
  /** Name of the form; the server refuses a proof made for another one. */
  form: string;
  words: CaptchaWords;
  language: "en" | "ja";
  /** Life of a proof. It is made anew when four fifths of it have passed. */
  minutes?: number;
};

const HostedCaptcha = lazy(() => import("./captcha-hosted"));

/**
 * The check against robots, in a `Form`. With altcha there is nothing to do or see but one line of text: the proof is
 * made in the background, and a form sent too early waits for it. With hCaptcha its box is loaded and shown.
 */
export function Captcha({ widget, form, words, language, minutes = 10 }: CaptchaProps) {
  return widget.provider === "altcha" ? (
    <ProofOfWork form={form} words={words} minutes={minutes} />
  ) : (
    <Hosted siteKey={widget.siteKey} words={words} language={language} />
  );
}

type Stage = "idle" | "working" | "done" | "failed";

function ProofOfWork({ form, words, minutes }: { form: string; words: CaptchaWords; minutes: number }) {
  const field = useField("altcha");
  const input = useRef<HTMLInputElement>(null);
  const stage = useProof(input, form, minutes);
  return (
    <div id={field.id} tabIndex={-1} className={css.captcha} data-stage={stage}>
      {/* no defaultValue: React would write it back over the proof at every render */}
      <input type="hidden" name="altcha" ref={input} />
      <FieldError id={field.errorId}>{field.error}</FieldError>
      <p role="status" className={css.status}>
        {stage === "done" ? <Icon of={CircleCheck} /> : stage === "failed" ? <Icon of={CircleAlert} /> : null}
        {stage === "idle" ? null : <span>{words[stage]}</span>}
      </p>
      <noscript>
        <p>{words.noscript}</p>
      </noscript>
    </div>
  );
}

/**
 * Keeps a proof in the hidden input: made when the page is ready, and again after each answer of the server, since a
 * proof counts once. A form sent while there is none is held back, and sent as soon as there is one. If none can be
 * made it is sent without, and the server says what is wrong.
 */
function useProof(input: RefObject<HTMLInputElement | null>, name: string, minutes: number): Stage {
  const [stage, setStage] = useState<Stage>("idle");
  const { pending } = useContext(FormContext);
  const wasPending = useRef(false);
  const renew = useRef<() => void>(undefined);

  // before the first paint, so that no press comes between the page being ready and somebody listening
  useLayoutEffect(() => {
    const hidden = input.current;
    const form = hidden?.form;
    if (!hidden || !form) return;
    let ending = new AbortController();
    let making: Promise<void> | null = null;
    let madeAt = Number.NEGATIVE_INFINITY;
    let submitter: HTMLElement | null = null;
    let waiting = false;
    let letThrough = false;

    function make(): Promise<void> {
      ending.abort();
      const own = new AbortController();
      ending = own;
      if (hidden) hidden.value = "";
      madeAt = Number.NEGATIVE_INFINITY;
      setStage("working");
      const made = makeProof(name, own.signal).then(
        (proof) => {
          if (own.signal.aborted || !hidden) return;
          hidden.value = proof;
          madeAt = performance.now();
          setStage("done");
        },
        () => {
          if (!own.signal.aborted) setStage("failed");
        },
      );
      making = made;
      void made.then(() => {
        if (making === made) making = null;
      });
      return made;
    }

    function hold(event: SubmitEvent) {
      const fresh = performance.now() - madeAt < minutes * 48_000;
      const unchecked = event.submitter instanceof HTMLButtonElement && event.submitter.formNoValidate;
      if (fresh || letThrough || unchecked) return;
      event.preventDefault();
      event.stopPropagation();
      submitter = event.submitter;
      if (waiting) return;
      waiting = true;
      void (making ?? make()).then(() => {
        waiting = false;
        if (!form?.isConnected) return;
        letThrough = true;
        form.requestSubmit(submitter?.isConnected ? submitter : null);
        letThrough = false;
      });
    }

    renew.current = make;
    form.addEventListener("submit", hold);
    void make();
    return () => {
      form.removeEventListener("submit", hold);
      ending.abort();
    };
  }, [input, name, minutes]);

  useEffect(() => {
    if (wasPending.current && !pending) renew.current?.();
    wasPending.current = pending;
  }, [pending]);

  return stage;
}

function Hosted({
  siteKey,
  words,
  language,
}: {
  siteKey: string;
  words: CaptchaWords;
  language: "en" | "ja";
}) {
  const field = useField("h-captcha-response");
  const [shown, setShown] = useState(false);
  // nothing of it on the server: its box exists only where scripts run
  useEffect(() => setShown(true), []);
  return (
    <div id={field.id} tabIndex={-1} className={css.captcha}>
      <FieldError id={field.errorId}>{field.error}</FieldError>
      {shown ? (
        <Suspense>
          <HostedCaptcha siteKey={siteKey} language={language} failed={words.failed} />
        </Suspense>
      ) : null}
      <noscript>
        <p>{words.noscript}</p>
      </noscript>
    </div>
  );
}
