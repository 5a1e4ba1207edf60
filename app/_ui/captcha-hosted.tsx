"use client";

import HCaptcha from "@hcaptcha/react-hcaptcha";
import { useContext, useEffect, useRef, useState } from "react";
import css from "./captcha.module.css";
import { FormContext } from "./form-context";

/**
 * hCaptcha's box; loaded only where it is used. It leaves its answer in a field of its own, `h-captcha-response`, and
 * starts over after each answer of the server, since an answer counts once.
 */
export default function HostedCaptcha({
  siteKey,
  language,
  failed,
}: {
  siteKey: string;
  language: "en" | "ja";
  failed: string;
}) {
  const box = useRef<HCaptcha>(null);
  const { pending } = useContext(FormContext);
  const wasPending = useRef(false);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    if (wasPending.current && !pending && box.current?.isReady()) box.current.resetCaptcha();
    wasPending.current = pending;
  }, [pending]);

  return (
    <>
      <HCaptcha
        ref={box}
        sitekey={siteKey}
        languageOverride={language}
        theme={isDark() ? "dark" : "light"}
        reCaptchaCompat={false}
        sentry={false}
        onVerify={() => setBroken(false)}
        onError={() => setBroken(true)}
      />
      <p role="status" className={css.status}>
        {broken ? failed : null}
      </p>
    </>
  );
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === "dark" || (theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
}
