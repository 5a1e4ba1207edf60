"use client";

import type { ReactNode } from "react";
import control from "./control.module.css";
import { FieldError, type FieldProps, Legend, NeedBadge } from "./field";
import fieldCss from "./field.module.css";
import { fieldId, useField } from "./form-context";
import css from "./radio-cards.module.css";

export type RadioCard = {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  /** Asked only of those who choose this card; shown by the style sheet alone. Hidden controls are still sent. */
  children?: ReactNode;
};

/** One of a few, each explained. With `level` 1 the question is the page's heading; `columns` sets cards side by side. */
export function RadioCards({
  name,
  label,
  hint,
  optional,
  cards,
  level,
  columns,
  defaultValue,
}: FieldProps & { cards: readonly RadioCard[]; level?: 1 | 2; columns?: boolean; defaultValue?: string }) {
  const field = useField(name, { hint });
  return (
    <fieldset className={fieldCss.group} aria-describedby={field.describedBy}>
      <Legend level={level} badge={<NeedBadge optional={optional} />} hint={hint} hintId={field.hintId}>
        {label}
      </Legend>
      <FieldError id={field.errorId}>{field.error}</FieldError>
      <div className={css.cards} data-columns={columns || undefined}>
        {cards.map((card, place) => {
          const id = fieldId(field.prefix, name, place === 0 ? undefined : card.value);
          return (
            <div key={card.value} className={css.card}>
              <label className={css.choice}>
                <input
                  id={id}
                  type="radio"
                  name={name}
                  value={card.value}
                  defaultChecked={field.takes(card.value) ?? card.value === defaultValue}
                  className={control.tick}
                  aria-invalid={field.error ? true : undefined}
                  aria-describedby={card.description ? `${id}-about` : undefined}
                />
                <span className={css.words}>
                  <span className={css.label}>{card.label}</span>
                  {card.description ? (
                    <span id={`${id}-about`} className={css.about}>
                      {card.description}
                    </span>
                  ) : null}
                </span>
              </label>
              {card.children ? <div className={css.more}>{card.children}</div> : null}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
