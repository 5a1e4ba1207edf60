/** What may come in by the list of provisioned devices: its filter, and which devices were chosen. */
import { z } from "zod";
import { serialField } from "@/lib/assets/holding/input";
import { choiceField, listAddress, wordsField } from "@/lib/platform/listing/input";
import { deviceSorts, supportFilters } from "@/lib/provisioning/devices/rules";
import { infoStates } from "@/lib/provisioning/rules";

/** The filter of the list; what makes no sense shows all. `group`: an id, or `none`; `user`: a reference or part of a name. */
export const deviceFilterInput = z.object({
  q: wordsField(100),
  info: choiceField(infoStates),
  user: wordsField(100),
  model: wordsField(64),
  code: wordsField(64),
  support: choiceField(supportFilters),
  group: wordsField(64),
  sort: z.enum(deviceSorts).catch("registered").default("registered"),
});
export type DeviceFilter = z.output<typeof deviceFilterInput>;

export const { query: filterQuery, narrows, text: filterText } = listAddress(deviceFilterInput, "sort");

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
