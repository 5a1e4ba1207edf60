import { LinkButton } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { endUserFilterInput, endUserQuery } from "@/lib/provisioning/end-users/input";
import { countEndUsers, listEndUsers } from "@/lib/provisioning/end-users/queries";
import { mayMerge } from "@/lib/provisioning/merging/policy";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";
import { addressOf } from "../devices/filter-of";
import { EndUserList } from "./end-user-list";
import { Filter } from "./filter";

/** Search Existing End User (S1): by ID or name, with all firewalls of each; without a search, the last changed. */
export default enter({ needs: "provisioning.read", path: "/cssp/end-users" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "endUsers");
  const { number, name } = actor.account;
  const filter = endUserFilterInput.parse(
    Object.fromEntries(Object.entries(search).map(([field, value]) => [field, one(value)])),
  );
  const after = one(search.after);
  const [found, count] = await Promise.all([listEndUsers(ctx, filter, after), countEndUsers(ctx, filter)]);
  return (
    <MainArea width="full" before={<CsspNav ctx={ctx} current="endUsers" />}>
      <PageHeader
        title={`${t("list.title")} – ${env().PORTAL_NAME}`}
        heading={t("list.title")}
        lead={t("list.lead", { name })}
        actions={
          mayMerge(actor) ? (
            <LinkButton href={addressOf("/cssp/end-users/merge", number)}>{t("list.merge")}</LinkButton>
          ) : undefined
        }
      />
      <Stack>
        <Filter ctx={ctx} filter={filter} />
        <EndUserList ctx={ctx} filter={filter} found={found} count={count} />
        <ListPager
          path="/cssp/end-users"
          query={{ account: number, ...endUserQuery(filter) }}
          after={after}
          next={found.next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
