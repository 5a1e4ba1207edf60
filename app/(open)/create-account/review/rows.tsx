import { PostalLines } from "@/app/_postal/postal-lines";
import { CodeChip } from "@/app/_ui/code-chip";
import type { SummaryRow } from "@/app/_ui/summary-list";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { OpenRegistration } from "@/lib/registration/queries";
import { makesNewAccount, type Step } from "@/lib/registration/rules";
import { pathOf } from "../step-door";

/** The rows of the review: every answer with the way back to its question. */
export function reviewRows(
  { row, walk, accounts, person }: OpenRegistration,
  language: Language,
  joinedCompany: string | null,
): SummaryRow[] {
  const t = words(language, "registration");
  const change = (step: Step) => ({ href: pathOf(step), label: words(language, "common")("change") });
  const { account, company, contact, address } = row.answers;
  const rows: SummaryRow[] = [{ label: t("review.email"), value: row.email }];

  if (row.proof) {
    const [first, ...others] = row.proof.products;
    const number = first?.serial ?? first?.authCode;
    const more = Math.max(others.length, row.proof.unitIds.length - 1);
    rows.push({
      label: t("review.product"),
      value: (
        <>
          {first?.name} {number ? <CodeChip code={number} /> : null}{" "}
          {more > 0 ? t("review.more", { count: more }) : null}
        </>
      ),
      change: change("product"),
    });
  }
  if (joinedCompany)
    rows.push({ label: t("review.account"), value: t("review.joining", { company: joinedCompany }) });
  else {
    const chosen =
      account?.choice === "existing" ? accounts.find((one) => one.id === account.accountId) : undefined;
    const value = chosen
      ? `${chosen.name} (${chosen.number})`
      : t("review.newAccount", { company: company?.companyName ?? "" });
    rows.push({ label: t("review.account"), value, ...(walk.isMember ? { change: change("account") } : {}) });
  }
  if (makesNewAccount(walk) && company) {
    rows.push({ label: t("review.company"), value: company.companyName, change: change("company") });
    const shown = contact?.sameAddress && address ? address.chosen : company;
    rows.push({
      label: t("review.companyAddress"),
      value: <PostalLines address={shown} language={language} />,
      change: contact?.sameAddress ? change("address") : change("company"),
    });
  }
  if (contact) {
    const edit = change("contact");
    rows.push({ label: t("review.contact"), value: displayName(contact, language), change: edit });
    rows.push({ label: t("review.job"), value: contact.jobTitle, change: edit });
    rows.push({ label: t("review.phone"), value: contact.phone, change: edit });
    rows.push({
      label: t("review.language"),
      value: words(language, "common")(`language.${contact.language}`),
      change: edit,
    });
    rows.push({ label: t("review.zone"), value: contact.timeZone.replaceAll("_", " "), change: edit });
    if (makesNewAccount(walk) && !contact.sameAddress && address)
      rows.push({
        label: t("review.address"),
        value: <PostalLines address={address.chosen} language={language} />,
        change: change("address"),
      });
  } else if (person) {
    rows.push({ label: t("review.contact"), value: displayName(person, language) });
  }
  return rows;
}
