/**
 * Replacements: a defective asset exchanged by staff for another one (RMA). What the customer had goes on without a
 * gap: name, tags, group, location and what is left of the licenses.
 */
import type { ProductKind } from "@/lib/catalog/rules";

type Model = {
  readonly id: string;
  readonly kind: ProductKind;
  readonly family: string;
  readonly endOfLifeAt: Date | null;
};

/** May this model stand in for that one? The same, or a newer one: of the same kind and family, and not ending sooner. */
export function replaces(model: Model, former: Model): boolean {
  if (model.id === former.id) return true;
  if (model.kind !== former.kind || model.family !== former.family) return false;
  if (model.endOfLifeAt === null) return true;
  return former.endOfLifeAt !== null && model.endOfLifeAt > former.endOfLifeAt;
}

export const replacementsPerPage = 25;
