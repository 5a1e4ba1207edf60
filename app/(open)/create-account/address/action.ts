"use server";
import { chooseAddress } from "@/lib/registration/answers/commands";
import { addressInput } from "@/lib/registration/answers/input";
import { stepAction } from "../step-door";

export const addressAction = stepAction(
  "address",
  addressInput,
  async (ctx, registration, { addressChoice }) => {
    await chooseAddress(ctx, registration, addressChoice);
    return undefined;
  },
);
