/** What may come in when many are registered at once: the file, its rows, the commit. Issue messages are codes. */
import { z } from "zod";
import { addressFields } from "@/lib/accounts/addresses/input";
import { idField } from "@/lib/accounts/input";
import { tagNames } from "@/lib/assets/tags/input";
import {
  type RowFault,
  type UploadColumn,
  type UploadRow,
  uploadLimits,
  writeFault,
} from "@/lib/assets/uploads/rules";
import { identifierCell, nameCell } from "@/lib/catalog/input";

export const uploadInput = z.object({
  file: z
    .instanceof(File, { message: "required" })
    .refine((file) => file.size > 0, "required")
    .refine((file) => file.size <= uploadLimits.bytes, "too_large"),
});

export const commitInput = z.object({
  uploadId: idField,
  mode: z.enum(["all", "valid_only"], "required"),
  acceptTerms: z.literal("on", "required"),
});
export type CommitInput = z.output<typeof commitInput>;

/** What the page of one upload shows; nonsense shows all from the first row. */
export const rowFilter = z.object({
  show: z.enum(["all", "error", "registered"]).catch("all").default("all"),
  after: z.coerce.number().int().min(0).max(10_000_000).catch(0).default(0),
});
export type RowFilter = z.output<typeof rowFilter>;

const yes = ["yes", "y", "true", "1", "on", "はい", "有", "○"];
const no = ["no", "n", "false", "0", "off", "いいえ", "無", "×"];
const yesOrNo = z.string().transform((text, context) => {
  const word = text.normalize("NFKC").toLowerCase();
  if (!yes.includes(word) && !no.includes(word)) context.addIssue({ code: "custom", message: "yes_or_no" });
  return yes.includes(word);
});

/** Cells that mean something by themselves; those of the location are read together. */
const cells = {
  serial: identifierCell("serialNumber").optional(),
  auth_code: identifierCell("authCode").optional(),
  device_name: nameCell(100).optional(),
  device_tag: tagNames.optional(),
  offline: yesOrNo.optional(),
  os_release: nameCell(40).optional(),
} satisfies { [Column in UploadColumn]?: z.ZodType };

const places = {
  country: "country",
  postal_code: "postalCode",
  region: "region",
  city: "city",
  address: "address1",
} as const;

const codes: Readonly<Record<string, string>> = { invalid: "shape", tag_too_long: "too_long" };

/**
 * Reads a row, cells that are not blank by column, and finds everything that is wrong with it: a cell that cannot be
 * read counts as left out. Half a location is refused cell by cell, because a depot cannot ship to it.
 */
export function readUploadRow(typed: Readonly<Record<string, string>>): { row: UploadRow; faults: string[] } {
  const faults: string[] = [];
  const fault = (message: string, column?: UploadColumn) => {
    const text = writeFault((codes[message] ?? message) as RowFault, column);
    if (!faults.includes(text)) faults.push(text);
  };
  const read = <Column extends keyof typeof cells>(
    column: Column,
  ): z.output<(typeof cells)[Column]> | undefined => {
    const parsed = cells[column].safeParse(typed[column]);
    if (!parsed.success) fault(parsed.error.issues[0]?.message ?? "shape", column);
    return parsed.data as z.output<(typeof cells)[Column]> | undefined;
  };
  const [serial, authCode] = [read("serial"), read("auth_code")];
  const [name, tags] = [read("device_name"), read("device_tag")];
  const [offline, osRelease] = [read("offline"), read("os_release")];
  if (!typed.serial && !typed.auth_code) fault("number_missing");
  if (!typed.serial && typed.auth_code && Object.keys(typed).some((column) => column !== "auth_code"))
    fault("needs_serial");
  if (typed.os_release && offline === undefined) fault("only_offline", "os_release");
  if (typed.os_release && offline === false) fault("only_offline", "os_release");
  if (offline && !typed.os_release) fault("required", "os_release");
  const row = {
    serial: serial ?? null,
    authCode: authCode ?? null,
    name: name ?? null,
    tags: tags ?? [],
    location: locationOf(typed, fault),
    offline: offline ?? false,
    osRelease: osRelease ?? null,
  };
  return { row, faults };
}

function locationOf(
  typed: Readonly<Record<string, string>>,
  fault: (message: string, column: UploadColumn) => void,
): UploadRow["location"] {
  const columns = Object.keys(places) as (keyof typeof places)[];
  if (columns.every((column) => typed[column] === undefined)) return null;
  const parsed = z.object(addressFields).safeParse({
    ...Object.fromEntries(columns.map((column) => [places[column], typed[column] ?? ""])),
    country: (typed.country ?? "").normalize("NFKC").toUpperCase(),
  });
  if (parsed.success) return parsed.data;
  const told = new Set<string>();
  for (const { path, message } of parsed.error.issues) {
    const column = columns.find((one) => places[one] === path[0]);
    if (!column || told.has(column)) continue;
    told.add(column);
    fault(column === "country" && message === "invalid" ? "country" : message, column);
  }
  return null;
}
