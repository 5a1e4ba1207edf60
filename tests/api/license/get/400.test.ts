/** /api/license/get → 400 */
import { expect, test } from "vitest";
import { call, caller } from "../caller";

test("a code of another account, one nobody has, one that is none, and none at all", async () => {
  const [own, other] = [await caller(), await caller()];
  const asked = async (form: Record<string, string>) => (await call("get", { key: own.key, form })).body;
  const bare = ({ RequestId: _, ...body }: Record<string, unknown>, code: string) =>
    JSON.stringify(body).replaceAll(code, "CODE");
  const foreign = await asked({ authCode: other.authCode });
  expect(foreign).toMatchObject({ Code: "AUTHCODE_NOT_IN_ACCOUNT" });
  expect(bare(foreign, other.authCode)).toBe(bare(await asked({ authCode: "P0000000" }), "P0000000"));
  expect(await asked({ authCode: "nonsense" })).toMatchObject({
    Code: "AUTHCODE_INVALID",
    Field: "authCode",
  });
  expect(await asked({})).toMatchObject({
    Code: "MISSING_PARAMETER",
    Message: "Missing parameter: authCode",
    Field: "authCode",
  });
});
