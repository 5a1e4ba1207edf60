import { type DeviceFilter, deviceFilterInput } from "@/lib/provisioning/devices/input";
import { one } from "@/lib/web/page";

/** The filter in the query of an address; what is repeated counts once, what makes no sense shows all. */
export function filterOf(search: Readonly<Record<string, string | string[] | undefined>>): DeviceFilter {
  return deviceFilterInput.parse(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, one(value)])),
  );
}

/** An address with an account and a query. */
export function addressOf(
  path: string,
  account: number,
  query: Readonly<Record<string, string>> = {},
): string {
  return `${path}?${new URLSearchParams({ account: String(account), ...query })}`;
}
