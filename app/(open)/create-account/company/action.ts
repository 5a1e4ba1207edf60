"use server";
import { fillFromPostalCode } from "@/app/_postal/look-up";
import { saveCompany } from "@/lib/registration/answers/commands";
import { companyOrLookUpInput } from "@/lib/registration/answers/input";
import { stepAction } from "../step-door";

export const companyAction = stepAction(
  "company",
  companyOrLookUpInput,
  async (ctx, registration, company, data) => {
    if (company === null) return fillFromPostalCode(ctx.language, data);
    await saveCompany(ctx, registration, company);
    return undefined;
  },
);
