/**
 * The calls `activate`, `deactivate` and `get` of the Licensing API, byte for byte (domain 1.2–1.4). Dates are of the UTC
 * calendar, without a zone as the documentation prints them; the order of the fields is the documented one.
 */
import { looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";
import type { ProductKind } from "@/lib/catalog/rules";
import { type InstanceSize, readInstanceId } from "@/lib/provisioning/instances/rules";
import type { ParameterFault, Parameters } from "@/lib/provisioning/license-api/rules";

/** `5/29/2016`: month and day without leading zeros. */
export function wireDate(at: Date): string {
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()}`;
}

/** `2016-06-03T08:18:41`: no fraction, no zone. */
export function wireInstant(at: Date): string {
  return at.toISOString().slice(0, 19);
}

/** The last day on which a license is good, as the documentation prints it: `8/29/2016 12:00:00 AM` (domain 0.8). */
export function wireEnd(endsAt: Date): string {
  return `${wireDate(new Date(endsAt.getTime() - 1))} 12:00:00 AM`;
}

/** Base64 in lines of 64 that all end in LF, the last one too. */
export function wireKey(base64: string): string {
  return base64.replace(/.{1,64}/g, "$&\n");
}

export type WireLicense = {
  readonly fileId: string;
  readonly sku: string;
  readonly name: string;
  readonly kind: ProductKind;
  /** the key file in base64 */
  readonly key: string;
  readonly registeredAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly renewed: boolean;
  readonly serial: string;
};

/** One license of the answer to `activate`, with the fields that are always null, which old clients read. */
export function licenseOnWire(license: WireLicense) {
  return {
    lfidField: license.fileId,
    partidField: license.sku,
    featureField: license.name,
    feature_descField: license.name,
    keyField: wireKey(license.key),
    auth_codeField: "",
    errmsgField: null,
    typeField: license.kind === "support" ? "SUP" : license.renewed ? "RENSUB" : "SUB",
    regDateField: wireInstant(license.registeredAt),
    startDateField: wireDate(license.startsAt),
    vm_capacityField: null,
    uuidField: null,
    cpuidField: null,
    mac_baseField: null,
    mac_countField: null,
    drrField: null,
    serialnumField: license.serial,
    expirationField: wireEnd(license.endsAt),
    PropertyChanged: null,
  };
}

/** One license of the answer to `deactivate`. */
export function releasedOnWire(serial: string, license: { name: string; startsAt: Date }) {
  return {
    serialNumField: serial,
    featureNameField: license.name,
    issueDateField: wireDate(license.startsAt),
    successField: "Y",
    errorField: null,
    isBundleField: null,
    PropertyChanged: null,
  };
}

type Device = { serial: string; uuid: string | null; cpuId: string | null };

/** The answer to `get`. */
export function usageOnWire(code: { authCode: string; total: number; devices: readonly Device[] }) {
  return {
    AuthCode: code.authCode,
    TotalVMCount: code.total,
    UsedCount: code.devices.length,
    UsedDeviceDetails: code.devices.map(({ uuid, cpuId, serial }) => ({
      UUID: uuid ?? "",
      CPUID: cpuId ?? "",
      SerialNumber: serial,
    })),
  };
}

/** A parameter as text. What is empty counts as not sent: forms send empty boxes. `fault`: it is no one text. */
function textOf(given: Parameters, name: string): { text: string } | { fault: ParameterFault } {
  const sent = given.get(name.toLowerCase());
  if (sent === undefined || sent.value === null) return { text: "" };
  if (typeof sent.value !== "string" || sent.value.length > 20_000)
    return { fault: { code: "invalid_parameter", field: name } };
  return { text: sent.value.trim() };
}

/** An auth code in plain form. */
export function readAuthCode(given: Parameters): { authCode: string } | { fault: ParameterFault } {
  const read = textOf(given, "authCode");
  if ("fault" in read) return read;
  if (read.text === "") return { fault: { code: "missing_parameter", field: "authCode" } };
  const authCode = plainIdentifier("authCode", read.text);
  return looksLike("authCode", authCode)
    ? { authCode }
    : { fault: { code: "authcode_invalid", field: "authCode" } };
}

/** A count such as `vCPU`: digits or a number, from 1; null when it was not sent. */
function countOf(
  given: Parameters,
  name: string,
  max: number,
): { count: number | null } | { fault: ParameterFault } {
  const value = given.get(name.toLowerCase())?.value ?? "";
  if (value === "") return { count: null };
  const count = typeof value === "string" && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= max
    ? { count }
    : { fault: { code: "invalid_parameter", field: name } };
}

export type ActivateCall =
  | ({ mode: "activate"; authCode: string; uuid: string; cpuId: string } & InstanceSize)
  | { mode: "instance"; uuid: string; cpuId: string }
  | { mode: "serial"; serial: string };

const maxVcpus = 10_000;
const maxMemory = 2 ** 40;

/** Which of the three modes of `activate` is meant (domain 1.2); an auth code needs the instance it is for. */
export function readActivate(given: Parameters): ActivateCall | { fault: ParameterFault } {
  const texts: Record<string, string> = {};
  for (const name of ["authCode", "uuid", "cpuid", "serialNumber"]) {
    const read = textOf(given, name);
    if ("fault" in read) return read;
    texts[name] = read.text;
  }
  const { authCode = "", uuid = "", cpuid = "", serialNumber = "" } = texts;
  const missing = (field: string) => ({ fault: { code: "missing_parameter" as const, field } });
  if (authCode || uuid || cpuid) {
    if (!uuid) return missing("uuid");
    if (!cpuid) return missing("cpuid");
    const instance = readInstanceId({ uuid, cpuId: cpuid });
    if (instance.fault)
      return { fault: { code: "invalid_parameter", field: instance.fault === "uuid" ? "uuid" : "cpuid" } };
    if (!authCode) return { mode: "instance", ...instance };
    const code = readAuthCode(given);
    if ("fault" in code) return code;
    const vcpus = countOf(given, "vCPU", maxVcpus);
    if ("fault" in vcpus) return vcpus;
    const memory = countOf(given, "memory", maxMemory);
    if ("fault" in memory) return memory;
    return { mode: "activate", ...code, ...instance, vcpus: vcpus.count, memory: memory.count };
  }
  if (!serialNumber) return missing("authCode");
  const serial = plainIdentifier("serialNumber", serialNumber);
  if (!/^[0-9A-Z]{1,64}$/.test(serial))
    return { fault: { code: "invalid_parameter", field: "serialNumber" } };
  return { mode: "serial", serial };
}

/** The content of a token file. */
export function readToken(given: Parameters): { token: string } | { fault: ParameterFault } {
  const read = textOf(given, "encryptedToken");
  if ("fault" in read) return read;
  if (read.text === "") return { fault: { code: "missing_parameter", field: "encryptedToken" } };
  return { token: read.text };
}
