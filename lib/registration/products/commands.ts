/** The product step: does what was typed prove a purchase? Nothing is claimed before the registration is completed. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { registrations } from "@/db/schema/registration";
import type { Ctx } from "@/lib/access/ctx";
import { claimedUnits, instanceClaimed } from "@/lib/assets/queries";
import {
  findCloudNgfwUnits,
  findCsspUnits,
  findEvaluationUnits,
  findOrderedUnits,
  findPaygUnits,
  isEndpointSerial,
  type ProvenUnit,
} from "@/lib/catalog/orders/queries";
import { isCloudNgfw, isPayg } from "@/lib/catalog/orders/rules";
import { selfRegistrable } from "@/lib/catalog/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { requireHuman } from "@/lib/platform/human";
import { type Limit, limited, networkOf } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { ProductInput } from "@/lib/registration/products/input";
import type { RegistrationRow } from "@/lib/registration/queries";
import type { ProductAnswer, ProductProof } from "@/lib/registration/rules";

type Look = {
  route: ProductProof["route"];
  units: ProvenUnit[];
  metered: boolean;
  instance: ProductProof["instance"];
};

async function lookUp(ctx: Ctx, input: ProductInput): Promise<Look> {
  if (input.option === "usage") {
    const { marketplace, serialNumber, cpuId, uuid, tenantId, authCode } = input;
    if (isPayg(marketplace)) {
      const units = await findPaygUnits(ctx.db, marketplace, {
        serialNumber,
        cpuId,
        uuid: uuid || undefined,
      });
      return { route: "usage", units, metered: false, instance: { cpuId, ...(uuid ? { uuid } : {}) } };
    }
    if (isCloudNgfw(marketplace))
      return {
        route: "usage",
        units: await findCloudNgfwUnits(ctx.db, marketplace, { serialNumber, tenantId }),
        metered: false,
        instance: { tenantId },
      };
    return {
      route: "usage",
      units: await findCsspUnits(ctx.db, authCode),
      metered: true,
      instance: { uuid, cpuId },
    };
  }
  const product = input.serialNumber
    ? { serialNumber: input.serialNumber }
    : input.authCode
      ? { authCode: input.authCode }
      : { parentOrder: input.parentOrder };
  if (input.evalId && !input.salesOrder && !input.customerId && !("parentOrder" in product)) {
    return {
      route: "evaluation",
      units: await findEvaluationUnits(ctx.db, product, input.evalId),
      metered: false,
      instance: {},
    };
  }
  const proof = input.salesOrder ? { salesOrder: input.salesOrder } : { customerId: input.customerId };
  return {
    route: "order",
    units: await findOrderedUnits(ctx.db, product, proof),
    metered: false,
    instance: {},
  };
}

/** Units still free. A parent order may be half registered; its free units are what is proven. */
async function freeUnits(ctx: Ctx, look: Look): Promise<ProvenUnit[]> {
  const claimed = await claimedUnits(
    ctx.db,
    look.units.map((unit) => unit.unitId),
  );
  if (!look.metered) return look.units.filter((unit) => !claimed.has(unit.unitId));
  const unit = look.units[0];
  if (!unit) return [];
  return (await instanceClaimed(ctx.db, unit.unitId, {
    uuid: look.instance.uuid ?? "",
    cpuId: look.instance.cpuId ?? "",
  }))
    ? []
    : [unit];
}

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
  const look = await lookUp(outer, input);
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
