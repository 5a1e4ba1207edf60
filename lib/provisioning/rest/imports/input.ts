/** Imports in `/api/v1`: many devices at once, judged first and committed after. */
import { z } from "zod";
import { operation } from "@/lib/access/operation/input";
import { importFields } from "@/lib/provisioning/imports/rules";
import { listAnswer, listQuery, noBody, nothing, restInstant, restText } from "@/lib/provisioning/rest/input";
import { importRowStates } from "@/lib/provisioning/rules";

/** The most rows a body can name; how many it may is a setting (`END_USER_IMPORT_ROWS`), and a body has a megabyte. */
export const mostRows = 20_000;

/** The fields of a row under the names of `/api/v1`. */
export const rowFields = importFields.map((field) => (field === "reportedBy" ? "createdBy" : field));
const cell = z.string().max(2_000).nullable().optional();
const row = z.strictObject(Object.fromEntries(rowFields.map((field) => [field, cell])));

export const createImportBody = z.strictObject({
  name: restText(200).optional(),
  rows: z.array(row).min(1).max(mostRows),
});
export type CreateImportBody = z.output<typeof createImportBody>;

const modes = ["all", "valid_only"] as const;

export const restImport = z.strictObject({
  id: z.string(),
  name: z.string(),
  createdAt: restInstant,
  committedAt: restInstant.nullable(),
  undoneAt: restInstant.nullable(),
  mode: z.enum(modes).nullable(),
  rows: z.int(),
  states: z.strictObject({ new: z.int(), changed: z.int(), same: z.int(), error: z.int() }),
});
export type RestImport = z.output<typeof restImport>;

const sampleImport: RestImport = {
  id: "euimp_7Rk2Xv9QmT5bWc3ZpLh8Ya",
  name: "november",
  createdAt: "2026-11-02T09:30:00.000Z",
  committedAt: null,
  undoneAt: null,
  mode: null,
  rows: 1,
  states: { new: 1, changed: 0, same: 0, error: 0 },
};
const byId = z.strictObject({ id: restText(64) });
const sampleId = { id: sampleImport.id };

const rowAnswer = z.strictObject({
  line: z.int(),
  serial: z.string().nullable(),
  customerReferenceId: z.string().nullable(),
  state: z.enum(importRowStates),
  faults: z.array(z.strictObject({ field: z.string().nullable(), code: z.string() })),
});

export const createImportOperation = operation({
  id: "createImport",
  about: "imports",
  method: "POST",
  path: "/imports",
  needs: "provisioning.report",
  summary: {
    en: "Judges rows, one device each, and says what every one of them would do. Nothing is written yet.",
    ja: "1 行に 1 台のデバイスを指定した内容を判定し、それぞれの行で何が行われるかを返します。この時点では何も保存されません。",
  },
  params: nothing,
  query: nothing,
  body: createImportBody,
  status: 201,
  answer: restImport,
  refusals: ["too_many_attempts"],
  sample: {
    body: {
      name: "november",
      rows: [
        {
          ...{ serial: "007900051000017", customerReferenceId: "12345", companyName: "ExampleInc" },
          ...{ contactEmail: "admin@example.com", address: "123 Main St", country: "US" },
          ...{ city: "Sunnydale", region: "CA", postalCode: "12345" },
        },
      ],
    },
    answer: sampleImport,
  },
});

export const getImportOperation = operation({
  id: "getImport",
  about: "imports",
  method: "GET",
  path: "/imports/{id}",
  needs: "provisioning.report",
  summary: { en: "One import and how it stands.", ja: "1 件のインポートとその状態を返します。" },
  params: byId,
  query: nothing,
  body: noBody,
  status: 200,
  answer: restImport,
  refusals: [],
  sample: { params: sampleId, answer: sampleImport },
});

export const listImportRowsOperation = operation({
  id: "listImportRows",
  about: "imports",
  method: "GET",
  path: "/imports/{id}/rows",
  needs: "provisioning.report",
  summary: {
    en: "The rows of an import with what each would do, or did, and what is wrong with it.",
    ja: "インポートの各行について、行われる処理または行われた処理と、問題点を返します。",
  },
  params: byId,
  query: listQuery({ state: z.enum(importRowStates).optional() }),
  body: noBody,
  status: 200,
  answer: listAnswer(rowAnswer),
  refusals: ["cursor_invalid"],
  sample: {
    params: sampleId,
    query: { state: "error" },
    answer: {
      items: [
        {
          ...{ line: 2, serial: "007900051000017", customerReferenceId: "12345", state: "error" as const },
          faults: [{ field: "country", code: "country" }],
        },
      ],
      nextCursor: null,
    },
  },
});

export const commitImportOperation = operation({
  id: "commitImport",
  about: "imports",
  method: "POST",
  path: "/imports/{id}/commit",
  needs: "provisioning.report",
  summary: {
    en: "Writes the rows, judged anew: all of them, or those without a fault. In one transaction, and once.",
    ja: "各行をあらためて判定し、すべての行、または問題のない行だけを保存します。処理は 1 つのトランザクションで、一度だけ行われます。",
  },
  params: byId,
  query: nothing,
  body: z.strictObject({ mode: z.enum(modes) }),
  status: 200,
  answer: z.strictObject({ written: z.int(), same: z.int(), leftOut: z.int() }),
  refusals: ["end_user_import_faulty", "end_user_import_columns"],
  sample: { params: sampleId, body: { mode: "all" }, answer: { written: 1, same: 0, leftOut: 0 } },
});
