import { writeFileSync, mkdirSync } from "node:fs";
import { test } from "vitest";
import { sampleProps, sampleBrand, sampleReader } from "@/emails/samples";
import { mailTemplates, renderMail } from "@/emails/render";
test("x", async () => {
  mkdirSync("/tmp/mails", { recursive: true });
  for (const l of ["en","ja"] as const) for (const t of mailTemplates) {
    const m = await renderMail(t, l, sampleProps(l)[t] as never, sampleBrand, sampleReader(l));
    writeFileSync(`/tmp/mails/${t}.${l}.html`, m.html); console.log("=====", t, l, "|", m.subject, "|", m.html.length); console.log(m.text);
  }
});
