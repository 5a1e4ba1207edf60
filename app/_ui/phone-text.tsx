import { Fragment } from "react";
import css from "./phone-text.module.css";

/** What of a number is dialed. */
const dialed = (number: string) => number.replace(/[^+\d]/g, "");

/**
 * A sentence in which telephone numbers can be called and do not break. `numbers`: as they stand in the sentence, several
 * apart by `/`; a sentence without them stays as it is.
 */
export function PhoneText({ text, numbers }: { text: string; numbers: string }) {
  const [before = "", ...after] = text.split(numbers);
  if (after.length === 0) return text;
  return (
    <>
      {before}
      {numbers.split("/").map((number, place) => (
        <Fragment key={number}>
          {place > 0 ? " / " : null}
          <a className={css.number} href={`tel:${dialed(number)}`}>
            {number.trim()}
          </a>
        </Fragment>
      ))}
      {after.join(numbers)}
    </>
  );
}
