import { AppLink } from "./app-link";
import css from "./tab-links.module.css";

/** Pages, or parts of a list, as links beside one another above what they show. */
export function TabLinks({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: string; current: boolean }[];
}) {
  return (
    <nav aria-label={label} className={css.tabs}>
      {tabs.map((tab) => (
        <AppLink key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
        </AppLink>
      ))}
    </nav>
  );
}
