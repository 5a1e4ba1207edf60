/** Which addresses of the internet may be spoken to when somebody else names them (trust SSR-1). */
import { networkInterfaces } from "node:os";
import { type Address, holds, type Network, readAddress, readNetwork } from "@/lib/platform/networks/rules";

/** IPv4 that is not the public internet: this network, private, shared, loopback, link-local, tests, multicast, reserved. */
const notPublic4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** IPv6: only global unicast is public. Loopback, private, link-local, mapped and translated IPv4 all lie outside of it. */
const public6 = ["2000::/3"];
/** … and of that not: special purposes with Teredo, documentation, IPv4 wrapped as 6to4. */
const notPublic6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

function networkNamed(text: string): Network {
  const network = readNetwork(text);
  if (!network) throw new Error(`this is no network: ${text}`);
  return network;
}

const contains = (networks: readonly Network[], address: Address) =>
  networks.some((network) => holds(network, address));

const [outside4, inside6, outside6] = [
  notPublic4.map(networkNamed),
  public6.map(networkNamed),
  notPublic6.map(networkNamed),
];

function isPublic(address: Address): boolean {
  if (address.width === 32) return !contains(outside4, address);
  return contains(inside6, address) && !contains(outside6, address);
}

/** Is this an address of the machine the portal runs on? */
function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some((one) => one.address === address),
  );
}

/**
 * Says of an address whether it may be spoken to: public ones that are not this machine's, and those in the `permitted`
 * networks. `guarded`: whether the connection would be HTTPS on port 443; any other goes to permitted networks only.
 */
export function addressRule(permitted: readonly string[]): (address: string, guarded: boolean) => boolean {
  const networks = permitted.map(networkNamed);
  return (text, guarded) => {
    const address = readAddress(text);
    if (!address) return false;
    return contains(networks, address) || (guarded && isPublic(address) && !isOwnAddress(text));
  };
}
