/** What an import of the order book or of registered assets says about a file and its rows. */
export const catalog = {
  import: {
    row: "line {line}: {column, select, none {} other {{column}: }}{reason}",
    more: "… and {rows, plural, one {# more row} other {# more rows}} that cannot be taken.",
    busy: "Another import is at work. Nothing was written; try again when it is done.",
    overtaken:
      "Somebody registered one of these serial numbers in this moment. Nothing was written; try again.",
    counts:
      "{rows, plural, one {# row} other {# rows}}: {added} new, {changed} changed, {same} as before, {refused} refused.",
    unknownColumns: "These columns are not known and were not read: {columns}.",
    dryRun: "Nothing was written; this was a dry run. Add --commit to write.",
    refused:
      "Nothing was written, because some rows are refused. Correct them, or add --valid-only to leave them out.",
    written: "The rows were written.",
    file: {
      empty: "The file is empty.",
      not_text: "The file is not a table in UTF-8, UTF-16 or Shift_JIS.",
      malformed:
        "The table cannot be read from line {line}: a quotation mark is missing or in the wrong place.",
      too_large: "The file is too large: at most 64 MB and 200,000 rows at once.",
      column_missing: "The column {column} is missing.",
      column_twice: "The column {column} is there twice.",
    },
    faults: {
      required: "must be filled in.",
      too_long: "is too long.",
      characters: "contains characters that are not possible here.",
      shape: "does not have the form of such a number.",
      number: "must be a whole number from 1.",
      date: "must be a date such as 2026-11-20.",
      country: "must be a country code of two letters, such as JP.",
      choice: "is not one of the possible words.",
      too_many_cells: "the row has more cells than the header has columns.",
      not_for_record: "does not belong to this kind of record.",
      quantity_of_serial: "must be 1, because a serial number is one thing.",
      marketplace_of_order: "an order can stand in the marketplace cssp only.",
      marketplace_of_deployment: "what a CSSP sells comes as an order, not as a deployment.",
      duplicate_in_file: "stands in an earlier row of this file already.",
      conflict_in_file: "differs from what an earlier row of this file says about the same thing.",
      serial_elsewhere: "this serial number stands in another order, evaluation or marketplace.",
      auth_code_elsewhere: "this auth code stands in another order or evaluation.",
      unit_conflict: "serial number and auth code belong to different units in the book.",
      registered_product: "this is registered already, so its product cannot change.",
      registered_order: "something of this order is registered already, so it cannot go to another customer.",
      quantity_below_used: "is less than what is already used.",
      account_unknown: "there is no account with this number.",
      sku_unknown: "no product has this SKU.",
      sku_differs: "the order book knows this serial number as another product.",
      registered_elsewhere: "this serial number is registered to another account.",
      decommissioned: "this serial number was decommissioned.",
    },
  },
} as const;
