"use server";
import { recognized } from "@/app/_numbers/recognize";
import { words } from "@/lib/i18n/words";
import { proveProduct } from "@/lib/registration/products/commands";
import { productOrRecognizeInput } from "@/lib/registration/products/input";
import { captchaPayload, stepAction } from "../step-door";

export const productAction = stepAction(
  "product",
  productOrRecognizeInput,
  async (ctx, registration, input, data) => {
    if (input === null) return recognized(words(ctx.language, "registration"), data);
    await proveProduct(ctx, registration.row, input, captchaPayload(data));
    return undefined;
  },
);
