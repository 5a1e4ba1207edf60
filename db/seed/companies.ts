/** The companies of the demo world that have an account. Names are made up; domains are reserved for examples. */
import type { AccountKind, Standing } from "@/lib/accounts/rules";

export type DemoCompany = {
  readonly key: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly standing: Standing;
  /** days ago */
  readonly founded: number;
  readonly domain: string;
  readonly website: string;
  readonly country: string;
  readonly postalCode: string;
  readonly region: string;
  readonly city: string;
  readonly address1: string;
  readonly address2: string | null;
  /** in the order book */
  readonly customerNumber: string;
};

export const companies = [
  {
    key: "hibarino",
    name: "ひばり野精密株式会社",
    kind: "customer",
    standing: "customer",
    founded: 620,
    domain: "hibarino.example",
    website: "https://www.hibarino.example",
    country: "JP",
    postalCode: "231-0023",
    region: "14",
    city: "横浜市中区",
    address1: "山下町 10-4",
    address2: "ひばり野ビル 7 階",
    customerNumber: "C204118",
  },
  {
    key: "quillwater",
    name: "Quillwater Logistics, Inc.",
    kind: "customer",
    standing: "customer",
    founded: 540,
    domain: "quillwater.example",
    website: "https://www.quillwater.example",
    country: "US",
    postalCode: "97209",
    region: "OR",
    city: "Portland",
    address1: "1450 NW Quimby Street",
    address2: "Suite 300",
    customerNumber: "C204231",
  },
  {
    key: "stratoloft",
    name: "Stratoloft Managed Cloud, LLC",
    kind: "cssp",
    standing: "customer",
    founded: 480,
    domain: "stratoloft.example",
    website: "https://www.stratoloft.example",
    country: "US",
    postalCode: "80202",
    region: "CO",
    city: "Denver",
    address1: "1700 Wynkoop Street",
    address2: null,
    customerNumber: "C204377",
  },
  {
    key: "sazanami",
    name: "さざなみ技術サポート株式会社",
    kind: "asc",
    standing: "customer",
    founded: 450,
    domain: "sazanami-tech.example",
    website: "https://www.sazanami-tech.example",
    country: "JP",
    postalCode: "530-0001",
    region: "27",
    city: "大阪市北区",
    address1: "梅田 3-12-8",
    address2: "さざなみビル 2 階",
    customerNumber: "C204402",
  },
  {
    key: "wickerdale",
    name: "Wickerdale Analytics, LLC",
    kind: "customer",
    standing: "eval",
    founded: 21,
    domain: "wickerdale.example",
    website: "https://www.wickerdale.example",
    country: "US",
    postalCode: "78701",
    region: "TX",
    city: "Austin",
    address1: "501 Congress Avenue",
    address2: "Floor 4",
    customerNumber: "C204590",
  },
  {
    key: "thistlecove",
    name: "Thistlecove Ceramics Company",
    kind: "customer",
    standing: "customer",
    founded: 700,
    domain: "thistlecove.example",
    website: "https://www.thistlecove.example",
    country: "US",
    postalCode: "04101",
    region: "ME",
    city: "Portland",
    address1: "88 Commercial Street",
    address2: null,
    customerNumber: "C204066",
  },
] as const satisfies readonly DemoCompany[];

export type CompanyKey = (typeof companies)[number]["key"];
