/**
 * The built portal with its demo world, started once for all journeys and browser tests.
 */
import sparticuz from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";
import { demoOf, type OwnPortal, portalPlace, startPortal } from "@/tests/support/own-portal";

declare module "vitest" {
  export interface ProvidedContext {
    baseUrl: string;
    /** path of the browser, unpacked once before the test files begin side by side */
    chromium: string;
    mailDir: string;
    /** what `portal demo --json` prints */
    demo: DemoWorld;
    /** environment of the running portal, for its command line */
    portalEnv: Record<string, string>;
  }
}

type Entry = Record<string, string>;
export type DemoWorld = {
  users: {
    who: string;
    email: string;
    password: string;
    totpSecret: string;
    roles: string[];
    account: string | null;
  }[];
  apiKeys: {
    key: string;
    kind: string;
    name: string;
    scopes: string[];
    serials: string[];
    authCodes: { authCode: string; free: number }[];
  }[];
  consoles: { productKey: string; tenant: string; account: string }[];
  registrationLinks: { url: string; account: string }[];
  products: Record<
    | "standard"
    | "parentOrder"
    | "evaluation"
    | "aws"
    | "azure"
    | "gcp"
    | "cssp"
    | "awsCloudNgfw"
    | "azureCloudNgfw"
    | "cortexXdr"
    | "alreadyRegistered",
    Entry[]
  >;
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = await portalPlace();
  project.provide("baseUrl", place.baseUrl);
  project.provide("mailDir", place.mailDir);
  project.provide("portalEnv", place.env);
  let portal: OwnPortal | undefined;
  const end = async () => {
    await portal?.stop();
    if (process.env.PORTAL_TEST_LOG) process.stderr.write(portal?.output() ?? "");
    place.remove();
  };
  try {
    project.provide("chromium", await sparticuz.executablePath());
    portal = await startPortal(place);
    project.provide("demo", await demoOf(place));
  } catch (fault) {
    await end();
    throw fault;
  }
  return end;
}
