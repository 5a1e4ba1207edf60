import { BackLink } from "@/app/_ui/back-link";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { formWords, words } from "@/lib/i18n/words";
import { getProfile } from "@/lib/identity/people/queries";
import { notificationTopics } from "@/lib/identity/people/rules";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { saveTopicsAction } from "./action";

export default enter({ needs: "signed_in", path: "/profile/notifications" }, async ({ ctx, search }) => {
  const t = words(ctx.language, "identity");
  const topic = words(ctx.language, "registration");
  const chosen = (await getProfile(ctx)).notificationTopics;
  return (
    <MainArea
      width="text"
      before={
        <>
          <BackLink href="/profile">{t("notifications.back")}</BackLink>
          {search.done === "saved" ? <Flash kind="ok">{t("notifications.saved")}</Flash> : null}
        </>
      }
    >
      <Stack gap="l">
        <PageHeader heading={t("notifications.title")} lead={t("notifications.lead")} />
        <Form
          action={saveTopicsAction}
          title={`${t("notifications.title")} – ${env().PORTAL_NAME}`}
          words={formWords(ctx.language)}
          initial={{ topics: chosen }}
        >
          <Fieldset legend={t("notifications.legend")} name="topics">
            {notificationTopics.map((name) => (
              <CheckboxField key={name} name="topics" value={name} label={topic(`review.topics.${name}`)} />
            ))}
          </Fieldset>
          <SubmitRow>{t("notifications.submit")}</SubmitRow>
        </Form>
      </Stack>
    </MainArea>
  );
});
