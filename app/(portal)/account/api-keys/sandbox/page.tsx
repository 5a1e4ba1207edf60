import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { OneButtonForm } from "@/app/one-button-form";
import { listKeys } from "@/lib/accounts/api-keys/queries";
import { sandboxScenarios } from "@/lib/accounts/api-keys/rules";
import { formWords, words } from "@/lib/i18n/words";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { env } from "@/lib/platform/env";
import { findSandbox, listSandbox } from "@/lib/provisioning/sandbox/queries";
import { enter, one } from "@/lib/web/page";
import { KeyList } from "../key-list";
import { readNewKey } from "../new-key";
import { NewKeyPanel } from "../new-key-panel";
import { Prove } from "../prove";
import { openSandboxAction, resetSandboxAction } from "./action";
import { Holdings } from "./holdings";
import { TryIt } from "./try-it";

const done = { opened: "sandbox.opened", reset: "sandbox.doneReset" } as const;
const path = "/account/api-keys/sandbox";

export default enter(
  { needs: "api_keys.manage", path: "/account/api-keys/sandbox" },
  async ({ ctx, search }) => {
    const { account, userId } = ctx.actor;
    const t = words(ctx.language, "programs");
    const { unreachable } = formWords(ctx.language);
    const sandbox = await findSandbox(ctx);
    const held = sandbox ? await listSandbox(ctx) : null;
    const keys = (await listKeys(ctx)).filter(({ kind }) => kind === "test");
    const key = keys.find(({ state }) => state !== "retiring");
    const value = key ? await readNewKey(userId, key.id) : null;
    const proven = hasFreshProof(ctx);
    const outcome = done[one(search.done) as keyof typeof done];
    const open = (label: string) =>
      proven ? (
        <OneButtonForm
          action={openSandboxAction}
          values={{ account: account.id }}
          label={label}
          look="primary"
          unreachable={unreachable}
        />
      ) : (
        <Prove ctx={ctx} path={path} />
      );
    return (
      <MainArea
        before={
          <>
            <BackLink href={`/account/api-keys?account=${account.number}`}>{t("title")}</BackLink>
            {outcome ? <Flash kind="ok">{t(outcome)}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={`${t("sandbox.title")} – ${env().PORTAL_NAME}`}
          heading={t("sandbox.title")}
          lead={sandbox ? t("sandbox.lead") : t("sandbox.about")}
        />
        <Stack gap="l">
          {value ? <NewKeyPanel ctx={ctx} value={value} /> : null}
          {held ? null : open(t("sandbox.open"))}
          {held && keys.length > 0 ? <KeyList ctx={ctx} keys={keys} title={t("sandbox.key")} /> : null}
          {held && !key ? (
            <Card title={t("sandbox.key")}>
              <p>{t("sandbox.keyNone")}</p>
              {open(t("sandbox.keyMake"))}
            </Card>
          ) : null}
          {held ? (
            <>
              <Holdings ctx={ctx} held={held} />
              <TryIt ctx={ctx} serial={held.devices[0]?.serial ?? null} />
              <Card title={t("sandbox.scenarios")}>
                <p>{t("sandbox.scenariosText")}</p>
                <SummaryList
                  rows={sandboxScenarios.map((scenario) => ({
                    label: scenario,
                    value: t(`sandbox.scenario.${scenario}`),
                  }))}
                />
              </Card>
              <Card title={t("sandbox.reset")}>
                <p>{t("sandbox.resetAbout")}</p>
                {proven ? (
                  <OneButtonForm
                    action={resetSandboxAction}
                    values={{ account: account.id }}
                    label={t("sandbox.resetSubmit")}
                    look="danger"
                    unreachable={unreachable}
                  />
                ) : (
                  <Prove ctx={ctx} path={path} />
                )}
              </Card>
            </>
          ) : null}
        </Stack>
      </MainArea>
    );
  },
);
