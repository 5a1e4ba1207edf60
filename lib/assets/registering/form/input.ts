/** What may come in by the page where a member registers a product. */
import { z } from "zod";
import { checked, unlessPressed } from "@/lib/accounts/input";
import { judgeFacts, typedFacts } from "@/lib/assets/input";
import { judgeNumbers, typedNumbers } from "@/lib/assets/registering/input";

/**
 * `assets/register`: the numbers, what is said about the thing, and the group it goes into (empty: none). The command
 * says whether agreements must be accepted.
 */
export const registerInput = z
  .object({
    ...typedNumbers,
    ...typedFacts,
    group: z.string().max(64, "invalid").default(""),
    acceptTerms: checked,
  })
  .transform((typed, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    return {
      numbers: judgeNumbers(typed, fault, { alone: true }),
      facts: judgeFacts(typed, fault),
      groupId: typed.group || null,
      acceptTerms: typed.acceptTerms,
    };
  });
export type RegisterInput = z.output<typeof registerInput>;

/** The same page as its action sees it: null for a press on *Recognize* or *Fill in the address*, which judge nothing. */
export const registerOrAskInput = unlessPressed("recognize", unlessPressed("lookUp", registerInput));

const listed = (shape: RegExp) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .split(",")
        .filter((part) => shape.test(part))
        .slice(0, 500),
    );

/** What was just registered, as the address of the page tells it. */
export const registeredInput = z.object({
  serials: listed(/^[0-9A-Z]{6,20}$/),
  codes: listed(/^[A-Z]\d{7}$/),
});
