"use client";

import Check from "lucide-react/icons/check";
import { useSearchParams } from "next/navigation";
import { Icon } from "@/app/_ui/icon";
import css from "./menus.module.css";

/**
 * Which account one acts for, and the others. The address names the account before the remembered choice does, and only
 * the page's address knows it: that is why this part runs in the browser too.
 */
export function AccountSwitch({
  accounts,
  remembered,
  action,
  say,
}: {
  accounts: readonly { id: string; number: number; name: string }[];
  remembered: string;
  action: (data: FormData) => Promise<void>;
  say: { acting: string; switchAccount: string };
}) {
  const named = useSearchParams().get("account");
  const current =
    accounts.find((account) => account.id === named || String(account.number) === named) ??
    accounts.find((account) => account.id === remembered);
  if (!current) return null;
  const name = (
    <>
      <span className={css.label}>{say.acting}</span>
      <span className={css.name}>{current.name}</span>
    </>
  );
  if (accounts.length < 2) return <div className={css.still}>{name}</div>;
  return (
    <details key={current.id} className={css.menu}>
      <summary>{name}</summary>
      <form action={action} className={css.sheet}>
        <p className={css.label}>{say.switchAccount}</p>
        <ul>
          {accounts.map((account) => (
            <li key={account.id}>
              <button
                type="submit"
                name="account"
                value={account.id}
                aria-pressed={account.id === current.id}
              >
                {account.id === current.id ? <Icon of={Check} size={16} /> : <span className={css.gap} />}
                {account.name} <span className={css.label}>{account.number}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </details>
  );
}
