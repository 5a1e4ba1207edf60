/** What may come in by the product page. */
import * as z from "zod";
import { checked, unlessPressed } from "@/lib/accounts/input";
import { identifierField, judgeNumbers, typedNumbers } from "@/lib/assets/registering/input";
import { marketplaces } from "@/lib/catalog/orders/rules";

/**
 * `create-account/product`. One product identifier and one proof of purchase, or an Eval-ID with serial or auth code,
 * or what the marketplace asks for (domain 4.2, rules 30 and 31). Only the fields of the chosen option are judged:
 * what was typed under another one stays on the page and is ignored.
 */
export const productInput = z
  .object({ ...typedNumbers, acceptTerms: checked })
  .transform((typed, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (!typed.acceptTerms) fault("acceptTerms", "required");
    return judgeNumbers(typed, fault, { alone: false });
  });
export type ProductInput = z.output<typeof productInput>;

/** The product page as its action sees it: null for a press on *Recognize*, which judges nothing. */
export const productOrRecognizeInput = unlessPressed("recognize", productInput);

/**
 * What a marketplace console sends along when it leads somebody here (domain 3.1): kept as the start of the product
 * page. Anything it got wrong is left out; the person sees and completes it there.
 */
export const prefillInput = z
  .object({
    marketplace: z.enum(marketplaces),
    serialNumber: identifierField("serialNumber").catch(""),
    cpuId: identifierField("cpuId").catch(""),
    uuid: identifierField("uuid").catch(""),
    tenantId: identifierField("tenantId").catch(""),
    authCode: identifierField("authCode").catch(""),
  })
  .transform((given) => ({ option: "usage" as const, ...given }));
