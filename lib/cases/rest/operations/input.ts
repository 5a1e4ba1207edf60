/** Every operation on cases in `/api/v1`, in the order of its documentation. */
import type { Operation } from "@/lib/access/operation/input";
import {
  closeOperation,
  escalateOperation,
  judgeSolutionOperation,
  raiseSeverityOperation,
  reopenOperation,
} from "@/lib/cases/rest/acts/input";
import { downloadOperation, listFilesOperation, uploadOperation } from "@/lib/cases/rest/files/input";
import { commentOperation, listMessagesOperation } from "@/lib/cases/rest/messages/input";
import { getCaseOperation, listCasesOperation, openCaseOperation } from "@/lib/cases/rest/opening/input";

export const caseOperations = [
  listCasesOperation,
  openCaseOperation,
  getCaseOperation,
  listMessagesOperation,
  commentOperation,
  raiseSeverityOperation,
  escalateOperation,
  judgeSolutionOperation,
  closeOperation,
  reopenOperation,
  uploadOperation,
  listFilesOperation,
  downloadOperation,
] as const satisfies readonly Operation[];
