/** Network addresses as numbers, for comparing them. */

/** An address: its bits, and how many there are. */
export type Address = { readonly value: bigint; readonly width: 32 | 128 };

/** Reads an IPv4 or IPv6 address; an IPv4 one in the form of IPv6 counts as itself. Null for anything else. */
export function readAddress(address: string): Address | null {
  const plain = address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
  const quad = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(plain);
  if (quad) {
    const parts = quad.slice(1).map(Number);
    if (parts.some((part) => part > 255)) return null;
    return { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), width: 32 };
  }
  if (!/^[0-9a-f:]+$/i.test(plain) || !plain.includes(":")) return null;
  const halves = plain.split("::");
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const gap = 8 - left.length - right.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  const groups = [...left, ...Array<string>(gap).fill("0"), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n), width: 128 };
}

/** A network: an address of it, and how many leading bits all of its addresses share. */
export type Network = Address & { readonly prefix: number };

/** A network in CIDR form, or one address; null when it is neither. */
export function readNetwork(text: string): Network | null {
  const [address = "", length, ...more] = text.trim().split("/");
  const read = readAddress(address);
  if (!read || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const prefix = length === undefined ? read.width : Number(length);
  return prefix <= read.width ? { ...read, prefix } : null;
}

/** Does the network hold the address? Those of the other family never do. */
export function holds({ value, width, prefix }: Network, address: Address): boolean {
  const shift = BigInt(width - prefix);
  return width === address.width && value >> shift === address.value >> shift;
}

/** The part of an address that limits count: IPv4 whole, IPv6 by its /64 (trust LIM-2). */
export function networkOf(ip: string | null): string {
  const address = ip ? readAddress(ip) : null;
  if (!ip || !address) return "unknown";
  if (address.width === 32) return ip.replace(/^::ffff:/i, "");
  const groups = [112n, 96n, 80n, 64n].map((shift) => ((address.value >> shift) & 0xffffn).toString(16));
  return `${groups.join(":")}::/64`;
}
