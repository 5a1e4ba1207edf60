/**
 * Instances: virtual machines registered by UUID and CPU ID under an auth code, which gets them a serial number (domain
 * 1.2, 5). The device is known by the two, so that registering it again gives it the same serial.
 */
import { looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";
import type { ProductKind } from "@/lib/catalog/rules";

/** Kinds of products whose auth codes make instances. */
export const instanceKinds = ["virtual", "management"] as const satisfies readonly ProductKind[];

export function makesInstances(kind: ProductKind): boolean {
  return (instanceKinds as readonly ProductKind[]).includes(kind);
}

/** How an instance is known, in plain form. */
export type InstanceId = { readonly uuid: string; readonly cpuId: string };

/** The plain form of what was typed, or which of the two cannot be one. */
export function readInstanceId(typed: {
  uuid: string;
  cpuId: string;
}): (InstanceId & { fault?: never }) | { fault: "uuid" | "cpuId" } {
  const [uuid, cpuId] = [plainIdentifier("uuid", typed.uuid), plainIdentifier("cpuId", typed.cpuId)];
  if (!looksLike("uuid", uuid)) return { fault: "uuid" };
  if (!looksLike("cpuId", cpuId)) return { fault: "cpuId" };
  return { uuid, cpuId };
}

/** What an instance says about itself for licenses by size; kept in its history (domain 1.2). Memory in KiB. */
export type InstanceSize = { readonly vcpus: number | null; readonly memory: number | null };
