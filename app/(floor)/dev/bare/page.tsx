import { notFound } from "next/navigation";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";

/** The least a page of this build can be: what `portal bench` compares the others with; only in development and in tests. */
export default enter({ needs: "open" }, async () => {
  if (process.env.NODE_ENV !== "development" && !env().PORTAL_TEST) notFound();
  return <p>–</p>;
});
