/** Reads of auth codes and usage for programs: those of the pages, in the names of `/api/v1`. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { codeFilterInput } from "@/lib/provisioning/codes/input";
import { listCodes } from "@/lib/provisioning/codes/queries";
import { usageReport } from "@/lib/provisioning/usage/queries";
import type { UsageView } from "@/lib/provisioning/usage/rules";

/** A page of auth codes in their order, and where the next one begins. */
export async function listRestCodes(
  ctx: Ctx<Program>,
  asked: { state?: string | undefined; limit: number },
  after: string | undefined,
) {
  const { rows, next } = await listCodes(
    ctx,
    codeFilterInput.parse({ left: asked.state }),
    after,
    asked.limit,
  );
  return {
    items: rows.map(
      ({ authCode, sku, productName, total, used, available, validUntil, bundle, support }) => ({
        ...{ authCode, sku, name: productName, total, used, available },
        validUntil: validUntil?.toISOString() ?? null,
        includes: [...bundle, ...support],
      }),
    ),
    next,
  };
}

/** The usage report of a month; this month unless one is named. */
export async function getRestUsage(ctx: Ctx<Program>, asked: { month?: string | undefined; by: UsageView }) {
  const { month, by, rows, total } = await usageReport(ctx, { month: asked.month ?? "", by: asked.by });
  return {
    month,
    by,
    items: rows.map(({ name, more, instances, days }) => ({
      // a code is its own name; the others stand beside theirs
      ...(by === "code" ? { identifier: name, name: more } : { identifier: more, name }),
      ...{ instances, instanceDays: days },
    })),
    sum: { instances: total.instances, instanceDays: total.days },
  };
}
