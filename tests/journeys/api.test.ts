/** The API as its readers meet it: the documentation, the pages of its errors, the inspector; and as programs do, with curl. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, inject, test } from "vitest";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { comeIn } from "@/tests/support/signed-in";

const testKey = () => {
  const found = inject("demo").apiKeys.find(({ kind }) => kind === "test");
  if (!found) throw new Error("the demo world has no test key");
  return found;
};
const keeper = () => {
  const found = inject("demo").users.find(({ who }) => who === "Super User, cloud security service provider");
  if (!found) throw new Error("the demo world's CSSP has no Super User");
  return found;
};

describe.each(["en", "ja"] as const)("a reader (%s)", (language) => {
  test("finds every call, every code, and what to do about each", async () => {
    const { page, faults } = await person({ language });
    await page.goto("/docs/api");
    await lookAt(page, "docs-api", language);
    const document = (await (await page.request.get("/openapi.json")).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const ids = Object.values(document.paths).flatMap((one) =>
      Object.values(one).map(({ operationId }) => operationId),
    );
    const linesTo = () =>
      page.locator("main li a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    // each call has its line, also for those who come by an address of the time when all stood on this page
    const lines = await linesTo();
    expect(lines.flatMap((href) => href?.split("#")[1] ?? []).toSorted()).toEqual(
      expect.arrayContaining(ids.toSorted()),
    );
    for (const id of ids) expect(await page.locator(`main li[id="${id}"]`).count(), id).toBe(1);
    const pages = await page
      .locator("main h3 a")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    expect(pages).toHaveLength(10);
    const explained: string[] = [];
    for (const address of pages) {
      const whole = await (await page.request.get(address)).text();
      expect(whole.length, address).toBeLessThan(200_000);
      await page.goto(address);
      if (/cases|webhooks|devices/.test(address))
        await lookAt(page, address.slice(1).replaceAll("/", "-"), language);
      expect(await page.locator("nav a[aria-current=page]").getAttribute("href")).toBe(address);
      for (const href of await linesTo()) {
        const id = href?.slice(1) ?? "";
        expect(lines, id).toContain(`${address}#${id}`);
        expect(await page.locator(`main h2[id="${id}"]`).count(), id).toBe(1);
        explained.push(id);
      }
    }
    expect(explained.toSorted()).toEqual(ids.toSorted());
    await page.goto("/errors");
    await lookAt(page, "errors", language);
    expect(await page.locator("main tbody tr").count()).toBeGreaterThan(40);
    await page.goto("/errors/API_KEY_EXPIRED");
    await lookAt(page, "error-api-key-expired", language);
    expect(await page.locator("main").innerText()).toContain("Invalid API Key");
    expect(faults).toEqual([]);
  });

  test("of a CSSP sees what a program sent, why it was refused, and sends it again in the sandbox", async () => {
    const { page, faults } = await person({ language });
    const { key, serials } = testKey();
    const sent = await page.request.post("/api/license/ReportEndUserInfo", {
      headers: { apikey: key },
      data: { SerialNumbers: [serials[0]], CustomerReferenceId: "j-1", Country: "XX" },
    });
    expect(sent.status()).toBe(400);
    const id = sent.headers()["x-request-id"] ?? "";
    await comeIn(page, keeper());
    await page.goto("/docs/api/devices");
    expect(await page.locator("main").innerText()).toMatch(/SBX\d+/);
    await page.goto("/docs/api/licensing-api");
    expect(await page.locator("main").innerText()).toMatch(/authCode=Z\d{7}/);
    await page.goto("/cssp/requests");
    await lookAt(page, "cssp-requests", language);
    await page.fill("main [name=q]", id);
    await page.locator("main search button[data-look=primary]").click();
    await page.waitForURL(/[?&]q=/);
    expect(await page.locator("main tbody tr").count()).toBe(1);
    await page.locator("main tbody a").first().click();
    await page.waitForURL(new RegExp(`/cssp/requests/${id}`));
    await lookAt(page, "cssp-request", language);
    expect(await page.locator("main").innerText()).not.toContain(key);
    await page.locator("main form button").click();
    await page.waitForURL((url) => /\/cssp\/requests\//.test(url.pathname) && !url.pathname.endsWith(id));
    expect(await page.locator("main").innerText()).toContain("missing_parameter");
    await page.goto("/account/api-keys/requests");
    expect(await page.locator("main tbody tr").count()).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });
});

test("the conformance script finds everything as documented, and says so when it is not", async () => {
  const { key, serials, authCodes } = testKey();
  const run = (settings: Record<string, string>) =>
    promisify(execFile)("sh", ["scripts/conformance.sh"], {
      env: {
        ...process.env,
        BASE_URL: inject("baseUrl"),
        API_KEY: key,
        SERIAL: serials[0] ?? "",
        AUTH_CODE: authCodes[0]?.authCode ?? "",
        ...settings,
      },
    }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (fault: { code: number; stdout: string }) => fault,
    );
  const fine = await run({});
  expect(fine.stdout).not.toMatch(/^FAIL/m);
  expect([fine.code, /(\d+) of \1 as documented/.test(fine.stdout)]).toEqual([0, true]);
  expect(fine.stdout).not.toContain(key);
  const wrong = await run({ AUTH_CODE: "Z9999999" });
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toMatch(/^FAIL/m);
  expect((await run({ SERIAL: "" })).code).toBe(2);
});

test("addresses carry any reference, in the built portal too", async () => {
  const { key, serials } = testKey();
  for (const reference of ["a/b", "100%", "顧客 1", "x?y#z", "%2F"]) {
    const address = new URL(`/api/v1/end-users/${encodeURIComponent(reference)}`, inject("baseUrl"));
    const put = await fetch(address, {
      method: "PUT",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({
        ...{ companyName: "A", contactEmail: "a@example.com", address: "1", city: "C", region: "R" },
        ...{ postalCode: "1", country: "JP", serials: serials.slice(0, 1) },
      }),
    });
    expect([reference, put.status, (await put.json()).customerReferenceId]).toEqual([
      reference,
      200,
      reference,
    ]);
  }
});

test("HEAD answers like GET without a body, and nothing of the API says where it runs", async () => {
  const { key } = testKey();
  const head = await fetch(new URL("/api/v1/devices", inject("baseUrl")), {
    method: "HEAD",
    headers: { authorization: `Bearer ${key}` },
  });
  expect([head.status, await head.text(), head.headers.get("cache-control")]).toEqual([200, "", "no-store"]);
  const nothing = await fetch(new URL("/api/v1/nothing/at/all", inject("baseUrl")));
  expect([nothing.status, nothing.headers.get("content-type")]).toEqual([
    404,
    "application/problem+json; charset=utf-8",
  ]);
  expect(nothing.headers.get("x-powered-by")).toBeNull();
});
