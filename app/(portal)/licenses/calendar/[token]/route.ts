import { z } from "zod";
import { words } from "@/lib/i18n/words";
import { readFeed } from "@/lib/licensing/calendar/queries";
import { calendarFile } from "@/lib/licensing/calendar/rules";
import { lastDayIn } from "@/lib/licensing/expiry/rules";
import { env } from "@/lib/platform/env";
import { apiRoute } from "@/lib/web/api";

/** The calendar of ends behind its secret address, read by calendar programs without signing in. */
export const GET = apiRoute(
  { needs: "open", by: "key", input: z.object({}) },
  async (ctx, _input, _request, params) => {
    const feed = await readFeed(ctx, params.token ?? "");
    const t = words(feed.language, "expiry");
    const host = new URL(env().PORTAL_BASE_URL).hostname;
    const days = feed.ends.map((end) => ({
      uid: `${end.id}@${host}`,
      day: lastDayIn(feed.timeZone, end.endsAt),
      summary: t("feedEvent", { license: end.productName, asset: end.assetName ?? end.serial }),
      description: [
        end.serial,
        (feed.language === "ja" ? end.stopsJa : end.stopsEn) ?? "",
        `${env().PORTAL_BASE_URL}/licenses/${end.id}?account=${feed.account.number}`,
      ]
        .filter(Boolean)
        .join("\n"),
    }));
    return new Response(calendarFile(t("feedName", { account: feed.account.name }), days, ctx.now), {
      headers: {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'inline; filename="license-ends.ics"',
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
      },
    });
  },
);
