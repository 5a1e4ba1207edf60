import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { SheetInput } from "@/lib/licensing/expiry/input";
import css from "./sheet.module.css";

/** What the sheet does not know by itself: a form whose answer is the page's own address. */
export function SheetForm({
  ctx,
  input,
  ids,
}: {
  ctx: Ctx<AccountMember>;
  input: SheetInput;
  ids: readonly string[];
}) {
  const t = words(ctx.language, "expiry");
  return (
    <form method="get">
      <input type="hidden" name="account" value={ctx.actor.account.number} />
      {ids.map((id) => (
        <input key={id} type="hidden" name="license" value={id} />
      ))}
      <Stack>
        <div className={css.fields}>
          <SelectField
            name="years"
            label={t("years")}
            defaultValue={input.years}
            options={["1", "3", "5"].map((years) => ({
              value: years,
              label: t("yearsOf", { count: Number(years) }),
            }))}
          />
          <TextField name="quote" label={t("quote")} width="sm" optional defaultValue={input.quote} />
          <TextField name="amount" label={t("amount")} width="sm" optional defaultValue={input.amount} />
        </div>
        <TextareaField name="note" label={t("note")} optional defaultValue={input.note} />
        <p>{t("printHint")}</p>
        <div>
          <Button look="primary">{t("update")}</Button>
        </div>
      </Stack>
    </form>
  );
}
