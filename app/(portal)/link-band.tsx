"use client";

import { useSearchParams } from "next/navigation";
import css from "./link-band.module.css";

/**
 * Says that one acts for another account through a link, and from where (domain rule 27). As in the account switch, the
 * page's address names the account before the remembered choice does. `linked`: the sentence of each linked account.
 */
export function LinkBand({
  accounts,
  linked,
  remembered,
}: {
  accounts: readonly { id: string; number: number }[];
  linked: Readonly<Record<string, string>>;
  remembered: string;
}) {
  const named = useSearchParams().get("account");
  const current =
    accounts.find((account) => account.id === named || String(account.number) === named)?.id ?? remembered;
  const sentence = linked[current];
  return sentence ? (
    <div className={css.band}>
      <p>{sentence}</p>
    </div>
  ) : null;
}
