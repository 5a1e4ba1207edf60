import ChevronLeft from "lucide-react/icons/chevron-left";
import { AppLink } from "./app-link";
import css from "./back-link.module.css";
import { Icon } from "./icon";

/** One step back in a wizard: an address of its own, so it works without scripts and never fights the browser. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <nav aria-label={children}>
      <AppLink href={href} className={css.back}>
        <Icon of={ChevronLeft} />
        {children}
      </AppLink>
    </nav>
  );
}
