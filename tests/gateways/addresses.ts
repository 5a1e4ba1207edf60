/** Addresses for tests: complete and right unless changed. */
import type { Address } from "@/lib/platform/gateways/address-book/address";

const nowhere: Address = { country: "", postalCode: "", region: "", city: "", address1: "", address2: "" };

export function anAddress(changes: Partial<Address>): Address {
  return { ...nowhere, ...changes };
}

export function inTokyo(changes: Partial<Address> = {}): Address {
  return anAddress({
    country: "JP",
    postalCode: "100-0001",
    region: "13",
    city: "千代田区",
    address1: "千代田1-1",
    ...changes,
  });
}

export function inSanFrancisco(changes: Partial<Address> = {}): Address {
  return anAddress({
    country: "US",
    postalCode: "94105",
    region: "CA",
    city: "San Francisco",
    address1: "1 Market St",
    ...changes,
  });
}

export function inOttawa(changes: Partial<Address> = {}): Address {
  return anAddress({
    country: "CA",
    postalCode: "K2P 1L4",
    region: "ON",
    city: "Ottawa",
    address1: "150 Elgin St",
    ...changes,
  });
}
