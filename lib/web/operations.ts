/** Every operation of `/api/v1`, in the order of its documentation. */
import type { Operation } from "@/lib/access/operation/input";
import { caseOperations } from "@/lib/cases/rest/operations/input";
import { provisioningOperations } from "@/lib/provisioning/rest/operations/input";

export const restOperations = [
  ...provisioningOperations,
  ...caseOperations,
] as const satisfies readonly Operation[];
