import { Card } from "@/app/_ui/card";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Stack } from "@/app/_ui/stack";
import { OneButtonForm } from "@/app/one-button-form";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ShownFile } from "@/lib/cases/files/queries";
import { isReady, showBytes } from "@/lib/cases/files/rules";
import { formWords, words } from "@/lib/i18n/words";
import { addressOf } from "../addresses";
import { removeFileAction } from "./action";

/** The files of a case, each with its size and what the virus scanner says of it; nothing where there are none. */
export function Files({
  ctx,
  number,
  files,
  mayChange,
}: {
  ctx: Ctx<AccountMember>;
  number: string;
  files: readonly ShownFile[];
  mayChange: boolean;
}) {
  if (files.length === 0) return null;
  const { language, actor } = ctx;
  const t = words(language, "caseFiles");
  return (
    <Card title={t("list")}>
      <Stack>
        {files.map(({ id, name, size, state, removable }) => (
          <div key={id}>
            <p>
              {isReady(state) ? (
                <a href={addressOf(`/cases/files/${id}`, actor.account.number)} download>
                  {name}
                </a>
              ) : (
                name
              )}
              <br />
              {showBytes(size)} · {t(`state.${state}`)}
            </p>
            {mayChange && removable ? (
              <div data-print="hide">
                <DetailsHint summary={t("removeOf", { file: name })}>
                  <p>{t("removeForGood")}</p>
                  <OneButtonForm
                    action={removeFileAction}
                    values={{ account: actor.account.id, number, id }}
                    label={t("remove")}
                    name={t("removeOf", { file: name })}
                    unreachable={formWords(language).unreachable}
                  />
                </DetailsHint>
              </div>
            ) : null}
          </div>
        ))}
      </Stack>
    </Card>
  );
}
