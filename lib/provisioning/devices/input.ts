/** What may come in by the list of provisioned devices: its filter, and which devices were chosen. */
import { z } from "zod";
import { serialField } from "@/lib/assets/holding/input";
import { deviceSorts, supportFilters } from "@/lib/provisioning/devices/rules";
import { infoStates } from "@/lib/provisioning/rules";

const word = (max: number) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .replace(/[\p{Cc}\s\u3000]+/gu, " ")
        .trim()
        .slice(0, max),
    );
const choice = <const Words extends readonly string[]>(words: Words) =>
  z
    .enum(["", ...words])
    .catch("")
    .default("");

/** The filter of the list; what makes no sense shows all. `group`: an id, or `none`; `user`: a reference or part of a name. */
export const deviceFilterInput = z.object({
  q: word(100),
  info: choice(infoStates),
  user: word(100),
  model: word(64),
  code: word(64),
  support: choice(supportFilters),
  group: word(64),
  sort: z.enum(deviceSorts).catch("registered").default("registered"),
});
export type DeviceFilter = z.output<typeof deviceFilterInput>;

/** The filter as the query of an address: only what differs from the plain list. */
export function filterQuery(filter: DeviceFilter): Record<string, string> {
  const plain = deviceFilterInput.parse({});
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== plain[name as keyof DeviceFilter]),
  );
}

/** Does this filter leave anything out? */
export function narrows(filter: DeviceFilter): boolean {
  return Object.keys(filterQuery(filter)).some((name) => name !== "sort");
}

/** The query of the list that somebody stood on, in its shortest form, whatever else came along. */
export const filterText = z
  .string()
  .default("")
  .transform((text) =>
    new URLSearchParams(
      filterQuery(deviceFilterInput.parse(Object.fromEntries(new URLSearchParams(text)))),
    ).toString(),
  );

/** The serials in an address: what is none is left out. */
export function chosenSerials(given: string | readonly string[] | undefined): string[] {
  const texts = given === undefined ? [] : typeof given === "string" ? [given] : given;
  return [
    ...new Set(
      texts
        .flatMap((text) => text.split(","))
        .map((text) => serialField.safeParse(text).data ?? "")
        .filter((serial) => /^[0-9A-Z]{1,64}$/.test(serial)),
    ),
  ];
}
