/** What the licenses of the demo world's catalog are good for: how long, on what, and what stops on the day they end (domain 6). */
import { inArray, sql } from "drizzle-orm";
import { productParts, products, supportPlans } from "@/db/schema/catalog";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";

type LicenseTerms = {
  readonly termMonths: number;
  readonly fits: readonly string[];
  /** code of the support plan it brings, where the portal has one */
  readonly plan?: string;
  readonly stopsEn: string | null;
  readonly stopsJa: string | null;
};

const firewalls = ["PA-Series", "VM-Series"];
const anything = [...firewalls, "CN-Series", "Panorama", "Cloud services"];

const stops = {
  atp: [
    "New threat signatures are no longer delivered and inline analysis in the cloud stops. The firewall goes on blocking with the signatures it has, which are out of date from this day on.",
    "新しい脅威シグネチャの配信と、クラウドでのインライン分析が停止します。ファイアウォールは手元のシグネチャで防御を続けますが、この日以降は更新されません。",
  ],
  aurl: [
    "Look-ups of web addresses in the cloud stop. Addresses that are not in the local cache are treated as unknown.",
    "クラウドでの URL カテゴリの照会が停止します。手元のキャッシュにない URL は「不明」として扱われます。",
  ],
  awf: [
    "Files are no longer analyzed in the cloud in real time. Signatures for new malware arrive once a day at best instead of within seconds.",
    "ファイルのリアルタイム分析が停止します。新しいマルウェアのシグネチャは数秒ではなく、早くても 1 日 1 回の更新になります。",
  ],
  adns: [
    "Requests for malicious domains are no longer recognized by the cloud service; only the list on the firewall is left.",
    "悪意のあるドメインへの問い合わせをクラウドで判定できなくなります。ファイアウォール内のリストによる判定だけが残ります。",
  ],
  gp: [
    "Checks of the state of devices, and the app for mobile devices, stop working. Plain remote access from computers goes on.",
    "端末の状態チェックとモバイル端末用アプリが使えなくなります。パソコンからの通常のリモートアクセスは引き続き使えます。",
  ],
  sdwan: [
    "Paths can no longer be changed or added. Traffic goes on over the paths that are set up.",
    "経路の変更や追加ができなくなります。設定済みの経路での通信は続きます。",
  ],
  capacity: [
    "The firewall goes on until it is restarted, and then passes a small number of sessions only.",
    "ファイアウォールは再起動するまで動作し、その後は少数のセッションしか通さなくなります。",
  ],
  support: [
    "Technical cases can no longer be opened for this product, software can no longer be downloaded, and defective hardware is no longer replaced.",
    "この製品について技術的なお問い合わせを作成できなくなり、ソフトウェアのダウンロードと故障したハードウェアの交換も停止します。",
  ],
} as const satisfies Record<string, readonly [en: string, ja: string]>;

const said = (of: readonly [string, string]) => ({ stopsEn: of[0], stopsJa: of[1] });

export const licenseTerms: Readonly<Record<string, LicenseTerms>> = {
  "PAN-SUB-ATP": { termMonths: 12, fits: firewalls, ...said(stops.atp) },
  "PAN-SUB-AURL": { termMonths: 12, fits: firewalls, ...said(stops.aurl) },
  "PAN-SUB-AWF": { termMonths: 12, fits: firewalls, ...said(stops.awf) },
  "PAN-SUB-ADNS": { termMonths: 12, fits: [...firewalls, "CN-Series"], ...said(stops.adns) },
  "PAN-SUB-GP": { termMonths: 12, fits: firewalls, ...said(stops.gp) },
  "PAN-SUB-SDWAN": { termMonths: 12, fits: ["PA-Series"], ...said(stops.sdwan) },
  "PAN-SVC-STD": { termMonths: 12, fits: anything, plan: "standard", ...said(stops.support) },
  "PAN-SVC-PREM": { termMonths: 12, fits: anything, plan: "premium", ...said(stops.support) },
  "PAN-SVC-PREM-PLUS": { termMonths: 12, fits: anything, plan: "premium_plus", ...said(stops.support) },
  "PAN-SVC-PREM-PARTNER": { termMonths: 12, fits: anything, plan: "premium_partner", ...said(stops.support) },
  // what stops with a bundle is what stops with its parts
  "PAN-BND-CORE": { termMonths: 12, fits: firewalls, stopsEn: null, stopsJa: null },
  "PAN-BND-CORE-PREM": { termMonths: 12, fits: firewalls, stopsEn: null, stopsJa: null },
  // what a CSSP runs instances of: capacity, bundle and support in one
  "PAN-VM-100-SP-PREM-BND1-YU": { termMonths: 12, fits: [], ...said(stops.capacity) },
  "PAN-VM-300-SP-PREM-BND1-YU": { termMonths: 12, fits: [], ...said(stops.capacity) },
  "PAN-VM-300-SP-PREM-BND2-MU": { termMonths: 1, fits: [], ...said(stops.capacity) },
};

const core = ["PAN-SUB-ATP", "PAN-SUB-AURL", "PAN-SUB-AWF", "PAN-SUB-ADNS"];
export const bundles: Readonly<Record<string, readonly string[]>> = {
  "PAN-BND-CORE": core,
  "PAN-BND-CORE-PREM": [...core, "PAN-SVC-PREM"],
  "PAN-VM-100-SP-PREM-BND1-YU": ["PAN-SUB-ATP", "PAN-SVC-PREM"],
  "PAN-VM-300-SP-PREM-BND1-YU": ["PAN-SUB-ATP", "PAN-SVC-PREM"],
  "PAN-VM-300-SP-PREM-BND2-MU": [...core, "PAN-SUB-GP", "PAN-SVC-PREM"],
};

const productId = (sku: string) => fixedId("product", sku);

/** Completes the catalog: terms of licenses, the plans support brings, the contents of bundles. */
export async function seedLicenseTerms({ ctx }: Seeding): Promise<void> {
  const codes = Object.values(licenseTerms).flatMap(({ plan }) => plan ?? []);
  const plans = await ctx.db
    .select({ id: supportPlans.id, code: supportPlans.code })
    .from(supportPlans)
    .where(inArray(supportPlans.code, codes));
  for (const [sku, { plan, fits, ...terms }] of Object.entries(licenseTerms)) {
    await ctx.db
      .update(products)
      .set({
        ...terms,
        fits: [...fits],
        supportPlanId: plans.find(({ code }) => code === plan)?.id ?? null,
      })
      .where(sql`${products.id} = ${productId(sku)}`);
  }
  await ctx.db
    .insert(productParts)
    .values(
      Object.entries(bundles).flatMap(([bundle, parts]) =>
        parts.map((part) => ({ bundleId: productId(bundle), partId: productId(part) })),
      ),
    );
}
