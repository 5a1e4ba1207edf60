import { NoticePanel } from "@/app/_ui/notice-panel";
import { formatTime } from "@/app/_ui/time-format";
import type { OwnRequest } from "@/lib/accounts/requests/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** What the person themselves waits for: since when, and until when at the latest. */
export function OwnRequests({
  requests,
  language,
  timeZone,
}: {
  requests: readonly OwnRequest[];
  language: Language;
  timeZone: string;
}) {
  const t = words(language, "home");
  const when = (at: Date) => formatTime(at, language, timeZone);
  if (requests.length === 0) return null;
  return (
    <NoticePanel kind="clock" title={t("requests.title")}>
      <ul>
        {requests.map((request) => {
          const about = { account: request.accountName, when: when(request.createdAt) };
          return (
            <li key={request.id}>
              {request.state === "waiting_for_user"
                ? t("requests.unconfirmed", about)
                : request.kind === "claim"
                  ? t("requests.claim", about)
                  : t("requests.waiting", about)}{" "}
              {t("requests.closes", { when: when(request.closesAt) })}
            </li>
          );
        })}
      </ul>
    </NoticePanel>
  );
}
