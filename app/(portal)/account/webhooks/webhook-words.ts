import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import {
  type DeliveryState,
  testKind,
  tryMs,
  type WebhookFault,
  type WebhookKind,
  webhookKinds,
} from "@/lib/accounts/webhooks/rules";
import { comma, type Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

type Tried = {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly fault: WebhookFault | null;
  readonly status: number | null;
};

const kindName = (kind: WebhookKind | typeof testKind) =>
  kind.replace(".", "_") as "case_opened" | "case_commented" | "webhook_test";

/** What happened, in words; a kind the portal no longer knows is shown as it is called. */
export function nameOfKind(language: Language, kind: string): string {
  const known = ([...webhookKinds, testKind] as const).find((one) => one === kind);
  return known ? words(language, "webhooks")(`kind.${kindName(known)}`) : kind;
}

/** The words of webhooks, as one reader reads them. */
export function webhookWords({ language, actor }: Ctx<AccountMember>) {
  const t = words(language, "webhooks");
  return {
    t,
    when: (at: Date) => formatTime(at, language, actor.timeZone),
    kindOf: (kind: string) => nameOfKind(language, kind),
    kindsOf: (kinds: readonly string[]) =>
      webhookKinds.every((kind) => kinds.includes(kind))
        ? t("everything")
        : kinds.map((kind) => nameOfKind(language, kind)).join(comma(language)),
    /** how the last try ended; empty before the first */
    outcomeOf: ({ fault, status, state, attempts }: Tried) => {
      const values = { status: String(status ?? ""), seconds: String(tryMs / 1_000) };
      if (fault) return t(`fault.${fault}`, values);
      if (state === "delivered") return t("accepted", values);
      return attempts === 0 ? "" : t("soon");
    },
  };
}

/** A receiver for lists: without the scheme, and cut where it gets long. */
export function shortAddress(url: string): string {
  const text = url.replace(/^https:\/\//, "").replace(/\/$/, "");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export const toneOfWebhook = { active: "ok", failing: "danger", disabled: "neutral" } as const;
export const toneOfDelivery = { delivered: "ok", waiting: "clock", given_up: "danger" } as const;
