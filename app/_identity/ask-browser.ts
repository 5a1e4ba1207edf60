/** Asks the browser for a passkey. The library is fetched when somebody asks, not with the page. */
import type { PasskeyPurpose } from "@/lib/identity/factors/passkeys/rules";

/** A refusal of the server, in the reader's words. */
export class PasskeyRefused extends Error {}

/** The browser's answer as JSON text. Throws `PasskeyRefused` with a sentence, or what the browser throws when nothing came of it. */
export async function askBrowser(purpose: PasskeyPurpose): Promise<string> {
  const answer = await fetch("/api/passkeys/options", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ purpose }),
  });
  const optionsJSON = await answer.json();
  if (!answer.ok) throw new PasskeyRefused(String(optionsJSON.title ?? ""));
  const { startAuthentication, startRegistration } = await import("@simplewebauthn/browser");
  const makes = purpose === "enroll" || purpose === "add";
  return JSON.stringify(
    await (makes ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })),
  );
}
