/** The code of an authenticator app as it comes in. */
import { z } from "zod";
import { isCode, tidyCode } from "@/lib/identity/factors/authenticator/rules";

export const oneTimeCode = z
  .string("required")
  .transform(tidyCode)
  .pipe(z.string().min(1, "required").refine(isCode, "digits"));

export const confirmAuthenticatorInput = z.object({ code: oneTimeCode });
