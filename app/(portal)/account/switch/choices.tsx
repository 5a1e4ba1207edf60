import { Button } from "@/app/_ui/button";
import { DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import type { ActingAccount } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { ButtonDoor } from "@/lib/web/action";

/** Accounts to act for, each with its button; nothing when there are none. */
export function Choices({
  language,
  title,
  accounts,
  current,
  action,
}: {
  language: Language;
  title: string;
  accounts: readonly ActingAccount[];
  current: string;
  action: ButtonDoor;
}) {
  if (accounts.length === 0) return null;
  const t = words(language, "members");
  const name = words(language, "accounts");
  const isLinked = accounts.some((account) => account.home);
  return (
    <Stack>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        columns={[
          { key: "name", header: name("account.name"), rowHeader: true, cell: (row) => row.name },
          { key: "number", header: name("account.number"), cell: (row) => String(row.number) },
          ...(isLinked
            ? [{ key: "home", header: t("log.home"), cell: (row: ActingAccount) => row.home?.name ?? "–" }]
            : []),
          {
            key: "choose",
            header: "",
            cell: (row) =>
              row.id === current ? (
                <StatusPill tone="brand">{t("switching.current")}</StatusPill>
              ) : (
                <form action={action}>
                  <input type="hidden" name="account" value={row.id} />
                  <Button aria-label={t("switching.chooseNamed", { name: row.name })}>
                    {t("switching.choose")}
                  </Button>
                </form>
              ),
          },
        ]}
        rows={accounts}
        rowKey={(row) => row.id}
      />
    </Stack>
  );
}
