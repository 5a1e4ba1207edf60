/**
 * The sandbox of an account: an account of its own in which test keys act, so that everything a program does there is done
 * by the same code and touches nothing real. Nobody is a member of it, and it counts as no customer anywhere.
 */

/**
 * The devices at the beginning: two stand by themselves, two were activated under the sandbox's auth code. The first has
 * support, so that cases can be opened about it; the second has none, so that the refusal can be tried.
 */
export const sandboxDevices = [
  { place: 1, name: "sandbox-fw-01", underCode: false, supported: true },
  { place: 2, name: "sandbox-fw-02", underCode: false, supported: false },
  { place: 3, name: "sandbox-vm-01", underCode: true, supported: false },
  { place: 4, name: "sandbox-vm-02", underCode: true, supported: false },
] as const;

/** Units of the sandbox's auth code. */
export const sandboxUnits = 25;

/** The serial number of a device: `SBX`, the number of the sandbox, its place. No device of the vendor begins so. */
export function sandboxSerial(sandbox: number, place: number): string {
  return `SBX${String(sandbox).padStart(7, "0")}${String(place).padStart(2, "0")}`;
}

/** The sandbox's auth code: `Z` and the number of the sandbox, the shape of every auth code. */
export function sandboxAuthCode(sandbox: number): string {
  return `Z${String(sandbox).padStart(7, "0")}`;
}

/** UUID and CPU ID of a device activated under the code. */
export function sandboxInstance(sandbox: number, place: number): { uuid: string; cpuId: string } {
  const digits = String(sandbox).padStart(10, "0") + String(place).padStart(2, "0");
  return { uuid: `5A4DB0C5-0000-4000-8000-${digits}`, cpuId: `SBX:${digits.padStart(16, "0")}` };
}

/** The end user that is there at the beginning; names and addresses are those kept for examples. */
export const sandboxEndUser = {
  customerReferenceId: "SANDBOX-0001",
  companyName: "Example Industries",
  dnbNumber: null,
  contactEmail: "it@example.com",
  phoneNumber: null,
  address: "1 Example Street",
  city: "Exampleton",
  region: "CA",
  postalCode: "90000",
  country: "US",
  industry: null,
  website: "example.com",
  reportedBy: "Sandbox",
} as const;
