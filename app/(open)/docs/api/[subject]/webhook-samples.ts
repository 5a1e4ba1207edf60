/** One message of each kind as a program gets it. Tests hold them against what is really sent. */
import type { testKind, WebhookKind, WebhookMessage } from "@/lib/accounts/webhooks/rules";
import { type RestCase, sampleCase } from "@/lib/cases/rest/input";

type Kind = WebhookKind | typeof testKind;

const at = "2026-11-21T17:06:55.000Z";
const told = (changes: Partial<RestCase> = {}) => ({
  case: { ...sampleCase, status: "in_progress", updatedAt: at, ...changes } satisfies RestCase,
});
const promise = { kind: "first_response", severity: 2, dueAt: "2026-11-24T01:30:00.000Z" };
const license = {
  ...{ id: "lic_5Qm2Xv9RkT7bWc3ZpLh8Ya", serial: "007900051000017", sku: "PAN-VM-300-TP" },
  ...{ name: "Threat Prevention, VM-300", kind: "subscription", startsAt: "2026-11-21T17:06:55.000Z" },
  ...{ endsAt: "2027-11-21T17:06:55.000Z", endedAt: null },
};
const asset = {
  ...{ serial: "021900012345", model: "PA-1410", sku: "PAN-PA-1410", kind: "hardware" },
  ...{ registeredAt: "2026-03-02T01:12:09.000Z", decommissionedAt: null },
};
const member = { id: "mbr_8Yh3Lp5Zc7Wb2Tk9Rv6XmQ", roles: ["standard_user"], state: "active" };

const data: Readonly<Record<Kind, WebhookMessage["data"]>> = {
  "case.opened": told({ status: "new", updatedAt: sampleCase.openedAt }),
  "case.commented": {
    ...told(),
    comment: { id: "msg_6sK2vPq8tYw3nR5xLd7GhJ", kind: "comment", via: "page", authorKind: "staff" },
  },
  "case.status_changed": { ...told(), change: { from: "new", to: "in_progress" } },
  "case.severity_changed": { ...told({ severity: 1 }), change: { from: 2, to: 1 } },
  "case.escalated": { ...told({ escalated: true }), escalation: { id: "esc_4cT9bM1zQe8uWf2kXa6VyN" } },
  "case.closed": told({ status: "closed", turn: "nobody", closedAt: at, nextDueAt: null }),
  "case.reopened": told(),
  "case.promise_warned": { ...told(), promise: { ...promise, percent: 75 } },
  "case.promise_kept": { ...told(), promise: { ...promise, keptAt: at, late: false } },
  "case.promise_broken": { ...told(), promise: { ...promise, brokenAt: "2026-11-24T01:30:00.000Z" } },
  "license.activated": { license },
  "license.renewed": { license: { ...license, startsAt: "2027-05-29T00:00:00.000Z" } },
  "license.deactivated": { license: { ...license, endedAt: at } },
  "license.expiring": {
    license: { ...license, startsAt: "2025-12-21T17:00:00.000Z", endsAt: "2026-12-21T17:00:00.000Z" },
    daysLeft: 30,
  },
  "license.expired": {
    license: { ...license, startsAt: "2025-11-21T17:00:00.000Z", endsAt: "2026-11-21T17:00:00.000Z" },
  },
  "asset.registered": { asset: { ...asset, registeredAt: at }, route: "order" },
  "asset.transferred": { asset },
  "asset.received": { asset },
  "asset.replaced": { asset: { ...asset, decommissionedAt: at }, replacement: "021900067890" },
  "asset.decommissioned": { asset: { ...asset, decommissionedAt: at }, reason: "end_of_life" },
  "member.joined": { member },
  "member.changed": { member: { ...member, roles: ["domain_administrator"] } },
  "member.left": { member: { ...member, state: "ended" } },
  "webhook.test": { accountNumber: 100123, webhookId: "hook_3nR5xLd7GhJ6sK2vPq8tYw" },
};

/** The body of a message of this kind. */
export const sampleMessage = (kind: Kind): WebhookMessage => ({
  type: kind,
  timestamp: at,
  data: data[kind],
});

/** A whole receiver; it runs as it is. */
export const receiverInNode = `import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { env } from "node:process";

export function isGenuine(headers, body, secret) {
  const [id, at, given] = ["id", "timestamp", "signature"].map((name) => headers["webhook-" + name] ?? "");
  if (!(Math.abs(Date.now() / 1000 - Number(at)) <= 300)) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const digest = createHmac("sha256", key).update([id, at, body].join(".")).digest("base64");
  const wanted = Buffer.from("v1," + digest);
  return given.split(" ").map((one) => Buffer.from(one))
    .some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
}

const server = createServer(async (request, response) => {
  const parts = await Array.fromAsync(request);
  const body = Buffer.concat(parts).toString();
  const genuine = isGenuine(request.headers, body, env.WEBHOOK_SECRET);
  response.writeHead(genuine ? 204 : 401).end();
  if (genuine) console.log(request.headers["webhook-id"], JSON.parse(body).type);
});
server.listen(env.PORT ?? 8080, () => console.log("port", server.address().port));`;

export const checkInPython = `import base64, hashlib, hmac, time

def is_genuine(headers, body, secret):
    """headers: names in lower case; body: bytes exactly as they came"""
    id, at, given = (headers.get("webhook-" + name, "") for name in ("id", "timestamp", "signature"))
    if not at.isdigit() or abs(time.time() - int(at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{id}.{at}.".encode() + body, hashlib.sha256).digest()
    wanted = b"v1," + base64.b64encode(digest)
    return any(hmac.compare_digest(wanted, one.encode()) for one in given.split(" "))`;

export const sendWithCurl = `ID=msg_1 AT=$(date +%s) BODY='{"type":"webhook.test"}'
KEY=$(printf %s "\${WEBHOOK_SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$ID.$AT.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)
curl -i http://localhost:8080/ -H 'Content-Type: application/json' --data-binary "$BODY" \\
  -H "webhook-id: $ID" -H "webhook-timestamp: $AT" -H "webhook-signature: v1,$SIGNATURE"`;
