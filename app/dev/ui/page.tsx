import { notFound } from "next/navigation";
import { setThemeAction } from "@/app/preferences";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";
import { specimenAction } from "./action";
import { UiSpecimens } from "./specimens";

/** Every component in every state; only in development and in tests. */
export default enter({ needs: "open" }, async () => {
  if (process.env.NODE_ENV !== "development" && !env().PORTAL_TEST) notFound();
  return <UiSpecimens formAction={specimenAction} switchAction={setThemeAction} />;
});
