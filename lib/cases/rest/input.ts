/** Cases in `/api/v1`: what their operations have in common. Issue messages are codes. */
import { z } from "zod";
import {
  authorKinds,
  caseStatuses,
  caseTypes,
  closeReasons,
  contactMethods,
  fileStates,
  messageKinds,
  messageRoutes,
} from "@/lib/cases/rules";
import { promiseOrigins, promiseStates } from "@/lib/cases/sla/explaining/rules";
import { milestoneKinds, type Severity } from "@/lib/cases/sla/rules";
import { restInstant, restText } from "@/lib/provisioning/rest/input";

// control characters but tab and line breaks, and halves of signs
const unwritable = /[^\P{Cc}\n\r\t]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** A text of several lines; what stands around it does not count. */
export const restLines = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !unwritable.test(text), "characters");

/** The number of a case, with or without `CS-` and zeros. What is none is answered like a case that is not there. */
export const restNumber = restText(20);
export const byNumber = z.strictObject({ number: restNumber });
export const sampleByNumber = { number: "CS-00012345" };

export const restSeverity = z
  .int()
  .min(1)
  .max(4)
  .transform((value) => value as Severity);
const toldSeverity = z.int().min(1).max(4);

/** What a list tells of a case. */
export const restCase = z.strictObject({
  number: z.string(),
  type: z.enum(caseTypes),
  status: z.enum(caseStatuses),
  turn: z.enum(["customer", "support", "nobody"]),
  severity: toldSeverity,
  subject: z.string(),
  serial: z.string().nullable(),
  product: z.string().nullable(),
  escalated: z.boolean(),
  openedAt: restInstant,
  updatedAt: restInstant,
  closedAt: restInstant.nullable(),
  nextDueAt: restInstant.nullable(),
});
export type RestCase = z.output<typeof restCase>;

/** A promise of the support plan, and why it is due when it is. */
const restPromise = z.strictObject({
  kind: z.enum(milestoneKinds),
  severity: toldSeverity,
  state: z.enum(promiseStates),
  origin: z.enum(promiseOrigins),
  startedAt: restInstant,
  targetMinutes: z.number(),
  countedMinutes: z.number(),
  dueAt: restInstant.nullable(),
  hours: z.strictObject({ name: z.string(), zone: z.string() }).nullable(),
  leftOut: z.array(z.enum(["night", "weekend", "breaks", "holiday", "paused"])),
  holidays: z.array(z.string()),
});

/** Everything customers are told of a case, but what was said in it. */
export const restCaseDetail = restCase.extend({
  plan: z.string().nullable(),
  softwareVersion: z.string().nullable(),
  language: z.enum(["en", "ja"]),
  via: z.enum(messageRoutes),
  contact: z.strictObject({
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    method: z.enum(contactMethods),
  }),
  closeReason: z.enum(closeReasons).nullable(),
  reopenUntil: restInstant.nullable(),
  mergedInto: z.string().nullable(),
  followUpOf: z.string().nullable(),
  followedUpBy: z.array(z.string()),
  promisedAt: restInstant.nullable(),
  nextPromise: restPromise.nullable(),
});
export type RestCaseDetail = z.output<typeof restCaseDetail>;

export const restFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  size: z.int(),
  state: z.enum(fileStates),
  sha256: z.string().nullable(),
  addedAt: restInstant,
});
export type RestFile = z.output<typeof restFile>;

/** Ids of files that were uploaded before. */
export const restFileIds = z.array(restText(64)).max(100).default([]);

export const restMessage = z.strictObject({
  id: z.string(),
  at: restInstant,
  kind: z.enum(messageKinds),
  via: z.enum(messageRoutes),
  author: z.strictObject({
    kind: z.enum(authorKinds),
    name: z.string(),
    program: z.boolean(),
    verified: z.boolean(),
  }),
  body: z.string(),
  quoted: z.string().nullable(),
  promisedAt: restInstant.nullable(),
  files: z.array(restFile),
});
export type RestMessage = z.output<typeof restMessage>;

export const sampleCase: RestCase = {
  number: "CS-00012345",
  type: "technical",
  status: "new",
  turn: "support",
  severity: 2,
  subject: "VPN tunnel drops every ten minutes",
  serial: "007900051000017",
  product: "VM-300",
  escalated: false,
  openedAt: "2026-11-20T08:30:00.000Z",
  updatedAt: "2026-11-20T08:30:00.000Z",
  closedAt: null,
  nextDueAt: "2026-11-24T01:30:00.000Z",
};

export const sampleCaseDetail: RestCaseDetail = {
  ...sampleCase,
  plan: "Premium",
  softwareVersion: "11.1.4",
  language: "en",
  via: "api",
  contact: { name: "Network Operations", email: "noc@example.com", phone: null, method: "email" },
  closeReason: null,
  reopenUntil: null,
  mergedInto: null,
  followUpOf: null,
  followedUpBy: [],
  promisedAt: null,
  nextPromise: {
    kind: "first_response",
    severity: 2,
    state: "running",
    origin: "opened",
    startedAt: "2026-11-20T08:30:00.000Z",
    targetMinutes: 120,
    countedMinutes: 120,
    dueAt: "2026-11-24T01:30:00.000Z",
    hours: { name: "Japan", zone: "Asia/Tokyo" },
    leftOut: ["night", "weekend", "holiday"],
    holidays: ["Labor Thanksgiving Day"],
  },
};

export const sampleFile: RestFile = {
  id: "file_1k7fWc0sJ2mQ9xZt4VbNhE",
  name: "tech-support.tgz",
  size: 4718592,
  state: "clean",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  addedAt: "2026-11-20T08:41:12.000Z",
};

export const sampleMessage: RestMessage = {
  id: "msg_6sK2vPq8tYw3nR5xLd7GhJ_sub_4cT9bM1zQe8uWf2kXa6VyN",
  at: "2026-11-20T08:41:30.000Z",
  kind: "comment",
  via: "api",
  author: { kind: "customer", name: "Monitoring", program: true, verified: true },
  body: "It happened again at 17:38. The log of that minute is in the file.",
  quoted: null,
  promisedAt: null,
  files: [sampleFile],
};
