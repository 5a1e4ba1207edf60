/** What `/api/v1` says of single fields, and what changed in it. */
import { factFaults } from "@/lib/provisioning/rules";

/** The codes that stand beside a pointer: of the shape first, then of the fact (`judgeFacts`). */
export const restFaults = [
  "must_be_text",
  "must_be_number",
  "must_be_boolean",
  "must_be_array",
  "must_be_object",
  "unknown_field",
  "unknown_value",
  "too_many",
  "too_few",
  "too_short",
  "twice",
  "form",
  ...factFaults,
] as const;

/** Changes that programs may notice, newest first; said in both languages in the words of the API. */
export const apiChanges = [
  { on: "2026-11-21", what: "casesWhole" },
  { on: "2026-11-21", what: "webhooks" },
  { on: "2026-11-21", what: "assets" },
  { on: "2026-11-21", what: "cases" },
  { on: "2026-11-21", what: "first" },
] as const;
