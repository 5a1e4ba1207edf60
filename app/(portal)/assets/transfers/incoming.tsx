import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, Member } from "@/lib/access/ctx";
import { mayTakeInto } from "@/lib/assets/transfers/policy";
import type { listIncoming, Incoming as Offer } from "@/lib/assets/transfers/queries";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { AcceptForm } from "./accept-form";
import { acceptAction, rejectAction } from "./action";

/** What others offer to the reader, each with its one answer. */
export function Incoming({
  ctx,
  offers,
  after,
}: {
  ctx: Ctx<Member>;
  offers: Awaited<ReturnType<typeof listIncoming>>;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  const { account } = actor;
  return (
    <Stack>
      <h2>{t("transfers.incoming")}</h2>
      {offers.rows.length === 0 ? (
        <EmptyState level={3} title={t("transfers.incomingNone")}>
          {t("transfers.incomingText", { email: actor.email })}
        </EmptyState>
      ) : null}
      {offers.rows.map((offer) => (
        <OfferToAnswer key={offer.id} ctx={ctx} offer={offer} />
      ))}
      <ListPager
        path="/assets/transfers"
        query={account ? { account: account.number } : {}}
        place="in"
        after={after}
        next={offers.next}
        language={language}
      />
    </Stack>
  );
}

function OfferToAnswer({ ctx, offer }: { ctx: Ctx<Member>; offer: Offer }) {
  const { language, actor } = ctx;
  const t = words(language, "transfers");
  // the account the reader stands in comes first, so that it is the one proposed
  const places = actor.accounts
    .filter(mayTakeInto)
    .sort((one, other) => Number(other.id === actor.account?.id) - Number(one.id === actor.account?.id));
  const from = t("transfers.from", { person: displayName(offer.sender, language), account: offer.from });
  return (
    <Card level={3} title={`${offer.productName} ${offer.serial}`}>
      <p>{from}</p>
      <SummaryList
        rows={[
          ...(offer.message ? [{ label: t("transfers.message"), value: offer.message }] : []),
          {
            label: t("transfers.until"),
            value: <TimeStamp at={offer.expiresAt} language={language} zone={actor.timeZone} />,
          },
        ]}
      />
      {places.length > 0 ? (
        <AcceptForm
          id={`accept-${offer.id}`}
          action={acceptAction}
          words={formWords(language)}
          sentences={faultSentences(language, "transfers", ["account"])}
          transferId={offer.id}
          accounts={places.map(({ id, number, name }) => ({ value: id, label: `${name} (${number})` }))}
          say={{
            into: t("transfers.into"),
            intoAbout: t("transfers.intoAbout"),
            accept: t("transfers.accept"),
          }}
        />
      ) : (
        <p>
          {t("transfers.noAccount")} <AppLink href="/create-account">{t("transfers.createAccount")}</AppLink>
        </p>
      )}
      <OneButtonForm
        unreachable={formWords(language).unreachable}
        action={rejectAction}
        values={{ transferId: offer.id, ...(actor.account ? { account: actor.account.id } : {}) }}
        label={t("transfers.reject")}
        name={t("transfers.rejectName", { serial: offer.serial })}
      />
    </Card>
  );
}
