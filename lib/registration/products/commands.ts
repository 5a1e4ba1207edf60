/** The product step: does what was typed prove a purchase? Nothing is claimed before the registration is completed. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { registrations } from "@/db/schema/registration";
import type { Ctx } from "@/lib/access/ctx";
import { freeUnits, lookUpUnits } from "@/lib/assets/registering/queries";
import { isEndpointSerial } from "@/lib/catalog/orders/queries";
import { selfRegistrable } from "@/lib/catalog/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { requireHuman } from "@/lib/platform/human";
import { networkOf } from "@/lib/platform/networks/rules";
import { type Limit, limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { ProductInput } from "@/lib/registration/products/input";
import type { RegistrationRow } from "@/lib/registration/queries";
import type { ProductAnswer, ProductProof } from "@/lib/registration/rules";

function answerOf(input: ProductInput): ProductAnswer {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== "")) as ProductAnswer;
}

/** Tries a registration, an address and a network may make (trust REG-8). */
function tryLimits(ctx: Ctx, registration: RegistrationRow): Limit[] {
  const max = env().PRODUCT_PROOFS_PER_HOUR;
  return [`flow:${registration.id}`, `email:${registration.emailKey}`, `ip:${networkOf(ctx.ip)}`].map(
    (who) => ({ key: `product-${who}`, max, seconds: 3_600 }),
  );
}

/**
 * Proves a product for a registration and keeps answer and proof. Unknown, mismatched, foreign and already registered
 * numbers get one refusal, `product_not_proven` (trust REG-8); Cortex XDR serials get their own (domain rule 17).
 */
export async function proveProduct(
  outer: Ctx,
  registration: RegistrationRow,
  input: ProductInput,
  captcha: string,
): Promise<void> {
  await requireHuman(outer, "product", captcha);
  await limited(outer, tryLimits(outer, registration), "product_limit");
  const look = await lookUpUnits(outer, input);
  const free = await freeUnits(outer, look);
  const endpoint = input.serialNumber !== "" && (await isEndpointSerial(outer.db, input.serialNumber));
  if (endpoint || free.some((unit) => !selfRegistrable(unit.productKind))) {
    await record(outer, "registration.product_refused", {
      subjectId: registration.id,
      data: { reason: "not_self_registrable" },
    });
    const { PORTAL_SUPPORT_EMAIL: email, PORTAL_SUPPORT_PHONE: phone } = env();
    throw new Refusal("product_not_self_registrable", {
      field: input.serialNumber ? "serialNumber" : "authCode",
      values: { email, phone },
    });
  }
  if (free.length === 0) {
    await record(outer, "registration.product_refused", {
      subjectId: registration.id,
      data: { reason: "not_proven" },
    });
    throw new Refusal("product_not_proven");
  }
  await inTransaction(outer, async (ctx) => {
    const proof: ProductProof = {
      route: look.route,
      unitIds: free.map((unit) => unit.unitId),
      metered: look.metered,
      instance: look.instance,
      products: free
        .slice(0, 20)
        .map((unit) => ({ name: unit.productName, serial: unit.serial, authCode: unit.authCode })),
      termsAcceptedAt: ctx.now.toISOString(),
    };
    const [kept] = await ctx.db
      .update(registrations)
      .set({
        answers: sql`${registrations.answers} || ${JSON.stringify({ product: answerOf(input) })}::jsonb`,
        proof,
        updatedAt: sql`now()`,
      })
      .where(and(eq(registrations.id, registration.id), isNull(registrations.completedAt)))
      .returning({ id: registrations.id });
    if (!kept) throw new Refusal("registration_completed");
    await record(ctx, "registration.product_proven", {
      subjectId: registration.id,
      data: { route: look.route, units: free.length },
    });
  });
}
