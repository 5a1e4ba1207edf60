/** Every operation of `/api/v1`, in the order of its documentation. */
import type { Operation } from "@/lib/access/operation/input";
import { caseOperations } from "@/lib/cases/rest/operations/input";
import { provisioningOperations } from "@/lib/provisioning/rest/operations/input";
import { webhookOperations } from "@/lib/provisioning/rest/webhooks/operations/input";

export const restOperations = [
  ...provisioningOperations,
  ...caseOperations,
  ...webhookOperations,
] as const satisfies readonly Operation[];
