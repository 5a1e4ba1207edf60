/**
 * The order book of the demo world, as the file its vendor's ERP would export. It is loaded by the same import as a
 * real one (docs/order-book.md). Most of it is unregistered, to be typed into the wizard.
 */
import { buyers } from "@/db/seed/buyers";
import { type Clerk, clerk, csv, hardware, order, pick, type Row } from "@/db/seed/clerk";
import { companies } from "@/db/seed/companies";
import { fixedHex, fixedPrint, fixedUuid } from "@/db/seed/fixed";

const virtual = ["PAN-VM-100", "PAN-VM-300", "PAN-VM-50", "PAN-VM-500", "PAN-VM-700"];
const codes = ["PAN-VM-FLEX", "PAN-CN-FLEX", "PAN-LGS-1TB"];
const subscriptions = ["PAN-SUB-ATP", "PAN-SUB-AURL", "PAN-SUB-AWF", "PAN-SUB-ADNS", "PAN-SUB-GP"];
const support = ["PAN-SVC-PREM", "PAN-SVC-STD", "PAN-SVC-PREM-PLUS"];
const bundles = ["PAN-BND-CORE-PREM", "PAN-BND-CORE"];

/** A date such as `2026-11-20`, so many days from now. */
export type Dates = (days: number) => string;

/** The unregistered stock: for each buyer a parent order over two sales orders, and two sales orders by themselves. */
function stock(book: Clerk, on: Dates): void {
  buyers.forEach(([name, country], index) => {
    const buyer: Row = {
      customer_number: `C${301_200 + index * 41}`,
      customer_name: name,
      customer_country: country,
      ordered_on: on(index * 9 - 290),
    };
    const master = { ...buyer, parent_order: `PO${5_310_000 + index * 53}` };
    order(book, master, [
      [pick(hardware, index), 2],
      [pick(subscriptions, index), 2, "S"],
      [pick(support, index), 2, "I"],
    ]);
    order(book, master, [
      [index % 3 === 0 ? "PAN-PRA-25" : pick(virtual, index), 1],
      [pick(codes, index), 10, "D"],
    ]);
    order(book, buyer, [
      [pick(hardware, index + 3), 3],
      [pick(codes, index + 1), 5, "V"],
      [pick(subscriptions, index + 2), 3, "S"],
    ]);
    order(book, buyer, [
      [pick(virtual, index + 1), 2],
      [pick(hardware, index + 5), 2],
      [pick(support, index + 1), 4, "I"],
      [pick(bundles, index), 3, "B"],
    ]);
    if (index % 4 === 1) order(book, buyer, [[index % 8 === 1 ? "PAN-XDR-PRO-EP" : "PAN-XDR-PREVENT", 2]]);
  });
}

/** A unit in the book: a serial, or an auth code. */
type BookUnit = {
  readonly serial: string | null;
  readonly authCode: string | null;
  readonly sku: string;
};
/** What a company bought: registered for its account, or still in a box. */
type Purchases = { readonly registered: readonly BookUnit[]; readonly boxed: readonly BookUnit[] };

const wishes: Record<string, readonly (readonly (readonly [string, number, string?])[])[]> = {
  hibarino: [
    [
      ["PAN-PA-1410", 2],
      ["PAN-PA-440", 4],
      ["PAN-VM-300", 2],
      ["PAN-PRA-25", 1],
      ["PAN-SVC-PREM", 9, "I"],
      ["PAN-SVC-PREM", 4, "I"],
      ["PAN-BND-CORE-PREM", 4, "B"],
      ["PAN-SUB-ATP", 6, "S"],
      ["PAN-SUB-GP", 3, "S"],
      ["PAN-SUB-SDWAN", 2, "S"],
    ],
    [
      ["PAN-PA-3410", 2],
      ["PAN-SUB-ATP", 2, "S"],
      ["PAN-BND-CORE-PREM", 3, "B"],
    ],
  ],
  quillwater: [
    [
      ["PAN-PA-3410", 2],
      ["PAN-PA-460", 5],
      ["PAN-VM-100", 2],
      ["PAN-SVC-PREM-PLUS", 9, "I"],
      ["PAN-SVC-PREM-PLUS", 4, "I"],
      ["PAN-BND-CORE", 5, "B"],
      ["PAN-SUB-GP", 4, "S"],
      ["PAN-SUB-SDWAN", 2, "S"],
    ],
    [
      ["PAN-PA-1420", 2],
      ["PAN-SUB-AURL", 2, "S"],
      ["PAN-BND-CORE-PREM", 3, "B"],
    ],
  ],
  sazanami: [
    [
      ["PAN-PA-440", 3],
      ["PAN-SVC-PREM", 3, "I"],
    ],
  ],
  thistlecove: [
    [
      ["PAN-PA-410", 2],
      ["PAN-SVC-STD", 2, "I"],
    ],
    [
      ["PAN-PA-440", 1],
      ["PAN-SUB-GP", 1, "S"],
    ],
  ],
};

