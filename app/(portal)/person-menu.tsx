import { AppLink } from "@/app/_ui/app-link";
import css from "./menus.module.css";

/** Who is signed in, their own pages, and the way out: a plain form, so that it works without scripts. */
export function PersonMenu({
  name,
  links,
  say,
}: {
  name: string;
  links: readonly { href: string; label: string }[];
  say: { person: string; signOut: string };
}) {
  return (
    <details className={css.menu}>
      <summary aria-label={say.person}>
        <span className={css.name}>{name}</span>
      </summary>
      <div className={css.sheet}>
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <AppLink href={link.href}>{link.label}</AppLink>
            </li>
          ))}
        </ul>
        <form action="/sign-out" method="post">
          <button type="submit">{say.signOut}</button>
        </form>
      </div>
    </details>
  );
}
