/** Every operation of `/api/v1` on what is provisioned, in the order of its documentation. */
import type { Operation } from "@/lib/access/operation/input";
import { getAssetOperation, listAssetsOperation } from "@/lib/provisioning/rest/assets/input";
import { getUsageOperation, listAuthCodesOperation } from "@/lib/provisioning/rest/codes/input";
import {
  getDeviceOperation,
  listDevicesOfEndUserOperation,
  listDevicesOperation,
} from "@/lib/provisioning/rest/devices/input";
import {
  changeEndUserOperation,
  getEndUserOperation,
  listEndUsersOperation,
  listHistoryOperation,
  putEndUserOperation,
  reportEndUserOperation,
} from "@/lib/provisioning/rest/end-users/input";
import {
  commitImportOperation,
  createImportOperation,
  getImportOperation,
  listImportRowsOperation,
} from "@/lib/provisioning/rest/imports/input";
import { getLicensesOperation, listLicensesOperation } from "@/lib/provisioning/rest/licenses/input";

export const provisioningOperations = [
  listAssetsOperation,
  getAssetOperation,
  listDevicesOperation,
  getDeviceOperation,
  reportEndUserOperation,
  listEndUsersOperation,
  getEndUserOperation,
  putEndUserOperation,
  changeEndUserOperation,
  listDevicesOfEndUserOperation,
  listHistoryOperation,
  listLicensesOperation,
  getLicensesOperation,
  listAuthCodesOperation,
  getUsageOperation,
  createImportOperation,
  getImportOperation,
  listImportRowsOperation,
  commitImportOperation,
] as const satisfies readonly Operation[];
