import type { Ctx, Member } from "@/lib/access/ctx";
import type { DecisionInput } from "@/lib/accounts/requests/input";
import { words } from "@/lib/i18n/words";
import { Refusal } from "@/lib/platform/refusal";
import { decideRequest } from "@/lib/registration/decisions/commands";

/** How deciding ended: the request's state, or the sentence to show when its product went to somebody else meanwhile. */
export async function decide(
  ctx: Ctx<Member>,
  input: DecisionInput,
): Promise<
  { state: Awaited<ReturnType<typeof decideRequest>> } | { message: string; message_kind: "danger" }
> {
  try {
    return { state: await decideRequest(ctx, input) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "product_taken_meanwhile") throw error;
    return { message: words(ctx.language, "accounts")("requests.productTaken"), message_kind: "danger" };
  }
}
