/** Advice: what looks odd about an end user is said and never refused; who has it is found. */
import { describe, expect, test } from "vitest";
import { adviceOn, listQuality } from "@/lib/provisioning/advice/queries";
import { adviceField, meantDomain, missingFacts, qualityFilterOf } from "@/lib/provisioning/advice/rules";
import { reportEndUser } from "@/lib/provisioning/commands";
import { reportFromLicenseApi } from "@/lib/provisioning/license-api/commands";
import { readParameters } from "@/lib/provisioning/license-api/rules";
import type { EndUserFacts } from "@/lib/provisioning/rules";
import { join, newPerson } from "@/tests/accounts/people";
import { newAsset, newGroup } from "@/tests/assets/estate";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newPartner, programCtx, sampleFacts } from "./partner";

const { db } = await testDatabase();

/** Facts about which there is nothing to say. */
const fine = sampleFacts({
  dnbNumber: "081466849",
  contactEmail: "it@copperfen.example",
  phoneNumber: "+1 303 555 0142",
  city: "Denver",
  region: "CO",
  postalCode: "80202",
  website: "www.copperfen.example",
});
const japan = {
  country: "JP",
  region: "東京都",
  city: "千代田区",
  postalCode: "100-0005",
  phoneNumber: "03-5550-0188",
};

describe("advice", () => {
  test.each<[string, Partial<EndUserFacts>, string[]]>([
    ["nothing", {}, []],
    ["nothing about an address in Japan", japan, []],
    [
      "nothing about optional facts that are missing",
      { phoneNumber: null, website: null, dnbNumber: null },
      [],
    ],
    ["a ZIP code of another state", { postalCode: "12345", region: "CA" }, ["postalCode:region"]],
    ["a ZIP code of no form", { postalCode: "1234" }, ["postalCode:form"]],
    ["a postal code of another prefecture", { ...japan, postalCode: "530-0001" }, ["postalCode:region"]],
    ["a postal code of another country's form", { ...japan, postalCode: "10115" }, ["postalCode:form"]],
    [
      "nothing about a region that is free text",
      { country: "DE", region: "Bayern", postalCode: "80331" },
      [],
    ],
    ["a phone number with words", { phoneNumber: "call me" }, ["phoneNumber:form"]],
    ["a phone number that is too short", { phoneNumber: "5550142" }, ["phoneNumber:length"]],
    ["nothing about an extension", { phoneNumber: "303-555-0142 ext. 7" }, []],
    ["nothing about full-width digits", { ...japan, phoneNumber: "０３－５５５０－０１８８" }, []],
    ["a slip in a well-known domain", { contactEmail: "a@gmial.com" }, ["contactEmail:typo"]],
    ["a mailbox that is thrown away", { contactEmail: "a@mailinator.com" }, ["contactEmail:disposable"]],
    ["a domain kept for examples", { contactEmail: "a@example.com" }, ["contactEmail:example"]],
    ["a website of one word", { website: "none" }, ["website:form"]],
    ["nothing about a website in Japanese letters", { website: "https://みなも.example/会社" }, []],
    ["a D-U-N-S number that was only filled in", { dnbNumber: "123456789" }, ["dnbNumber:sequence"]],
    ["a postal code in the city", { city: "80202 Denver" }, ["city:digits"]],
    [
      "several things",
      { dnbNumber: "111111111", phoneNumber: "x" },
      ["dnbNumber:sequence", "phoneNumber:form"],
    ],
  ])("says %s", (_, changes, expected) => {
    expect(adviceOn({ ...fine, ...changes })).toEqual(expected);
  });

  test("knows which domain was meant, and never takes a different one for a slip", () => {
    expect(meantDomain("a@gmai.com")).toBe("gmail.com");
    expect(meantDomain("a@yaho.co.jp")).toBe("yahoo.co.jp");
    expect(meantDomain("a@gmail.com")).toBeNull();
    expect(meantDomain("a@mail.com")).toBeNull();
    expect(meantDomain("a@hibarino.example")).toBeNull();
  });

  test("names its field", () => {
    expect(adviceField("postalCode:region")).toBe("postalCode");
    expect(missingFacts(sampleFacts({ website: null, industry: null }))).toEqual(["website", "industry"]);
    expect(qualityFilterOf("contactEmail:typo")).toBe("contactEmail:typo");
    expect(qualityFilterOf("'; drop")).toBe("all");
  });
});

