import { ChoiceSwitch, type SwitchAction } from "./choice-switch";

/** Sends `lang` = en | ja. Each language is named in itself, whatever the page speaks. */
export function LanguageSwitch({
  action,
  current,
  label,
  returnTo,
}: {
  action: SwitchAction;
  current: "en" | "ja";
  label: string;
  returnTo?: string;
}) {
  return (
    <ChoiceSwitch
      action={action}
      name="lang"
      label={label}
      current={current}
      returnTo={returnTo}
      choices={[
        { value: "en", label: "English", lang: "en" },
        { value: "ja", label: "日本語", lang: "ja" },
      ]}
    />
  );
}
