/** Reads of provisioned devices for programs: the list of the page, in the names of `/api/v1`. */
import type { Ctx, Program } from "@/lib/access/ctx";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import { Refusal } from "@/lib/platform/refusal";
import { type DeviceFilter, deviceFilterInput } from "@/lib/provisioning/devices/input";
import { type DeviceRow, listDevices } from "@/lib/provisioning/devices/queries";
import { findFacts } from "@/lib/provisioning/records/queries";
import type { RestDevice } from "@/lib/provisioning/rest/devices/input";
import { findRestEndUser } from "@/lib/provisioning/rest/end-users/queries";
import { getRestLicenses } from "@/lib/provisioning/rest/licenses/queries";
import type { InfoState } from "@/lib/provisioning/rules";

function asDevice({ id: _id, endUserId: _user, reference, company, country, ...row }: DeviceRow): RestDevice {
  return {
    ...row,
    endUser:
      reference === null
        ? null
        : { customerReferenceId: reference, companyName: company ?? "", country: country ?? "" },
  };
}

type Page = { items: RestDevice[]; next: string | null };
type Asked = {
  info?: InfoState | undefined;
  customerReferenceId?: string | undefined;
  serial?: string | undefined;
  authCode?: string | undefined;
  limit: number;
};

/** A page of devices, and where the next one begins. A reference nobody has finds none. */
export async function listRestDevices(
  ctx: Ctx<Program>,
  asked: Asked,
  after: string | undefined,
): Promise<Page> {
  const filter: DeviceFilter = deviceFilterInput.parse({ info: asked.info, code: asked.authCode });
  const endUser =
    asked.customerReferenceId === undefined ? undefined : await findFacts(ctx, asked.customerReferenceId);
  if (endUser === null) return { items: [], next: null };
  const { rows, next } = await listDevices(ctx, filter, after, {
    size: asked.limit,
    ...(endUser ? { endUserId: endUser.id } : {}),
    ...(asked.serial === undefined ? {} : { serial: plainIdentifier("serialNumber", asked.serial) }),
  });
  return { items: rows.map(asDevice), next };
}

/** The devices of one end user; refuses `not_found` for a reference that is foreign or not there. */
export async function listRestDevicesOf(
  ctx: Ctx<Program>,
  reference: string,
  limit: number,
  after: string | undefined,
): Promise<Page> {
  const endUser = await findFacts(ctx, reference);
  if (!endUser) throw new Refusal("not_found");
  const { rows, next } = await listDevices(ctx, deviceFilterInput.parse({}), after, {
    size: limit,
    endUserId: endUser.id,
  });
  return { items: rows.map(asDevice), next };
}

/** One living device with its licenses and its end user; refuses `not_found` alike for a foreign one and one that is not there. */
export async function getRestDevice(ctx: Ctx<Program>, typed: string) {
  const serial = plainIdentifier("serialNumber", typed);
  const { rows } = await listDevices(ctx, deviceFilterInput.parse({}), undefined, { size: 1, serial });
  const [row] = rows;
  if (!row) throw new Refusal("not_found");
  const endUser = row.endUserId === null ? null : await findRestEndUser(ctx, row.endUserId);
  const { items: licenses } = await getRestLicenses(ctx, serial);
  return { ...asDevice(row), endUser, licenses };
}
