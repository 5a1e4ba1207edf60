"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { words } from "@/lib/i18n/words";
import { addOwnPasskey } from "@/lib/identity/factors/passkeys/commands";
import { passkeyAttestation, passkeyName } from "@/lib/identity/factors/passkeys/input";
import { deviceName } from "@/lib/identity/sessions/rules";
import { formAction } from "@/lib/web/action";
import { requestFacts } from "@/lib/web/request";

const input = z.object({ credential: passkeyAttestation, name: passkeyName });

export const addPasskeyAction = formAction(
  { needs: "signed_in", words: "identity", input, secrets: ["credential"] },
  async (ctx, { credential, name }) => {
    const device =
      deviceName((await requestFacts()).userAgent) ||
      words(ctx.language, "identity")("security.passkeyDefault");
    await addOwnPasskey(ctx, credential, name || device);
    redirect("/profile/security?done=passkey_added");
  },
);
