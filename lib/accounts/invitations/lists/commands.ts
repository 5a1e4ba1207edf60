/** Inviting several people at once: pasted addresses with the same roles, or a CSV file with roles of their own. */
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { isGroupRole, isRole } from "@/lib/access/roles";
import { type InvitationWish, inviteEach } from "@/lib/accounts/invitations/commands";
import type { InviteInput } from "@/lib/accounts/invitations/input";
import { type InviteOutcome, inviteColumns, maxInvitations } from "@/lib/accounts/invitations/rules";
import { dayField, inOrder, membershipFields } from "@/lib/accounts/members/input";
import { listGroupsToChoose } from "@/lib/accounts/members/queries";
import { rolesChosen } from "@/lib/accounts/members/rules";
import { getOwnAccount } from "@/lib/accounts/queries";
import { type Language, languages } from "@/lib/i18n/languages";
import { emailKey } from "@/lib/identity/rules";
import { readTable, type TableFault, type TableRow } from "@/lib/platform/table-file";

/** One address and what became of it; `line` is its line in the file, or its place among the pasted ones. */
export type InviteResult = { line: number; email: string; outcome: InviteOutcome };

/** Invites pasted addresses; each stands or falls alone, an address given twice is taken once. */
export async function inviteAll(ctx: Ctx<AccountMember>, input: InviteInput): Promise<InviteResult[]> {
  const { addresses, ...rest } = input;
  return inTurn(
    ctx,
    addresses.map((email, place) => ({
      line: place + 1,
      email,
      wish: { ...rest, email, roles: rolesChosen(rest) },
    })),
  );
}

type Line = { line: number; email: string; wish: InvitationWish | InviteOutcome };

async function inTurn(ctx: Ctx<AccountMember>, all: readonly Line[]): Promise<InviteResult[]> {
  const seen = new Set<string>();
  const wishes = all.map(({ email, wish }) => {
    const key = emailKey(email);
    const again = seen.has(key);
    seen.add(key);
    return again ? "twice" : wish;
  });
  const outcomes = await inviteEach(ctx, wishes);
  return all.map(({ line, email }, place) => ({ line, email, outcome: outcomes[place] ?? "invalid" }));
}

/** Invites the people of a CSV file, each row alone. `fault`: the file as a whole cannot be read, nothing was done. */
export async function inviteFromFile(
  ctx: Ctx<AccountMember>,
  file: { bytes: Uint8Array; language: Language },
): Promise<{ fault: TableFault } | { results: InviteResult[] }> {
  const table = readTable(file.bytes, { columns: inviteColumns, required: ["email"] });
  if ("fault" in table) return table;
  if (table.rows.length === 0) return { fault: { code: "empty" } };
  if (table.rows.length > maxInvitations) return { fault: { code: "too_large" } };
  const { defaultRole } = await getOwnAccount(ctx);
  const groups = await listGroupsToChoose(ctx);
  const read = (row: Row): Line => ({
    line: row.line,
    email: (row.cells.email ?? "").normalize("NFKC"),
    wish: wishOf(row, { language: file.language, defaultRole, groups }),
  });
  return { results: await inTurn(ctx, table.rows.map(read)) };
}

type Row = TableRow<(typeof inviteColumns)[number]>;

/** A row as an invitation, or why it is none. Roles are taken by code or English name: `standard_user`, `Standard User`. */
function wishOf(
  row: Row,
  usual: { language: Language; defaultRole: string; groups: readonly { id: string; name: string }[] },
): InvitationWish | InviteOutcome {
  const { cells } = row;
  if (row.overlong) return "overlong";
  const role = (cells.role ?? usual.defaultRole)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (!isRole(role)) return "role";
  const roles = rolesChosen(
    isGroupRole(role) ? { role: "", groupRole: role, addOns: [] } : { role, groupRole: "", addOns: [] },
  );
  const group = usual.groups.find(
    ({ name }) => name.normalize("NFKC").toLowerCase() === cells.group?.normalize("NFKC").toLowerCase(),
  );
  if (cells.group && !group) return "group";
  const named = cells.language?.toLowerCase() ?? usual.language;
  const language = languages.find((one) => one === named);
  if (!language) return "language";
  const [from, until] = [
    dayField.safeParse(cells.activation_date),
    dayField.safeParse(cells.expiration_date),
  ];
  if (!from.success || !until.success || !inOrder({ from: from.data, until: until.data })) return "days";
  const description = membershipFields.description.safeParse(cells.description);
  if (!description.success) return "description";
  return {
    email: (cells.email ?? "").normalize("NFKC"),
    roles,
    groupId: group?.id ?? "",
    language,
    from: from.data,
    until: until.data,
    description: description.data,
  };
}
