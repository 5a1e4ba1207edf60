import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { getOwnAccount } from "@/lib/accounts/queries";
import {
  listOpenings,
  listOpenStaff,
  listPastStaff,
  listWaitingStaff,
} from "@/lib/accounts/staff-access/queries";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { OpenStaff, PastStaff, StaffOpenings } from "./staff-lists";
import { WaitingStaff } from "./waiting-staff";

const done = {
  approved: "staffPage.doneApproved",
  declined: "staffPage.doneDeclined",
  ended: "staffPage.doneEnded",
} as const;

export default enter(
  { needs: "staff_access.decide", path: "/account/staff-access" },
  async ({ ctx, search }) => {
    const { language, actor } = ctx;
    const { account } = actor;
    const t = words(language, "settings");
    const { staffAccess } = await getOwnAccount(ctx);
    const waiting = await listWaitingStaff(ctx);
    const open = await listOpenStaff(ctx);
    const openings = await listOpenings(ctx, one(search.openings));
    const past = await listPastStaff(ctx, one(search.after));
    const outcome = done[one(search.done) as keyof typeof done];
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/account?account=${account.number}`}>{t("back")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${t("staffPage.title")} – ${env().PORTAL_NAME}`}
          heading={t("staffPage.title")}
          lead={t("staffPage.lead", { name: account.name })}
        />
        <Stack gap="l">
          <NoticePanel kind="plain">
            <p>{t("staffPage.setting", { setting: t(`staffAccess.${staffAccess}`) })}</p>
            {account.permissions.has("account.manage") ? (
              <p>
                <AppLink href={`/account/settings?account=${account.number}`}>
                  {t("staffPage.change")}
                </AppLink>
              </p>
            ) : null}
          </NoticePanel>
          <WaitingStaff ctx={ctx} requests={waiting} days={env().STAFF_ACCESS_DAYS} />
          <OpenStaff ctx={ctx} open={open} />
          <StaffOpenings ctx={ctx} openings={openings} after={one(search.openings)} />
          <PastStaff ctx={ctx} past={past} after={one(search.after)} />
        </Stack>
      </MainArea>
    );
  },
);
