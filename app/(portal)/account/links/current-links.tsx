import { type Column, DataTable } from "@/app/_ui/data-table";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import { roleNames } from "@/app/request-to-decide";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { LinkRow } from "@/lib/accounts/linking/queries";
import { formWords, words } from "@/lib/i18n/words";
import { cancelLinkAction, endLinkAction } from "./action";

/** Links in force in one direction, and requests of our own that wait, each with its end. */
export function CurrentLinks({
  ctx,
  caption,
  empty,
  links,
}: {
  ctx: Ctx<AccountMember>;
  caption: string;
  empty: string;
  links: readonly LinkRow[];
}) {
  const { language, actor } = ctx;
  const t = words(language, "settings");
  const act = (link: LinkRow) => {
    const number = String(link.other.number);
    const living = link.state === "living";
    return (
      <OneButtonForm
        action={living ? endLinkAction : cancelLinkAction}
        values={{ account: actor.account.id, linkId: link.id }}
        label={living ? t("links.end") : t("links.cancel")}
        name={
          living
            ? t("links.endNamed", { name: link.other.name ?? number })
            : t("links.cancelNamed", { number })
        }
        look={living ? "danger" : "secondary"}
        unreachable={formWords(language).unreachable}
      />
    );
  };
  const columns: Column<LinkRow>[] = [
    {
      key: "account",
      header: t("links.account"),
      rowHeader: true,
      cell: (link) => link.other.name ?? t("links.numbered", { number: String(link.other.number) }),
    },
    {
      key: "number",
      header: t("links.number"),
      nowrap: true,
      cell: (link) => String(link.other.number),
    },
    {
      key: "role",
      header: t("links.role"),
      cell: (link) =>
        link.role ? (
          roleNames([link.role], language)
        ) : (
          <StatusPill tone="clock">{t("links.sent")}</StatusPill>
        ),
    },
    {
      key: "since",
      header: t("links.since"),
      nowrap: true,
      cell: (link) => (
        <TimeStamp
          at={link.decidedAt ?? link.askedAt}
          language={language}
          zone={actor.timeZone}
          style="date"
        />
      ),
    },
    { key: "act", header: t("links.actions"), cell: act },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={links}
      rowKey={(link) => link.id}
      empty={<p>{empty}</p>}
    />
  );
}
