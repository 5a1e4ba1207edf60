"use server";
import { saveContact } from "@/lib/registration/answers/commands";
import { contactOrLookUpInput } from "@/lib/registration/answers/input";
import { fillFromPostalCode } from "../postal-look-up";
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
