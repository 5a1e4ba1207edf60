import { DetailsHint } from "@/app/_ui/details-hint";
import css from "./index-of-calls.module.css";

/** Leads to every call by its method and address, where each unfolds. */
export function IndexOfCalls({
  label,
  calls,
}: {
  label: string;
  calls: readonly { id: string; method: string; path: string }[];
}) {
  return (
    <nav aria-label={label} data-print="hide">
      <DetailsHint summary={label}>
        <ul className={css.index}>
          {calls.map(({ id, method, path }) => (
            <li key={id}>
              <a href={`#${id}`}>
                <code>
                  {method} {path}
                </code>
              </a>
            </li>
          ))}
        </ul>
      </DetailsHint>
    </nav>
  );
}
