"use server";
import { chooseAccount } from "@/lib/registration/answers/commands";
import { accountInput } from "@/lib/registration/answers/input";
import { stepAction } from "../step-door";

export const accountAction = stepAction("account", accountInput, async (ctx, registration, input) => {
  await chooseAccount(ctx, registration, input);
  return undefined;
});
