import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ShownFile } from "@/lib/cases/files/queries";
import { isReady, showBytes } from "@/lib/cases/files/rules";
import { words } from "@/lib/i18n/words";
import { addressOf } from "../addresses";

/** The files of a case, each with its size and what the virus scanner says of it; nothing where there are none. */
export function Files({ ctx, files }: { ctx: Ctx<AccountMember>; files: readonly ShownFile[] }) {
  if (files.length === 0) return null;
  const t = words(ctx.language, "caseFiles");
  return (
    <Card title={t("list")}>
      <Stack>
        {files.map(({ id, name, size, state }) => (
          <p key={id}>
            {isReady(state) ? (
              <a href={addressOf(`/cases/files/${id}`, ctx.actor.account.number)} download>
                {name}
              </a>
            ) : (
              name
            )}
            <br />
            {showBytes(size)} · {t(`state.${state}`)}
          </p>
        ))}
      </Stack>
    </Card>
  );
}
