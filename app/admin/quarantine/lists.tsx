import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

const addresses = {
  waiting: "/admin/quarantine",
  support: "/admin/quarantine/decided",
  portal: "/admin/quarantine/decided?by=portal",
} as const;

/** The lists of mails, as links beside one another: those that wait, and those somebody or the portal decided about. */
export function MailLists({ language, here }: { language: Language; here: keyof typeof addresses }) {
  const t = words(language, "quarantine");
  return (
    <nav aria-label={t("lists.label")}>
      <ul className={css.views}>
        {(["waiting", "support", "portal"] as const).map((list) => (
          <li key={list}>
            <AppLink href={addresses[list]} aria-current={list === here ? "page" : undefined}>
              {t(`lists.${list}`)}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
