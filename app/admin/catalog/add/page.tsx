import { BackLink } from "@/app/_ui/back-link";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listPlanNames } from "@/lib/staff/catalog/queries";
import { enter } from "@/lib/web/page";
import { addProductAction } from "../action";
import { ProductForm } from "../product-form";
import { productFormProps } from "../product-words";

export default enter({ needs: "staff.catalog", path: "/admin/catalog/add" }, async ({ ctx }) => {
  const t = words(ctx.language, "inspection");
  const title = t("catalog.add");
  return (
    <MainArea before={<BackLink href="/admin/catalog">{t("catalog.title")}</BackLink>}>
      <PageHeader title={`${title} – ${env().PORTAL_NAME}`} heading={title} />
      <ProductForm
        {...productFormProps(ctx.language, await listPlanNames(ctx))}
        action={addProductAction}
        title={`${title} – ${env().PORTAL_NAME}`}
        initial={{}}
      />
    </MainArea>
  );
});
