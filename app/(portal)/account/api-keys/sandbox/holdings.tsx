import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { listSandbox } from "@/lib/provisioning/sandbox/queries";

type Held = Awaited<ReturnType<typeof listSandbox>>;

/** What is in the sandbox now. */
export function Holdings({ ctx, held }: { ctx: Ctx<AccountMember>; held: Held }) {
  const t = words(ctx.language, "programs");
  const copy = { label: t("copy"), done: t("copied") };
  const devices: Column<Held["devices"][number]>[] = [
    {
      key: "serial",
      header: t("sandbox.serial"),
      rowHeader: true,
      nowrap: true,
      cell: ({ serial }) => (
        <CodeChip code={serial} copy={{ ...copy, label: t("sandbox.copySerial", { serial }) }} />
      ),
    },
    { key: "name", header: t("sandbox.device"), cell: ({ name }) => name ?? "–" },
    { key: "product", header: t("sandbox.product"), cell: ({ productName }) => productName },
    { key: "endUser", header: t("sandbox.endUser"), cell: ({ endUser }) => endUser ?? "–" },
  ];
  const codes: Column<Held["codes"][number]>[] = [
    {
      key: "code",
      header: t("sandbox.code"),
      rowHeader: true,
      nowrap: true,
      cell: ({ authCode }) => (
        <CodeChip code={authCode} copy={{ ...copy, label: t("sandbox.copyCode", { code: authCode }) }} />
      ),
    },
    { key: "product", header: t("sandbox.product"), cell: ({ productName }) => productName },
    {
      key: "free",
      header: t("sandbox.free"),
      cell: ({ quantity, used }) =>
        t("sandbox.freeOf", { free: String(quantity - used), quantity: String(quantity) }),
    },
  ];
  return (
    <>
      <Stack>
        <h2>{t("sandbox.devices")}</h2>
        <DataTable
          caption={t("sandbox.devices")}
          captionHidden
          columns={devices}
          rows={held.devices}
          rowKey={(row) => row.id}
          empty={
            <EmptyState level={3} title={t("sandbox.gone")}>
              {t("sandbox.goneText")}
            </EmptyState>
          }
        />
      </Stack>
      <Stack>
        <h2>{t("sandbox.codes")}</h2>
        <DataTable
          caption={t("sandbox.codes")}
          captionHidden
          columns={codes}
          rows={held.codes}
          rowKey={(row) => row.authCode}
          empty={<p>{t("sandbox.goneText")}</p>}
        />
      </Stack>
    </>
  );
}
