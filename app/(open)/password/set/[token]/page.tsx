import type { Metadata } from "next";
import { passwordLinkPage } from "@/app/(open)/password/link-page";
import { enter } from "@/lib/web/page";

// the address holds a secret; "no-referrer" would also hide the origin, without which a form sent as plain HTML is refused
export const metadata: Metadata = { referrer: "same-origin" };

export default enter({ needs: "open" }, async ({ ctx, params }) =>
  passwordLinkPage(ctx, "set", params.token ?? ""),
);
