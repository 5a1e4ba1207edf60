import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/stack";
import { RequestFacts, RequestToDecide } from "@/app/request-to-decide";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { rolesToOffer } from "@/lib/accounts/requests/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { getCustomerAccount } from "@/lib/staff/accounts/queries";
import { decideClaimAction } from "./action";

/** Requests that nobody in the account can decide. Staff without the permission see them and cannot act. */
export function Claims({
  ctx,
  seen: { account, claims, superUsers },
}: {
  ctx: Ctx<StaffMember>;
  seen: Awaited<ReturnType<typeof getCustomerAccount>>;
}) {
  const { language, actor } = ctx;
  const t = words(language, "staff");
  const reader = { language, timeZone: actor.timeZone };
  const mayDecide = actor.staff.permissions.has("staff.claims");
  return (
    <Stack>
      <h2>{t("account.claims")}</h2>
      {claims.length === 0 ? <p>{t("account.claimsNone")}</p> : null}
      {claims.map((request) => (
        <Card key={request.id} level={3} title={displayName(request.person, language)}>
          {mayDecide ? (
            <RequestToDecide
              request={request}
              reader={reader}
              roles={rolesToOffer({ staff: true, roles: [] }, { hasSuperUser: superUsers.length > 0 })}
              preferred="super_user"
              values={{ lookedAt: String(account.number) }}
              action={decideClaimAction}
            />
          ) : (
            <RequestFacts request={request} reader={reader} />
          )}
        </Card>
      ))}
    </Stack>
  );
}
