"use server";
import { fillFromPostalCode } from "@/app/_postal/look-up";
import { saveContact } from "@/lib/registration/answers/commands";
import { contactOrLookUpInput } from "@/lib/registration/answers/input";
import { stepAction } from "../step-door";

export const contactAction = stepAction(
  "contact",
  contactOrLookUpInput,
  async (ctx, registration, contact, data) => {
    if (contact === null) return fillFromPostalCode(ctx.language, data);
    await saveContact(ctx, registration, contact);
    return undefined;
  },
);
