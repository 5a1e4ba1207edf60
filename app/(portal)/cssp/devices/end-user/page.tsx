import { Code, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { chosenSerials, filterQuery } from "@/lib/provisioning/devices/input";
import { listChosen, serialsOf } from "@/lib/provisioning/devices/queries";
import { findEndUsers, getEndUser } from "@/lib/provisioning/records/queries";
import type { EndUserFacts } from "@/lib/provisioning/rules";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../../cssp-nav";
import { addressOf, filterOf } from "../filter-of";
import { reportAction } from "./action";
import own from "./end-user.module.css";
import { valuesOfFacts } from "./fill";
import { EndUserForm } from "./form";
import { endUserFormProps } from "./form-words";
import { SearchPanel } from "./search-panel";

/** Add End User Info (S1) for the devices in the address (`serial`), or for all that the filter in it shows (`all`). */
export default enter({ needs: "provisioning.report", path: "/cssp/devices" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "provisioning");
  const { id: account, number } = actor.account;
  const max = env().API_SERIALS_PER_CALL;
  const filter = filterQuery(filterOf(search));
  const named = chosenSerials(search.serial);
  const all = one(search.all) === "1" && named.length === 0;
  const wanted = all
    ? await serialsOf(ctx, filterOf(search), max)
    : { serials: named.slice(0, max), more: named.length > max };
  const find = (one(search.find) ?? "").trim().slice(0, 200);
  const from = one(search.from);
  const [chosen, found, filled] = await Promise.all([
    listChosen(ctx, wanted.serials),
    find ? findEndUsers(ctx, find) : null,
    from ? getEndUser(ctx, from) : null,
  ]);
  const serials = chosen.map(({ serial }) => serial);
  const unseen = wanted.serials.filter((serial) => !serials.includes(serial));
  const title = `${t("form.title")} – ${env().PORTAL_NAME}`;
  const frame = {
    width: "page" as const,
    before: (
      <>
        <CsspNav ctx={ctx} current="devices" />
        <BackLink href={addressOf("/cssp/devices", number, filter)}>{t("form.back")}</BackLink>
      </>
    ),
  };
  if (serials.length === 0)
    return (
      <MainArea {...frame}>
        <PageHeader title={title} heading={t("form.title")} />
        <EmptyState
          title={t("form.nobody")}
          action={<AppLink href={addressOf("/cssp/devices", number, filter)}>{t("form.back")}</AppLink>}
        >
          {t("form.nobodyText")}
        </EmptyState>
      </MainArea>
    );
  const shared = one(search.empty) === "1" ? null : sharedFacts(chosen);
  const facts: EndUserFacts | null = filled?.facts ?? shared;
  const query = [
    ["account", String(number)] as const,
    ...Object.entries(filter),
    ...(all ? [["all", "1"] as const] : serials.map((serial) => ["serial", serial] as const)),
  ];
  const emptied = `/cssp/devices/end-user?${new URLSearchParams([...query.map(([name, value]) => [name, value]), ["empty", "1"]])}`;
  return (
    <MainArea {...frame}>
      <PageHeader heading={t("form.title")} lead={t("form.lead", { count: serials.length })} />
      <Stack>
        {wanted.more ? <NoticePanel>{t("form.cut", { max })}</NoticePanel> : null}
        {unseen.length > 0 ? (
          <NoticePanel kind="danger">{t("form.unseen", { serials: unseen.join(", ") })}</NoticePanel>
        ) : null}
        <section aria-label={t("form.devices")}>
          <h2>{t("form.devices")}</h2>
          <ul className={own.serials}>
            {chosen.map(({ serial, model }) => (
              <li key={serial}>
                <Code>{serial}</Code> <Meta>{model}</Meta>
              </li>
            ))}
          </ul>
        </section>
        <SearchPanel language={language} query={query} find={find} found={found} />
        {facts ? (
          <NoticePanel>
            {filled
              ? t("form.filledFrom", { company: facts.companyName, reference: facts.customerReferenceId })
              : t("form.filledShared", { company: facts.companyName })}{" "}
            <AppLink href={emptied}>{t("form.empty")}</AppLink>
          </NoticePanel>
        ) : null}
        <EndUserForm
          key={`${facts?.customerReferenceId ?? ""} ${serials.join()}`}
          action={reportAction}
          title={title}
          {...endUserFormProps(language)}
          initial={facts ? valuesOfFacts(facts) : undefined}
          account={account}
          about={{ serials }}
          max={max}
          submit={t("form.submit")}
          out={{
            href: addressOf("/cssp/devices", number, filter),
            label: words(language, "common")("cancel"),
          }}
        />
      </Stack>
    </MainArea>
  );
});

/** What is known of the end user whom all the devices share; null when they share none. */
function sharedFacts(chosen: Awaited<ReturnType<typeof listChosen>>): EndUserFacts | null {
  const [first, ...others] = chosen;
  if (!first?.endUserId || others.some(({ endUserId }) => endUserId !== first.endUserId)) return null;
  return first.facts;
}
