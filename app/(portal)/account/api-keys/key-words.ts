import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type Permission, permissions } from "@/lib/access/roles";
import type { KeyRow } from "@/lib/accounts/api-keys/queries";
import { type ApiScope, apiScopes } from "@/lib/accounts/api-keys/rules";
import { words } from "@/lib/i18n/words";

/** The words of keys, as one reader reads them. */
export function keyWords({ language, actor }: Ctx<AccountMember>) {
  const t = words(language, "programs");
  const when = (at: Date) => formatTime(at, language, actor.timeZone);
  const scopeOf = (scope: ApiScope) => t(`scope.${scope.replace(".", "_") as "provisioning_read"}`);
  return {
    t,
    when,
    scopeOf,
    /** only named keys have a name of their own */
    nameOf: (key: Pick<KeyRow, "kind" | "name">) =>
      key.kind === "secondary" ? key.name : t(`kind.${key.kind}`),
    stateOf: (key: KeyRow) =>
      key.state === "retiring" && key.retiresAt
        ? t("state.retiring", { when: when(key.retiresAt) })
        : t(`state.${key.state === "retiring" ? "replaced" : key.state}`),
    usedOf: (key: KeyRow) =>
      key.lastUsedAt
        ? t("lastUsedFrom", { when: when(key.lastUsedAt), ip: key.lastUsedIp ?? "–" })
        : t("never"),
  };
}

/** Scopes that mean something in an account of this kind, in their order. */
export function scopesFor(able: ReadonlySet<Permission>): ApiScope[] {
  return apiScopes.filter((scope) => able.has(scope));
}

/** What a key's scopes are, without words the portal no longer knows. */
export function knownScopes(key: Pick<KeyRow, "scopes">): ApiScope[] {
  return apiScopes.filter((scope) => key.scopes.includes(scope) && permissions.includes(scope));
}

export const toneOf = {
  active: "ok",
  retiring: "clock",
  expired: "danger",
  replaced: "neutral",
  disabled: "neutral",
} as const;