/** The orders of the companies with an account: the first is registered, the later ones are not. */
function purchases(book: Clerk, on: Dates): Map<string, Purchases> {
  const bought = new Map<string, Purchases>();
  for (const company of companies) {
    const [first, ...further] = wishes[company.key] ?? [];
    if (!first) continue;
    const buyer: Row = {
      customer_number: company.customerNumber,
      customer_name: company.name,
      customer_country: company.country,
    };
    const start = book.rows.length;
    order(
      book,
      { ...buyer, ordered_on: on(-company.founded - 20), parent_order: `PO${5_200_000 + bought.size * 61}` },
      first,
    );
    const middle = book.rows.length;
    for (const lines of further) order(book, { ...buyer, ordered_on: on(-40) }, lines);
    const units = (rows: readonly Row[]) =>
      rows.map(
        (row): BookUnit => ({
          serial: row.serial ? String(row.serial) : null,
          authCode: row.auth_code ? String(row.auth_code) : null,
          sku: String(row.sku),
        }),
      );
    bought.set(company.key, {
      registered: units(book.rows.slice(start, middle)),
      boxed: units(book.rows.slice(middle)),
    });
  }
  return bought;
}

/** Auth codes a CSSP provisions instances with. */
function csspOrders(book: Clerk, on: Dates): string[] {
  const { customerNumber, name, country } =
    companies.find((company) => company.kind === "cssp") ?? companies[0];
  const offers = [
    ["PAN-VM-300-SP-PREM-BND1-YU", 100],
    ["PAN-VM-300-SP-PREM-BND2-MU", 500],
    ["PAN-VM-100-SP-PREM-BND1-YU", 50],
  ] as const;
  const buyersOfCodes: Row[] = [
    { customer_number: customerNumber, customer_name: name, customer_country: country, ordered_on: on(-500) },
    {
      customer_number: "C302900",
      customer_name: "Cirrusfold Hosting B.V.",
      customer_country: "NL",
      ordered_on: on(-90),
    },
    {
      customer_number: "C302941",
      customer_name: "株式会社くもい台ホスティング",
      customer_country: "JP",
      ordered_on: on(-45),
    },
  ];
  const before = book.rows.length;
  for (const buyer of buyersOfCodes) {
    for (const [sku, quantity] of offers)
      order(book, { ...buyer, marketplace: "cssp", offer_code: sku.toLowerCase() }, [[sku, quantity, "P"]]);
  }
  return book.rows.slice(before, before + offers.length).map((row) => String(row.auth_code));
}

/** Evaluations: a device or an auth code each; the last one is over. */
function evaluations(book: Clerk, on: Dates): string[] {
  const given = Array.from({ length: 25 }, (_, index) => {
    const evalId = `EV${8_150_000 + index * 29}`;
    const [name = ""] = buyers[index % buyers.length] ?? [];
    const product: Row =
      index % 3 === 2
        ? { sku: "PAN-VM-FLEX", auth_code: book.authCode("E"), quantity: 4 }
        : index % 3 === 1
          ? { sku: pick(virtual, index), serial: book.virtualSerial() }
          : { sku: pick(hardware, index), serial: book.hardwareSerial() };
    const ours = index < 2 ? "Wickerdale Analytics, LLC" : name;
    book.write({
      record: "evaluation",
      eval_id: evalId,
      eval_ends_on: on(index === 24 ? -30 : 180),
      customer_name: ours,
      ...product,
    });
    return String(product.serial ?? "");
  });
  return given.slice(0, 2);
}

