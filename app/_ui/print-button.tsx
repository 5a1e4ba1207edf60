"use client";
import Printer from "lucide-react/icons/printer";
import { Button } from "./button";
import { Icon } from "./icon";
import { useScripts } from "./use-scripts";

/** Prints the page; there only where scripts run. */
export function PrintButton({ label }: { label: string }) {
  if (!useScripts()) return null;
  return (
    <Button type="button" icon={<Icon of={Printer} />} onClick={() => window.print()}>
      {label}
    </Button>
  );
}
