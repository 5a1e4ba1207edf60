import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { ChoiceSwitch, type SwitchAction } from "./choice-switch";
import { Icon } from "./icon";

/** Sends `theme` = system | light | dark. */
export function ThemeSwitch({
  action,
  current,
  label,
  words,
  returnTo,
}: {
  action: SwitchAction;
  current: "system" | "light" | "dark";
  label: string;
  words: { system: string; light: string; dark: string };
  returnTo?: string;
}) {
  return (
    <ChoiceSwitch
      action={action}
      name="theme"
      label={label}
      current={current}
      returnTo={returnTo}
      choices={[
        { value: "system", label: words.system, icon: <Icon of={Monitor} size={16} /> },
        { value: "light", label: words.light, icon: <Icon of={Sun} size={16} /> },
        { value: "dark", label: words.dark, icon: <Icon of={Moon} size={16} /> },
      ]}
    />
  );
}
