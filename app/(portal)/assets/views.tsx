import { SavedViews } from "@/app/_views/saved-views";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ListFrame } from "@/lib/assets/listing/filter/queries";
import { type AssetFilter, filterQuery, filterText } from "@/lib/assets/listing/input";
import { deleteViewAction, saveViewAction } from "./action";
import { addressOf } from "./filter-of";

/** The person's own views of this list. */
export function Views({
  ctx,
  filter,
  views,
}: {
  ctx: Ctx<AccountMember>;
  filter: AssetFilter;
  views: ListFrame["views"];
}) {
  return (
    <SavedViews
      ctx={ctx}
      list="assets"
      views={views}
      query={new URLSearchParams(filterQuery(filter)).toString()}
      canonical={(kept) => filterText.parse(kept)}
      hrefOf={(kept) => addressOf("/assets", ctx.actor.account.number, kept)}
      save={saveViewAction}
      remove={deleteViewAction}
    />
  );
}
