/** Nobody needs to read what the portal says. */
import { expect, test } from "vitest";
import { hold } from "@/tests/host/machine";

test("whoever speaks to a reader that has gone away goes on with their work", async () => {
  const { process: speaker } = await hold("speaker", "");
  const code = new Promise((ended) => speaker.once("exit", ended));
  speaker.stdout?.destroy();
  expect(await code).toBe(7);
});
