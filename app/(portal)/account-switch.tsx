"use client";

import Check from "lucide-react/icons/check";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { AppLink } from "@/app/_ui/app-link";
import { Icon } from "@/app/_ui/icon";
import { accountsAtAGlance, matchingAccounts } from "@/lib/accounts/rules";
import css from "./menus.module.css";

type Choice = {
  id: string;
  number: number;
  name: string;
  /** "through …", for an account one acts in by a link */
  through: string | null;
};

type Say = Record<"acting" | "switchAccount" | "linked" | "search" | "all" | "none", string>;

/**
 * Which account one acts for, and the others. The address names the account before the remembered choice does, and only
 * the page's address knows it: that is why this part runs in the browser too. With many accounts a search stands first:
 * it filters in place, and without scripts it leads to a page that does.
 */
export function AccountSwitch({
  accounts,
  remembered,
  action,
  say,
}: {
  accounts: readonly Choice[];
  remembered: string;
  action: (data: FormData) => Promise<void>;
  say: Say;
}) {
  const [typed, setTyped] = useState("");
  const named = useSearchParams().get("account");
  const current =
    accounts.find((account) => account.id === named || String(account.number) === named) ??
    accounts.find((account) => account.id === remembered);
  if (!current) return null;
  const name = (
    <>
      <span className={css.label}>{say.acting}</span>
      <span className={css.name}>{current.name}</span>
      {current.through ? <span className={css.label}>{current.through}</span> : null}
    </>
  );
  if (accounts.length < 2) return <div className={css.still}>{name}</div>;
  const many = accounts.length > accountsAtAGlance;
  const found = matchingAccounts(accounts, typed);
  const list = (some: readonly Choice[]) => (
    <ul>
      {some.map((account) => (
        <li key={account.id}>
          <button type="submit" name="account" value={account.id} aria-pressed={account.id === current.id}>
            {account.id === current.id ? <Icon of={Check} size={16} /> : <span className={css.gap} />}
            <span>
              {account.name} <span className={css.label}>{account.number}</span>
              {account.through ? <span className={css.through}>{account.through}</span> : null}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
  const own = found.filter((account) => account.through === null);
  const linked = found.filter((account) => account.through !== null);
  return (
    <details key={current.id} className={css.menu}>
      <summary>{name}</summary>
      <div className={css.sheet}>
        {many ? (
          <search>
            <form method="get" action="/account/switch" className={css.search}>
              <label>
                <span className={css.label}>{say.search}</span>
                <input
                  type="search"
                  name="q"
                  autoComplete="off"
                  spellCheck={false}
                  onInput={(event: FormEvent<HTMLInputElement>) => setTyped(event.currentTarget.value)}
                />
              </label>
            </form>
          </search>
        ) : null}
        <form action={action}>
          <p className={css.label}>{found.length > 0 ? say.switchAccount : say.none}</p>
          {list(own)}
          {linked.length > 0 ? (
            <>
              <p className={css.label}>{say.linked}</p>
              {list(linked)}
            </>
          ) : null}
        </form>
        {many ? <AppLink href="/account/switch">{say.all}</AppLink> : null}
      </div>
    </details>
  );
}
