import { DataTable } from "@/app/_ui/data-table";
import { Snippet } from "@/app/_ui/snippet";
import { testKind, webhookKinds } from "@/lib/accounts/webhooks/rules";
import { sampleCase } from "@/lib/cases/rest/input";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { Chapter } from "./chapters";

const kinds = [...webhookKinds, testKind] as const;
type Kind = (typeof kinds)[number];

/** What a message holds besides the case. */
const besides: Readonly<Record<Kind, string>> = {
  "case.opened": "",
  "case.commented": "comment: id, kind, via, authorKind",
  "case.status_changed": "change: from, to",
  "case.severity_changed": "change: from, to",
  "case.escalated": "escalation: id",
  "case.closed": "",
  "case.reopened": "",
  "webhook.test": "accountNumber, webhookId",
};

const sample = `POST /cases
Content-Type: application/json
webhook-id: hookdel_7sKq2mZt4VbNhE1k7fWc0s
webhook-timestamp: 1795280815
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

${JSON.stringify(
  {
    type: "case.status_changed",
    timestamp: "2026-11-21T17:06:55.000Z",
    data: {
      case: { ...sampleCase, status: "in_progress", updatedAt: "2026-11-21T17:06:55.000Z" },
      change: { from: "new", to: "in_progress" },
    },
  },
  null,
  2,
)}`;

const check = `import { createHmac, timingSafeEqual } from "node:crypto";

export function isGenuine(headers, body, secret) {
  const [id, at, given] = ["id", "timestamp", "signature"].map((name) => headers[\`webhook-\${name}\`] ?? "");
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const digest = createHmac("sha256", key).update(\`\${id}.\${at}.\${body}\`).digest("base64");
  const wanted = Buffer.from(\`v1,\${digest}\`);
  return given.split(" ").map((one) => Buffer.from(one))
    .some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
}`;

/** What a program that is told of cases has to know. The example is the one of docs/webhooks.md. */
export function WebhooksChapter({ language }: { language: Language }) {
  const t = words(language, "webhooks");
  const when = (kind: Kind) => t(`reference.when.${kind.replace(".", "_") as "case_opened"}`);
  return (
    <Chapter id="webhooks" title={t("reference.title")}>
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
          {
            key: "besides",
            header: t("reference.besides"),
            cell: (kind: Kind) => (besides[kind] ? <code>{besides[kind]}</code> : "–"),
          },
        ]}
        rows={kinds}
        rowKey={(kind) => kind}
      />
      <p>{t("reference.check")}</p>
      <Snippet text={check} copy={{ label: t("reference.copy"), done: t("reference.copied") }} />
      <p>{t("reference.answer", { days: String(env().WEBHOOK_FAILING_DAYS) })}</p>
      <p>{t("reference.where")}</p>
    </Chapter>
  );
}
