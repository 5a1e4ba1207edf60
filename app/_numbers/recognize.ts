/** What the button *Recognize* answers: which number this is, put into its field. Judges the shape only and asks no book. */
import { type IdentifierKind, recognizeIdentifier } from "@/lib/catalog/orders/rules";
import type { words } from "@/lib/i18n/words";
import { type FormState, valuesOf } from "@/lib/web/form-state";

const onlyUsage: readonly IdentifierKind[] = ["cpuId", "uuid", "tenantId"];

export function recognized(t: ReturnType<typeof words<"registration">>, data: FormData): Partial<FormState> {
  const values = valuesOf(data);
  const text = typeof values.anyNumber === "string" ? values.anyNumber.trim() : "";
  const kinds = recognizeIdentifier(text);
  const [kind] = kinds;
  if (!kind) return { values, message: t("product.detective.unknown"), message_kind: "info" };
  values[kind] = text;
  values.anyNumber = "";
  if (onlyUsage.includes(kind)) values.option = "usage";
  else if (values.option !== "usage" || !["serialNumber", "authCode"].includes(kind))
    values.option = "standard";
  if (kind === "tenantId" && values.marketplace !== "aws_cloud_ngfw") values.marketplace = "azure_cloud_ngfw";
  if ((kind === "cpuId" || kind === "uuid") && !values.marketplace) values.marketplace = "aws";
  const names = kinds.map((one) => t(`product.fields.${one}`));
  const message =
    names.length > 1
      ? t("product.detective.several", { kinds: names.join(" / ") })
      : t("product.detective.found", { kind: names[0] ?? "" });
  return { values, message, message_kind: "info" };
}
