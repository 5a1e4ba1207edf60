import { redirect } from "next/navigation";
import { enter } from "@/lib/web/page";

/** One asset is the shortest list of assets. */
export default enter(
  { needs: "assets.transfer", path: "/assets/[serial]/decommission" },
  async ({ ctx, params }) => {
    const serial = encodeURIComponent(params.serial ?? "");
    redirect(`/assets/decommission?serial=${serial}&account=${ctx.actor.account.number}`);
  },
);
