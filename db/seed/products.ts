/** What the vendor of the demo world sells. What its licenses are good for stands in `license-terms.ts`. */
import type { ProductKind } from "@/lib/catalog/rules";

export type DemoProduct = {
  readonly sku: string;
  readonly name: string;
  readonly family: string;
  readonly kind: ProductKind;
};

const of = (kind: ProductKind, family: string, names: Record<string, string>): DemoProduct[] =>
  Object.entries(names).map(([sku, name]) => ({ sku, name, family, kind }));

export const catalog: readonly DemoProduct[] = [
  ...of("hardware", "PA-Series", {
    "PAN-PA-410": "PA-410",
    "PAN-PA-440": "PA-440",
    "PAN-PA-460": "PA-460",
    "PAN-PA-1410": "PA-1410",
    "PAN-PA-1420": "PA-1420",
    "PAN-PA-3410": "PA-3410",
    "PAN-PA-3430": "PA-3430",
    "PAN-PA-5410": "PA-5410",
    "PAN-PA-5450": "PA-5450",
    "PAN-PA-7500": "PA-7500",
  }),
  ...of("virtual", "VM-Series", {
    "PAN-VM-50": "VM-50",
    "PAN-VM-100": "VM-100",
    "PAN-VM-300": "VM-300",
    "PAN-VM-500": "VM-500",
    "PAN-VM-700": "VM-700",
    "PAN-VM-FLEX": "VM-Series Flexible vCPU",
    "PAN-VM-100-SP-PREM-BND1-YU": "VM-100 for CSSP, Bundle 1, Premium, 1 year",
    "PAN-VM-300-SP-PREM-BND1-YU": "VM-300 for CSSP, Bundle 1, Premium, 1 year",
    "PAN-VM-300-SP-PREM-BND2-MU": "VM-300 for CSSP, Bundle 2, Premium, monthly",
    "PAN-VM-AWS-BND1": "VM-Series PAYG for AWS, Bundle 1",
    "PAN-VM-AWS-BND2": "VM-Series PAYG for AWS, Bundle 2",
    "PAN-VM-AZURE-BND1": "VM-Series PAYG for Azure, Bundle 1",
    "PAN-VM-AZURE-BND2": "VM-Series PAYG for Azure, Bundle 2",
    "PAN-VM-GCP-BND1": "VM-Series PAYG for Google Cloud, Bundle 1",
    "PAN-VM-GCP-BND2": "VM-Series PAYG for Google Cloud, Bundle 2",
  }),
  ...of("virtual", "CN-Series", { "PAN-CN-FLEX": "CN-Series Flexible vCPU" }),
  ...of("cloud_ngfw", "Cloud NGFW", {
    "PAN-CNGFW-AWS": "Cloud NGFW for AWS",
    "PAN-CNGFW-AZURE": "Cloud NGFW for Azure",
  }),
  ...of("management", "Panorama", {
    "PAN-PRA-25": "Panorama, 25 devices",
    "PAN-PRA-100": "Panorama, 100 devices",
    "PAN-M-300": "M-300 management appliance",
  }),
  ...of("cloud_service", "Cloud services", {
    "PAN-LGS-1TB": "Logging Service, 1 TB",
    "PAN-XSOAR": "Cortex XSOAR",
  }),
  ...of("endpoint", "Cortex XDR", {
    "PAN-XDR-PREVENT": "Cortex XDR Prevent",
    "PAN-XDR-PRO-EP": "Cortex XDR Pro per Endpoint",
  }),
  ...of("component", "PA-Series cards", {
    "PAN-PA-7500-NC-A": "PA-7500 network card, 12 ports",
    "PAN-PA-5450-DPC-A": "PA-5450 data processing card",
  }),
  ...of("subscription", "Security subscriptions", {
    "PAN-SUB-ATP": "Advanced Threat Prevention",
    "PAN-SUB-AURL": "Advanced URL Filtering",
    "PAN-SUB-AWF": "Advanced WildFire",
    "PAN-SUB-ADNS": "Advanced DNS Security",
    "PAN-SUB-GP": "GlobalProtect",
    "PAN-SUB-SDWAN": "SD-WAN",
  }),
  ...of("support", "Support", {
    "PAN-SVC-STD": "Standard Support",
    "PAN-SVC-PREM": "Premium Support",
    "PAN-SVC-PREM-PLUS": "Premium Plus Support",
    "PAN-SVC-PREM-PARTNER": "Premium Partner Support",
  }),
  ...of("bundle", "Bundles", {
    "PAN-BND-CORE": "Core Security Bundle",
    "PAN-BND-CORE-PREM": "Core Security Bundle with Premium Support",
  }),
];
