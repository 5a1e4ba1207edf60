import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { Card } from "@/app/_ui/card";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { getProduct, listPlanNames } from "@/lib/staff/catalog/queries";
import { enter, one } from "@/lib/web/page";
import { changeProductAction } from "../action";
import { ProductForm } from "../product-form";
import { productFormProps } from "../product-words";

const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? "";

/** One product of the catalog, to be changed. */
export default enter(
  { needs: "staff.catalog", path: "/admin/catalog/[sku]" },
  async ({ ctx, params, search }) => {
    const t = words(ctx.language, "inspection");
    const { product, parts } = await getProduct(ctx, params.sku ?? "");
    const title = `${product.name} – ${env().PORTAL_NAME}`;
    return (
      <MainArea
        before={
          <>
            <BackLink href="/admin/catalog">{t("catalog.title")}</BackLink>
            {one(search.done) === "saved" ? <Flash kind="ok">{t("catalog.saved")}</Flash> : null}
          </>
        }
      >
        <PageHeader
          title={title}
          eyebrow={`${product.sku} · ${t(`catalog.kinds.${product.kind}`)}`}
          heading={product.name}
        />
        <Stack gap="l">
          {parts.length > 0 ? (
            <Card title={t("catalog.parts")}>
              <ul>
                {parts.map(({ sku, name }) => (
                  <li key={sku}>
                    <AppLink href={`/admin/catalog/${encodeURIComponent(sku)}`}>{name}</AppLink> ({sku})
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <ProductForm
            {...productFormProps(ctx.language, await listPlanNames(ctx))}
            action={changeProductAction}
            title={title}
            productId={product.id}
            initial={{
              name: product.name,
              family: product.family,
              termMonths: product.termMonths === null ? "" : String(product.termMonths),
              fits: product.fits.join(", "),
              supportPlanId: product.supportPlanId ?? "",
              stopsEn: product.stopsEn ?? "",
              stopsJa: product.stopsJa ?? "",
              endOfSale: day(product.endOfSaleAt),
              endOfLife: day(product.endOfLifeAt),
            }}
          />
        </Stack>
      </MainArea>
    );
  },
);
