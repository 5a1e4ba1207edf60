import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { CallList } from "@/app/(portal)/cssp/requests/call-list";
import { keptDays } from "@/lib/accounts/api-requests/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";

/** What the programs of an account sent and were answered, for the people who manage its keys. */
export default enter(
  { needs: "api_keys.manage", path: "/account/api-keys/requests" },
  async ({ ctx, search }) => {
    const t = words(ctx.language, "calls");
    const { name, number } = ctx.actor.account;
    const back = `/account/api-keys?account=${number}`;
    return (
      <MainArea
        width="full"
        before={<BackLink href={back}>{words(ctx.language, "programs")("title")}</BackLink>}
      >
        <PageHeader
          title={`${t("title")} – ${env().PORTAL_NAME}`}
          heading={t("title")}
          lead={t("lead", { name, days: String(keptDays) })}
        />
        <Stack>
          <p>
            <AppLink href="/docs/api">{t("docs")}</AppLink>
          </p>
          <CallList ctx={ctx} path="/account/api-keys/requests" search={search} />
        </Stack>
      </MainArea>
    );
  },
);
