import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { OneButtonForm } from "@/app/one-button-form";
import { getMacro } from "@/lib/cases/desk/macros/queries";
import { formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { offerMacroAction, retireMacroAction } from "../action";
import { MacroForm } from "../macro-form";

/** One ready answer. */
export default enter(
  { needs: "staff.cases_manage", path: "/admin/macros/[id]" },
  async ({ ctx, params, search }) => {
    const { language } = ctx;
    const t = words(language, "desk");
    const macro = await getMacro(ctx, params.id ?? "");
    return (
      <MainArea
        width="full"
        before={
          <>
            <BackLink href="/admin/macros">{t("macros.title")}</BackLink>
            {one(search.done) === "saved" ? <Flash kind="ok">{t("macros.saved")}</Flash> : null}
          </>
        }
      >
        <PageHeader
          heading={macro.name}
          actions={
            <OneButtonForm
              action={macro.retiredAt ? offerMacroAction : retireMacroAction}
              values={{ id: macro.id }}
              label={t(macro.retiredAt ? "macros.offer" : "macros.retire")}
              unreachable={formWords(language).unreachable}
            />
          }
        />
        <MacroForm language={language} title={`${macro.name} – ${env().PORTAL_NAME}`} macro={macro} />
      </MainArea>
    );
  },
);
