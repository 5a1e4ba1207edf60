import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { DateField } from "@/app/_ui/date-field";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { historyFilter } from "@/lib/accounts/history/input";
import { listHistory } from "@/lib/accounts/history/queries";
import { historySubjects } from "@/lib/accounts/history/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { EventList } from "./event-list";

export default enter({ needs: "history.read", path: "/account/history" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const { number, name } = actor.account;
  const t = words(language, "members");
  const filter = historyFilter.parse({
    about: one(search.about),
    q: one(search.q),
    from: one(search.from),
    until: one(search.until),
  });
  const after = one(search.after);
  const { rows, next } = await listHistory(ctx, filter, after);
  const given = Object.entries(filter).filter(([, value]) => value !== "");
  const query: Record<string, string | number> = { account: number, ...Object.fromEntries(given) };
  const asText = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return (
    <MainArea
      width="full"
      before={
        <BackLink href={`/account?account=${number}`}>
          {words(language, "accounts")("account.title")}
        </BackLink>
      }
    >
      <PageHeader
        title={`${t("log.title")} – ${env().PORTAL_NAME}`}
        heading={t("log.title")}
        lead={t("log.lead", { name })}
      />
      <Stack>
        <SearchForm
          account={number}
          label={t("filter.title")}
          submit={t("log.submit")}
          clear={
            given.length > 0 ? { href: `/account/history?account=${number}`, label: t("log.clear") } : null
          }
        >
          <SelectField
            name="about"
            label={t("log.subject")}
            empty={t("log.anySubject")}
            defaultValue={filter.about}
            options={historySubjects.map((value) => ({ value, label: t(`log.subjects.${value}`) }))}
          />
          <SearchField label={t("log.q")} value={filter.q} />
          <DateField name="from" label={t("log.from")} defaultValue={filter.from} />
          <DateField name="until" label={t("log.until")} defaultValue={filter.until} />
        </SearchForm>
        <p>
          <AppLink plain href={`/account/history/file?${asText}`} download>
            {t("csv")}
          </AppLink>
        </p>
        <EventList ctx={ctx} rows={rows} />
        <ListPager path="/account/history" query={query} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
