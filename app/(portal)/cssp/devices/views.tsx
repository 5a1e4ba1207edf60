import { SavedViews } from "@/app/_views/saved-views";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { DeviceFrame } from "@/lib/provisioning/devices/filter/queries";
import { type DeviceFilter, filterQuery, filterText } from "@/lib/provisioning/devices/input";
import { deleteViewAction, saveViewAction } from "./action";
import { addressOf } from "./filter-of";

/** The person's own views of this list. */
export function Views({
  ctx,
  filter,
  views,
}: {
  ctx: Ctx<AccountMember>;
  filter: DeviceFilter;
  views: DeviceFrame["views"];
}) {
  return (
    <SavedViews
      ctx={ctx}
      list="assets"
      views={views}
      query={new URLSearchParams(filterQuery(filter)).toString()}
      canonical={(kept) => filterText.parse(kept)}
      hrefOf={(kept) => addressOf("/cssp/devices", ctx.actor.account.number, kept)}
      save={saveViewAction}
      remove={deleteViewAction}
    />
  );
}
