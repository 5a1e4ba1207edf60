import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { TurnBar } from "@/app/_ui/turn-bar";
import { RequestFacts, RequestToDecide } from "@/app/request-to-decide";
import { getOwnAccount } from "@/lib/accounts/queries";
import { findRequest } from "@/lib/accounts/requests/queries";
import { rolesToOffer } from "@/lib/accounts/requests/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter } from "@/lib/web/page";
import { decideAction } from "../action";

/** Where the mails to Super Users lead. Opening it changes nothing; the form acts by POST (trust REG-11). */
export default enter(
  { needs: "requests.decide", path: "/account/requests/[id]" },
  async ({ ctx, params }) => {
    const request = await findRequest(ctx, params.id ?? "");
    if (!request) throw new Refusal("request_not_found");
    const account = await getOwnAccount(ctx);
    const { language, actor } = ctx;
    const t = words(language, "accounts");
    const reader = { language, timeZone: actor.timeZone };
    const heading = t("requests.oneTitle", { name: displayName(request.person, language) });
    const title = `${heading} – ${env().PORTAL_NAME}`;
    const decidable = request.state === "pending" && request.kind === "join";
    return (
      <MainArea
        width="text"
        before={
          <BackLink href={`/account/requests?account=${account.number}`}>{t("requests.back")}</BackLink>
        }
      >
        <PageHeader title={decidable ? undefined : title} eyebrow={account.name} heading={heading} />
        <TurnBar
          turn={t(`requestState.${request.state}`)}
          tone={request.state === "pending" || request.state === "waiting_for_user" ? "clock" : "calm"}
        />
        <Card>
          {decidable ? (
            <RequestToDecide
              request={request}
              reader={reader}
              roles={rolesToOffer({ staff: false, roles: actor.account.roles }, { hasSuperUser: true })}
              preferred={account.defaultRole}
              values={{ account: account.id }}
              action={decideAction}
              title={title}
            />
          ) : (
            <RequestFacts request={request} reader={reader} />
          )}
        </Card>
      </MainArea>
    );
  },
);
