/** What a product console may send. */
import { describe, expect, test } from "vitest";
import { consoleRegistrationInput } from "@/lib/registration/consoles/input";

describe("the body a console sends", () => {
  const body = { familyName: "Sato", givenName: "Aoi", email: "Aoi@Tests.Example", tenant: "acme-prod" };
  test.each([
    [body, { familyName: "Sato", givenName: "Aoi", email: "Aoi@tests.example", language: "en" }],
    [
      { email: body.email, tenant: "t", name: "Mary Ann Smith" },
      { familyName: "Smith", givenName: "Mary Ann" },
    ],
    [
      { email: body.email, tenant: "t", name: "佐藤　葵", language: "ja" },
      { familyName: "佐藤", givenName: "葵" },
    ],
    [
      { email: body.email, tenant: "t", name: "Prince" },
      { familyName: "Prince", givenName: "" },
    ],
  ])("%j is understood", (given, meant) =>
    expect(consoleRegistrationInput.safeParse(given)).toMatchObject({ success: true, data: meant }),
  );

  test.each([
    [[], "", "must_be_object"],
    ["text", "", "must_be_object"],
    [{ ...body, role: "super_user" }, "", "unknown_field"],
    [{ ...body, email: "a@x.example,b@y.example" }, "email", "invalid"],
    [{ ...body, email: 7 }, "email", "required"],
    [{ ...body, tenant: "" }, "tenant", "required"],
    [{ ...body, familyName: "a\u0000b" }, "familyName", "characters"],
    [{ ...body, familyName: "x".repeat(101) }, "familyName", "too_long"],
    [{ ...body, familyName: { $gt: "" } }, "familyName", "must_be_text"],
    [{ email: body.email, tenant: "t" }, "familyName", "required"],
    [{ ...body, language: "de" }, "language", "unknown_language"],
  ])("%j is refused at %s: %s", (given, field, code) => {
    const parsed = consoleRegistrationInput.safeParse(given);
    expect(parsed.error?.issues.map((issue) => [issue.path.join("/"), issue.message])).toContainEqual([
      field,
      code,
    ]);
  });
});