test("a call of the Licensing API is accepted as S1 shows it, with the advice for the request inspector beside it", async () => {
  const { accountId, serials } = await newPartner(db, 1);
  const given = readParameters({
    SerialNumbers: serials,
    CustomerAccountId: 12345,
    CompanyName: "ExampleInc",
    DnBNumber: "123456789",
    Address: "123 Main St",
    City: "Sunnydale",
    Region: "CA",
    State: "CA",
    Country: "US",
    PostalCode: "12345",
    PhoneNumber: "4081234567",
    WebSite: "example.com",
    EndUserContactEmail: "admin@example.com",
    CreatedBy: "Jane Doe",
  });
  if (!given) throw new Error("the sample is an object");
  const { body, advice } = await reportFromLicenseApi(programCtx(db, accountId), given);
  expect(body).toEqual({ Message: "End User Information Updated Successfully" });
  expect(advice).toEqual([
    "dnbNumber:sequence",
    "contactEmail:example",
    "postalCode:region",
    "website:example",
  ]);
});

describe("data quality", () => {
  test("lists end users with advice or without optional facts, by name, in pages, within the account and the groups", async () => {
    const partner = await newPartner(db, 0);
    const { accountId, productId } = partner;
    const ctx = await accountMemberCtx(db, { userId: partner.superUser });
    const member = await join(db, accountId, await newPerson(db), ["group_limited_user"]);
    const userId = await newPerson(db);
    const mine = await join(db, accountId, userId, ["group_limited_user"]);
    const groupId = await newGroup(db, accountId, [mine]);
    await newGroup(db, accountId, [member]);
    const report = async (reference: string, facts: Partial<EndUserFacts>, more: object = {}) => {
      const { serial } = await newAsset(db, { accountId, productId, ...more });
      await reportEndUser(programCtx(db, accountId), {
        serials: [serial],
        facts: { ...fine, customerReferenceId: reference, companyName: `Firm ${reference}`, ...facts },
        route: "api",
      });
    };
    await report("A", {});
    await report("B", { contactEmail: "b@gmial.com" });
    await report("C", { website: null }, { groupId });
    await report("D", { website: null, phoneNumber: "x" });
    const shown = async (filter: Parameters<typeof listQuality>[1], who = ctx) =>
      (await listQuality(who, filter)).rows.map(({ reference }) => reference);
    expect(await shown("all")).toEqual(["B", "C", "D"]);
    expect(await shown("advice")).toEqual(["B", "D"]);
    expect(await shown("missing")).toEqual(["C", "D"]);
    expect(await shown("phoneNumber:form")).toEqual(["D"]);
    expect(await shown("website")).toEqual(["C", "D"]);
    expect(await shown("all", await accountMemberCtx(db, { userId }))).toEqual(["C"]);
    const stranger = await newPartner(db, 0);
    expect(await shown("all", await accountMemberCtx(db, { userId: stranger.superUser }))).toEqual([]);
    expect((await listQuality(ctx, "all")).rows[2]).toMatchObject({ devices: 1, missing: ["website"] });
    for (let number = 0; number < 60; number += 1)
      await report(`P${String(number).padStart(2, "0")}`, { website: null });
    const first = await listQuality(ctx, "missing");
    expect(first.rows).toHaveLength(50);
    const second = await listQuality(ctx, "missing", first.next ?? "");
    expect(second.rows).toHaveLength(12);
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(62);
    await expect(listQuality(ctx, "all", "eu_'; drop table end_users")).resolves.toBeDefined();
  });
});
