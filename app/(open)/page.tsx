import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Row, Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";

export default enter({ needs: "open" }, async ({ ctx }) => {
  const t = words(ctx.language, "registration");
  return (
    <MainArea>
      <Stack gap="l">
        <PageHeader
          title={env().PORTAL_NAME}
          heading={t("landing.title")}
          lead={t("landing.lead")}
          size="display"
        />
        <Row>
          <LinkButton look="primary" href="/create-account/email">
            {t("landing.create")}
          </LinkButton>
          <LinkButton href="/sign-in">{t("landing.signIn")}</LinkButton>
        </Row>
        <Columns>
          <Card title={t("landing.needTitle")}>
            <ol>
              <li>{t("landing.need.email")}</li>
              <li>{t("landing.need.product")}</li>
              <li>{t("landing.need.time")}</li>
            </ol>
          </Card>
          <Card title={t("landing.joinTitle")}>
            <p>{t("landing.join")}</p>
          </Card>
          <Card title={t("landing.partnerTitle")}>
            <p>{t("landing.partner")}</p>
          </Card>
        </Columns>
      </Stack>
    </MainArea>
  );
});
