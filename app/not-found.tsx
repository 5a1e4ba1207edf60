import Missing from "@/app/missing";
import { OpenBands } from "@/app/open-bands";
import { currentCtx, readerLanguage } from "@/lib/web/session";

/** An address no part of the portal has; also without a database the page says so. */
export default async function NotFound() {
  const signedIn = await currentCtx().then(
    ({ actor }) => actor.kind === "member",
    () => false,
  );
  return (
    <OpenBands language={await readerLanguage()} signedIn={signedIn}>
      <Missing />
    </OpenBands>
  );
}
