import { describe, expect, test } from "vitest";
import {
  mayVisit,
  plainCode,
  positionOf,
  stageOf,
  stepBefore,
  stepsOf,
  type Walk,
} from "@/lib/registration/rules";
import { company, contact } from "./walker";

const start: Walk = {
  emailProven: false,
  isMember: false,
  isKnown: false,
  joining: false,
  proven: false,
  answers: {},
  completed: false,
};
const entered = {
  country: company.country,
  postalCode: company.postalCode,
  region: company.region,
  city: company.city,
  address1: company.address1,
  address2: company.address2,
};
const address = { choice: "entered", entered, chosen: entered };

describe("where a person stands follows from the answers", () => {
  test.each<[string, Partial<Walk>, string]>([
    ["a code was sent", {}, "code"],
    ["the e-mail is proven", { emailProven: true }, "product"],
    ["the product is proven, the person is new", { emailProven: true, proven: true }, "company"],
    [
      "the product is proven, the person belongs to an account",
      { emailProven: true, proven: true, isMember: true, isKnown: true },
      "account",
    ],
    [
      "a member takes an existing account",
      {
        emailProven: true,
        proven: true,
        isMember: true,
        isKnown: true,
        answers: { account: { choice: "existing", accountId: "a" } },
      },
      "review",
    ],
    [
      "a member founds a new account",
      {
        emailProven: true,
        proven: true,
        isMember: true,
        isKnown: true,
        answers: { account: { choice: "new" } },
      },
      "company",
    ],
    ["the company is known", { emailProven: true, proven: true, answers: { company } }, "contact"],
    ["the contact is known", { emailProven: true, proven: true, answers: { company, contact } }, "address"],
    [
      "the address is settled",
      { emailProven: true, proven: true, answers: { company, contact, address } },
      "review",
    ],
    [
      "the company moved after the address was settled",
      {
        emailProven: true,
        proven: true,
        answers: { company: { ...company, city: "San Jose" }, contact, address },
      },
      "address",
    ],
    ["somebody new joins by a link", { emailProven: true, joining: true }, "contact"],
    ["somebody known joins by a link", { emailProven: true, joining: true, isKnown: true }, "review"],
    ["all is done", { emailProven: true, completed: true }, "welcome"],
  ])("%s", (_, change, step) => expect(positionOf({ ...start, ...change })).toBe(step));

  test("no page beyond the position can be reached", () => {
    const walk = { ...start, emailProven: true };
    expect(
      ["company", "contact", "address", "review", "welcome"].some((step) =>
        mayVisit(step as "company", walk),
      ),
    ).toBe(false);
  });

  test("a proven e-mail is not asked for its code again", () =>
    expect(mayVisit("code", { ...start, emailProven: true })).toBe(false));

  test("after completion only the welcome page is left", () => {
    const walk = { ...start, emailProven: true, completed: true };
    expect(stepsOf(walk).filter((step) => mayVisit(step, walk))).toEqual(["welcome"]);
  });

  test("back leads to the question before and never behind the proven e-mail", () => {
    const walk = { ...start, emailProven: true, proven: true, answers: { company, contact, address } };
    expect(stepBefore("review", walk)).toBe("address");
    expect(stepBefore("company", walk)).toBe("product");
    expect(stepBefore("product", walk)).toBeNull();
  });

  test("the count of steps fits the branch", () => {
    expect(stageOf("review", false)).toEqual({ stage: "account", number: 5, of: 6 });
    expect(stageOf("review", true)).toEqual({ stage: "account", number: 4, of: 5 });
  });
});

test.each([
  ["１２３４５６", "123456"],
  [" 123 456 ", "123456"],
  ["123-456", "123456"],
  ["１２３ー４５６", "123456"],
])("the code %s is read as %s", (typed, code) => expect(plainCode(typed)).toBe(code));
