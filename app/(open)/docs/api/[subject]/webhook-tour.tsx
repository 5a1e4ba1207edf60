import { DataTable } from "@/app/_ui/data-table";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Snippet } from "@/app/_ui/snippet";
import { Stack } from "@/app/_ui/stack";
import { kindsAbout, testKind, type WebhookNoun, webhookKinds } from "@/lib/accounts/webhooks/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Chapter } from "../chapters";
import { checkInPython, receiverInNode, sampleMessage, sendWithCurl } from "./webhook-samples";

const kinds = [...webhookKinds, testKind] as const;
type Kind = (typeof kinds)[number];

const nouns = Object.keys(kindsAbout) as WebhookNoun[];

const pretty = (kind: Kind) => JSON.stringify(sampleMessage(kind), null, 2);

const sample = `POST /cases
Content-Type: application/json
webhook-id: hookdel_7sKq2mZt4VbNhE1k7fWc0s
webhook-timestamp: 1795280815
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

${pretty("case.status_changed")}`;

/** What a program that is told of an account has to know. The examples are those of docs/webhooks.md. */
export function WebhookTour({ language }: { language: Language }) {
  const t = words(language, "webhooks");
  const when = (kind: Kind) => t(`reference.when.${kind.replace(".", "_") as "case_opened"}`);
  const copyOf = (name: string) => ({
    label: t("reference.copyNamed", { name }),
    done: t("reference.copied"),
  });
  return (
    <>
      <Stack>
        <p>{t("reference.what")}</p>
        <p>{t("reference.message")}</p>
        <Snippet text={sample} />
        <DataTable
          caption={t("reference.kind")}
          captionHidden
          columns={[
            {
              key: "kind",
              header: t("reference.kind"),
              rowHeader: true,
              cell: (kind: Kind) => <code>{kind}</code>,
            },
            { key: "when", header: t("reference.sent"), cell: when },
          ]}
          rows={kinds}
          rowKey={(kind) => kind}
        />
        <div>
          {nouns.map((noun) => (
            <DetailsHint key={noun} summary={t("reference.samples", { noun: t(`noun.${noun}`) })}>
              <Snippet text={kindsAbout[noun].map(pretty).join("\n\n")} />
            </DetailsHint>
          ))}
        </div>
        <p>{t("reference.answer", { days: String(env().WEBHOOK_FAILING_DAYS) })}</p>
        <p>{t("reference.where")}</p>
        <p>{t("reference.check")}</p>
      </Stack>
      <Chapter id="in-node" title={t("reference.inNode")}>
        <Snippet text={receiverInNode} copy={copyOf("Node.js")} />
      </Chapter>
      <Chapter id="in-python" title={t("reference.inPython")}>
        <Snippet text={checkInPython} copy={copyOf("Python")} />
      </Chapter>
      <Chapter id="in-shell" title={t("reference.inShell")}>
        <Snippet text={sendWithCurl} copy={copyOf("curl")} />
      </Chapter>
    </>
  );
}