/** Usage-based instances, as the marketplaces report them. */
function deployments(book: Clerk): void {
  const payg = [
    {
      marketplace: "aws",
      prefix: "AWSMP",
      code: "6KXDW3BBMDEDA3O6I1GGQT4KM",
      regions: ["US-WEST-1", "US-EAST-1", "AP-NORTHEAST-1"],
      sku: "PAN-VM-AWS-BND",
    },
    {
      marketplace: "azure",
      prefix: "AZRMP",
      code: "BYOL8VMSERIESNGFW2",
      regions: ["JAPANEAST", "WESTUS2", "WESTEUROPE"],
      sku: "PAN-VM-AZURE-BND",
    },
    {
      marketplace: "gcp",
      prefix: "GCPMP",
      code: "VMSERIESFLEXBUNDLE",
      regions: ["ASIA-NORTHEAST1", "US-CENTRAL1", "EUROPE-WEST4"],
      sku: "PAN-VM-GCP-BND",
    },
  ];
  for (const { marketplace, prefix, code, regions, sku } of payg) {
    for (let index = 0; index < 24; index += 1) {
      const name = `${marketplace} ${index}`;
      const bundle = 1 + (index % 2);
      book.write({
        record: "deployment",
        marketplace,
        offer_code: `vm-series-bundle-${bundle}`,
        sku: `${sku}${bundle}`,
        serial: fixedPrint(name, 15),
        cpu_id: `${prefix}:${fixedHex(name, 17)}:${code}:${pick(regions, index)}`,
        uuid: fixedUuid(name),
      });
    }
  }
  for (const [marketplace, sku] of [
    ["aws_cloud_ngfw", "PAN-CNGFW-AWS"],
    ["azure_cloud_ngfw", "PAN-CNGFW-AZURE"],
  ] as const) {
    for (let index = 0; index < 16; index += 1) {
      const name = `${marketplace} ${index}`;
      // two firewalls of one tenant
      book.write({
        record: "deployment",
        marketplace,
        offer_code: "cloud-ngfw-payg",
        sku,
        serial: fixedPrint(name, 15),
        tenant_id: `TN${fixedPrint(`tenant ${marketplace} ${index >> 1}`, 12)}`,
      });
    }
  }
}

/** What two companies bought at once for all their sites, a hundred and twenty devices together. */
function rollouts(book: Clerk, on: Dates): Map<string, string[]> {
  const fleets: Record<string, readonly (readonly [string, number])[]> = {
    hibarino: [
      ["PAN-PA-440", 30],
      ["PAN-PA-1410", 10],
      ["PAN-PA-3410", 6],
      ["PAN-VM-300", 14],
    ],
    quillwater: [
      ["PAN-PA-460", 28],
      ["PAN-PA-1420", 10],
      ["PAN-PA-5410", 4],
      ["PAN-VM-100", 18],
    ],
  };
  return new Map(
    companies.flatMap(({ key, customerNumber, name, country }): [string, string[]][] => {
      const lines = fleets[key];
      if (!lines) return [];
      const start = book.rows.length;
      const buyer = { customer_number: customerNumber, customer_name: name, customer_country: country };
      order(book, { ...buyer, ordered_on: on(-420) }, lines);
      return [[key, book.rows.slice(start).map((row) => String(row.serial))]];
    }),
  );
}

/** A chassis with its cards, and a spare: bought last, so that no other number moves. */
function chassis(book: Clerk, on: Dates): Map<string, Equipment> {
  return new Map(
    companies
      .filter(({ key }) => key === "hibarino" || key === "quillwater")
      .map(({ key, customerNumber, name, country }): [string, Equipment] => {
        const start = book.rows.length;
        const buyer = { customer_number: customerNumber, customer_name: name, customer_country: country };
        order(book, { ...buyer, ordered_on: on(-210) }, [
          ["PAN-PA-5450", 1],
          ["PAN-PA-5450-DPC-A", 3],
          ["PAN-PA-1420", 1],
        ]);
        const [box = "", ...rest] = book.rows.slice(start).map((row) => String(row.serial));
        return [key, { chassis: box, cards: rest.slice(0, 3), spare: rest[3] ?? "" }];
      }),
  );
}

/** A chassis, its cards, and a device to replace another with: serials. */
type Equipment = { readonly chassis: string; readonly cards: readonly string[]; readonly spare: string };

export type DemoBook = {
  /** the file to import */
  readonly file: string;
  /** by company */
  readonly purchases: ReadonlyMap<string, Purchases>;
  /** serials of what was bought for many sites at once, by company */
  readonly fleets: ReadonlyMap<string, readonly string[]>;
  /** by company */
  readonly equipment: ReadonlyMap<string, Equipment>;
  /** auth codes of the CSSP that has an account */
  readonly csspCodes: readonly string[];
  /** serials that the company with the Eval account evaluates */
  readonly evaluated: readonly string[];
  /** the serial of an AWS instance that the company with the Eval account pays for as it goes */
  readonly instance: string;
};

/** The whole book, dated relative to the day it is loaded. */
export function orderBook(on: Dates): DemoBook {
  const book = clerk();
  stock(book, on);
  const bought = purchases(book, on);
  const csspCodes = csspOrders(book, on);
  const evaluated = evaluations(book, on);
  deployments(book);
  const fleets = rollouts(book, on);
  const equipment = chassis(book, on);
  return {
    file: csv(book.rows),
    purchases: bought,
    fleets,
    equipment,
    csspCodes,
    evaluated,
    instance: fixedPrint("aws 23", 15),
  };
}
