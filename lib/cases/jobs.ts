/** Jobs of cases. */
import type { Ctx, Machine } from "@/lib/access/ctx";
import { handOutNewCase } from "@/lib/cases/assigning/commands";
import { scanFile } from "@/lib/cases/files/scanning/commands";
import { sweepFiles } from "@/lib/cases/files/sweeping/commands";
import { announceQuarantine } from "@/lib/cases/mail/quarantine/announcing/commands";
import { readInboundMail } from "@/lib/cases/mail/receiving/commands";
import { publishReply } from "@/lib/cases/messages/commands";
import { countReports, recountLately } from "@/lib/cases/reports/counting/commands";
import { warnOfMissedContacts } from "@/lib/cases/sla/contacts/commands";
import { warnOfPromises } from "@/lib/cases/sla/warnings/commands";
import { remindOfWaitingCases } from "@/lib/cases/waiting/commands";

export const casesJobs = {
  "cases.read-mail": (ctx: Ctx<Machine>, data: { inboundId: string }) => readInboundMail(ctx, data.inboundId),
  "cases.publish": (ctx: Ctx<Machine>, data: { messageId: string; asks: boolean }) => publishReply(ctx, data),
  "cases.hand-out": (ctx: Ctx<Machine>, data: { caseId: string }) => handOutNewCase(ctx, data),
  "cases.scan-file": (ctx: Ctx<Machine>, data: { fileId: string }) => scanFile(ctx, data),
  "cases.files-sweep": (ctx: Ctx<Machine>) => sweepFiles(ctx),
  "cases.mails-waiting": async (ctx: Ctx<Machine>) => {
    await announceQuarantine(ctx);
  },
  "cases.promises-sweep": async (ctx: Ctx<Machine>) => {
    await warnOfPromises(ctx);
    await warnOfMissedContacts(ctx);
  },
  "cases.reports-count": (ctx: Ctx<Machine>) => countReports(ctx),
  "cases.reports-recount": (ctx: Ctx<Machine>) => recountLately(ctx),
  "cases.waiting-sweep": async (ctx: Ctx<Machine>) => {
    await remindOfWaitingCases(ctx);
  },
};
