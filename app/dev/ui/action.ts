"use server";
import { z } from "zod";
import { formAction } from "@/lib/web/action";

/** Always finds something wrong, so that every state of a form can be looked at. */
export const specimenAction = formAction(
  { needs: "open", words: "registration", input: z.object({ email: z.email("invalid") }) },
  async () => ({ message_kind: "ok" }),
);
