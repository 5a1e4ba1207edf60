import Check from "lucide-react/icons/check";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { HiddenText } from "@/app/_ui/hidden-text";
import { Icon } from "@/app/_ui/icon";
import { Stack } from "@/app/_ui/stack";
import { isGroupRole, type Permission, permissions, permissionsOf, type Role } from "@/lib/access/roles";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import css from "./matrix.module.css";

/** What some roles permit, made from the table every door asks. Permissions that none of them has are left out. */
export function Matrix({
  language,
  title,
  roles,
}: {
  language: Language;
  title: string;
  roles: readonly Role[];
}) {
  const t = words(language, "members");
  const name = words(language, "accounts");
  const rows = permissions.filter((permission) => permissionsOf(roles).has(permission));
  const cell = (permission: Permission, role: Role) => {
    if (!permissionsOf([role]).has(permission)) return <HiddenText>{t("matrix.no")}</HiddenText>;
    if (isGroupRole(role)) return t("matrix.own");
    return (
      <>
        <Icon of={Check} />
        <HiddenText>{t("matrix.yes")}</HiddenText>
      </>
    );
  };
  const columns: Column<Permission>[] = [
    {
      key: "permission",
      header: t("matrix.permission"),
      rowHeader: true,
      cell: (permission) => <span className={css.permission}>{t(`matrix.permissions.${permission}`)}</span>,
    },
    ...roles.map((role) => ({
      key: role,
      header: name(`roles.${role}`),
      align: "center" as const,
      cell: (permission: Permission) => cell(permission, role),
    })),
  ];
  return (
    <Stack>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(permission) => permission}
        phone="scroll"
      />
    </Stack>
  );
}
