"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import { useContext } from "react";
import control from "@/app/_ui/control.module.css";
import { FormContext, fieldId } from "@/app/_ui/form-context";
import { Icon } from "@/app/_ui/icon";
import type { SelectOption } from "@/app/_ui/select-field";
import css from "./about-rows.module.css";

/** Pairs of a family or product and its versions; each name occurs in every row. */
export function AboutRows({
  count,
  families,
  say,
}: {
  count: number;
  families: readonly { label: string; options: readonly SelectOption[] }[];
  say: Record<"what" | "choose" | "versions", string>;
}) {
  const { prefix, values } = useContext(FormContext);
  const held = (name: string, row: number): string => {
    const value = values[name];
    return (Array.isArray(value) ? value[row] : row === 0 ? value : "") ?? "";
  };
  return (
    <div className={css.rows}>
      {Array.from({ length: count }, (_, row) => {
        const label = say.what.replace("{row}", String(row + 1));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place alone
          <div key={row} className={css.row}>
            <div className={control.select}>
              <select
                id={fieldId(prefix, "about-row", String(row))}
                name="about"
                aria-label={label}
                defaultValue={held("about", row)}
                className={control.control}
              >
                <option value="">{say.choose}</option>
                {families.map((family) => (
                  <optgroup key={family.label} label={family.label}>
                    {family.options.map((option) => (
                      <option key={option.value} value={option.value}>
                        {option.label}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
              <Icon of={ChevronDown} />
            </div>
            <input
              name="versions"
              aria-label={`${label}: ${say.versions}`}
              placeholder={say.versions}
              defaultValue={held("versions", row)}
              className={control.control}
              autoComplete="off"
            />
          </div>
        );
      })}
    </div>
  );
}
