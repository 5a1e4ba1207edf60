import type { ReactNode } from "react";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { env } from "@/lib/platform/env";
import { Refusal, type RefusalCode } from "@/lib/platform/refusal";

/** What a look-up found, or null when it refused with this code. */
export async function orDead<Found>(looking: Promise<Found>, code: RefusalCode): Promise<Found | null> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof Refusal && error.code === code) return null;
    throw error;
  }
}

/**
 * One calm answer for links that are unknown, replaced, expired or used up alike. An ordinary page on purpose: the
 * framework's own "not found" is empty until scripts run.
 */
export function DeadLink({
  heading,
  lead,
  children,
}: {
  heading: string;
  lead: string;
  children?: ReactNode;
}) {
  return (
    <MainArea width="text">
      <PageHeader title={`${heading} – ${env().PORTAL_NAME}`} heading={heading} lead={lead} />
      {children}
    </MainArea>
  );
}
