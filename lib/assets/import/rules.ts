/**
 * Import of registered assets: which account has which serial, for a company that moves its installed base into the
 * portal. A serial that stands in the order book claims its unit there; another one needs the SKU of a known product.
 * Columns and codes are described in docs/order-book.md.
 */
import type { RegistrationRoute } from "@/lib/assets/rules";
import type { UnitSource } from "@/lib/catalog/orders/rules";

export const assetColumns = [
  "account_number",
  "serial",
  "sku",
  "name",
  "cpu_id",
  "uuid",
  "tenant_id",
  "registered_on",
] as const;
export type AssetColumn = (typeof assetColumns)[number];

/** Why a row is refused, besides the codes of its cells. */
export const assetFaults = [
  "account_unknown",
  "sku_unknown",
  "sku_differs",
  "registered_product",
  "registered_elsewhere",
  "decommissioned",
] as const;
type AssetFaultCode = "required" | "duplicate_in_file" | (typeof assetFaults)[number];
type AssetFault = { readonly code: AssetFaultCode; readonly column: AssetColumn };

/** A row after reading: identifiers in plain form, the date as an instant (milliseconds), blanks left out. */
export type AssetRow = {
  readonly account_number: number;
  readonly serial: string;
  readonly sku?: string | undefined;
  readonly name?: string | undefined;
  readonly cpu_id?: string | undefined;
  readonly uuid?: string | undefined;
  readonly tenant_id?: string | undefined;
  readonly registered_on?: number | undefined;
};

/** What may differ between a row and its asset. */
type Details = {
  readonly name: string | null;
  readonly cpuId: string | null;
  readonly uuid: string | null;
  readonly tenantId: string | null;
};

export type StoredAsset = Details & {
  readonly id: string;
  readonly accountId: string;
  readonly sku: string;
  readonly registeredAt: number;
  readonly decommissioned: boolean;
};
export type FreeUnit = Omit<Details, "name"> & {
  readonly id: string;
  readonly sku: string;
  readonly source: UnitSource;
  readonly claimed: boolean;
};

/** What is stored about everything a file names. */
export type Installed = {
  readonly accounts: ReadonlyMap<number, string>;
  readonly assets: ReadonlyMap<string, StoredAsset>;
  readonly units: ReadonlyMap<string, FreeUnit>;
  readonly skus: ReadonlySet<string>;
};

/** An asset to be written; `id` is null for a new one, `unit` the unit it claims. */
export type AssetChange = Details & {
  readonly id: string | null;
  readonly accountId: string;
  readonly sku: string;
  readonly serial: string;
  readonly registeredAt: number | null;
  readonly unit: { readonly id: string; readonly route: RegistrationRoute } | null;
};

export type AssetVerdict =
  | { readonly line: number; readonly faults: readonly AssetFault[] }
  | { readonly line: number; readonly outcome: "new" | "changed"; readonly change: AssetChange }
  | { readonly line: number; readonly outcome: "same" };

const routes: Record<UnitSource, RegistrationRoute> = {
  order: "order",
  evaluation: "evaluation",
  deployment: "usage",
  // units of sandboxes are auth codes; none carries a serial
  sandbox: "usage",
};

/** Judges rows in the order of the file. */
export function judgeAssetRows(
  rows: readonly { line: number; row: AssetRow }[],
  installed: Installed,
): AssetVerdict[] {
  const seen = new Set<string>();
  return rows.map(({ line, row }) => {
    const fault = (code: AssetFaultCode, column: AssetColumn): AssetVerdict => ({
      line,
      faults: [{ code, column }],
    });
    if (seen.has(row.serial)) return fault("duplicate_in_file", "serial");
    seen.add(row.serial);
    const accountId = installed.accounts.get(row.account_number);
    if (!accountId) return fault("account_unknown", "account_number");

    const asset = installed.assets.get(row.serial);
    if (asset?.decommissioned) return fault("decommissioned", "serial");
    if (asset) {
      if (asset.accountId !== accountId) return fault("registered_elsewhere", "serial");
      if (row.sku && row.sku !== asset.sku) return fault("registered_product", "sku");
      const change = {
        id: asset.id,
        accountId,
        sku: asset.sku,
        serial: row.serial,
        ...details(row, asset),
        registeredAt: row.registered_on ?? asset.registeredAt,
        unit: claimOf(installed.units.get(row.serial)),
      };
      const same =
        change.unit === null &&
        (["name", "cpuId", "uuid", "tenantId", "registeredAt"] as const).every(
          (field) => change[field] === asset[field],
        );
      return same ? { line, outcome: "same" } : { line, outcome: "changed", change };
    }

    const unit = installed.units.get(row.serial);
    if (unit?.claimed) return fault("registered_elsewhere", "serial");
    if (unit && row.sku && row.sku !== unit.sku) return fault("sku_differs", "sku");
    const sku = unit?.sku ?? row.sku;
    if (!sku) return fault("required", "sku");
    if (!unit && !installed.skus.has(sku)) return fault("sku_unknown", "sku");
    return {
      line,
      outcome: "new",
      change: {
        id: null,
        accountId,
        sku,
        serial: row.serial,
        ...details(row, unit),
        registeredAt: row.registered_on ?? null,
        unit: claimOf(unit),
      },
    };
  });
}

/** The unit to claim. An asset older than its entry in the order book claims it when it is seen again. */
function claimOf(unit: FreeUnit | undefined): AssetChange["unit"] {
  return unit && !unit.claimed ? { id: unit.id, route: routes[unit.source] } : null;
}

/** What the row says, and where it is blank what was known before. */
function details(row: AssetRow, before: Partial<Details> | undefined): Details {
  return {
    name: row.name ?? before?.name ?? null,
    cpuId: row.cpu_id ?? before?.cpuId ?? null,
    uuid: row.uuid ?? before?.uuid ?? null,
    tenantId: row.tenant_id ?? before?.tenantId ?? null,
  };
}
