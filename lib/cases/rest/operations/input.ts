/** Every operation on cases in `/api/v1`, in the order of its documentation. */
import type { Operation } from "@/lib/access/operation/input";
import {
  closeOperation,
  escalateOperation,
  judgeSolutionOperation,
  raiseSeverityOperation,
  reopenOperation,
} from "@/lib/cases/rest/acts/input";
import {
  downloadOperation,
  listFilesOperation,
  removeFileOperation,
  uploadOperation,
} from "@/lib/cases/rest/files/input";
import { commentOperation, listMessagesOperation } from "@/lib/cases/rest/messages/input";
import { getCaseOperation, listCasesOperation, openCaseOperation } from "@/lib/cases/rest/opening/input";
import {
  listParticipantsOperation,
  shareOperation,
  surveyOperation,
  unshareOperation,
} from "@/lib/cases/rest/readers/input";
import {
  appendOperation,
  beginUploadOperation,
  getUploadOperation,
  removeUploadOperation,
} from "@/lib/cases/rest/uploads/input";

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
  surveyOperation,
  listParticipantsOperation,
  shareOperation,
  unshareOperation,
  uploadOperation,
  beginUploadOperation,
  appendOperation,
  getUploadOperation,
  removeUploadOperation,
  listFilesOperation,
  downloadOperation,
  removeFileOperation,
] as const satisfies readonly Operation[];
