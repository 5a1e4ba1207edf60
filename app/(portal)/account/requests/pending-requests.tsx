import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { RequestToDecide } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { RequestRow } from "@/lib/accounts/requests/queries";
import { rolesToOffer } from "@/lib/accounts/requests/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { decideAction } from "./action";

/** Requests that wait, the longest waiting first, each with the form that decides it. */
export function PendingRequests({
  ctx,
  pending,
  defaultRole,
  after,
}: {
  ctx: Ctx<AccountMember>;
  pending: { rows: RequestRow[]; next: string | null };
  defaultRole: string;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const { account } = actor;
  const t = words(language, "accounts");
  const roles = rolesToOffer({ staff: false, roles: account.roles }, { hasSuperUser: true });
  return (
    <Stack>
      <h2>{t("requests.pending")}</h2>
      {pending.rows.length === 0 ? (
        <EmptyState level={3} title={t("requests.none")}>
          {t("requests.noneText")}
        </EmptyState>
      ) : null}
      {pending.rows.map((request) => (
        <Card key={request.id} level={3} title={displayName(request.person, language)}>
          <RequestToDecide
            request={request}
            reader={{ language, timeZone: actor.timeZone }}
            roles={roles}
            preferred={defaultRole}
            values={{ account: account.id }}
            action={decideAction}
          />
        </Card>
      ))}
      <ListPager
        path="/account/requests"
        query={{ account: account.number }}
        after={after}
        next={pending.next}
        language={language}
      />
    </Stack>
  );
}
