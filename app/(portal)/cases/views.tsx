import { SavedViews } from "@/app/_views/saved-views";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { type CaseFilter, caseFilterQuery, caseFilterText } from "@/lib/cases/listing/input";
import type { CaseFrame } from "@/lib/cases/listing/queries";
import { deleteViewAction, saveViewAction } from "./action";
import { addressOf } from "./addresses";

/** The person's own views of this list. */
export function Views({
  ctx,
  filter,
  views,
}: {
  ctx: Ctx<AccountMember>;
  filter: CaseFilter;
  views: CaseFrame["views"];
}) {
  return (
    <SavedViews
      ctx={ctx}
      list="caseList"
      views={views}
      query={new URLSearchParams(caseFilterQuery(filter)).toString()}
      canonical={(kept) => caseFilterText.parse(kept)}
      hrefOf={(kept) => addressOf("/cases", ctx.actor.account.number, kept)}
      save={saveViewAction}
      remove={deleteViewAction}
    />
  );
}
