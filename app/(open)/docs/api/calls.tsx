import { AppLink } from "@/app/_ui/app-link";
import css from "./calls.module.css";
import type { ListedCall } from "./subjects";

/**
 * Calls by method and address, each leading to where it is explained: further down, or on `page`. There the lines have
 * the ids of the calls, so that an address of the time when everything stood on one page leads to the right line.
 */
export function Calls({ calls, page }: { calls: readonly ListedCall[]; page?: string }) {
  return (
    <ul className={css.calls}>
      {calls.map(({ id, method, path, summary }) => (
        <li key={id} id={page && id}>
          <AppLink href={`${page ?? ""}#${id}`}>
            <code>
              {method} {path}
            </code>
          </AppLink>
          <span>{summary}</span>
        </li>
      ))}
    </ul>
  );
}
