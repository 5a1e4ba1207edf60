import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { DetailsHint } from "@/app/_ui/details-hint";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { listEngineers, listTeamNames } from "@/lib/cases/desk/assigning/queries";
import { type QueueFilter, queueFilterQuery } from "@/lib/cases/desk/queue/input";
import { listFamilies } from "@/lib/cases/desk/queue/queries";
import { caseStatuses } from "@/lib/cases/rules";
import { severities } from "@/lib/cases/sla/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";

/** Search and filters as an address, so that a queue can be kept, shared and opened in another tab. */
export async function QueueFilterBar({ ctx, filter }: { ctx: Ctx<StaffMember>; filter: QueueFilter }) {
  const { language } = ctx;
  const t = words(language, "desk");
  const c = words(language, "cases");
  const [teams, engineers, families] = await Promise.all([
    listTeamNames(ctx),
    listEngineers(ctx),
    listFamilies(ctx),
  ]);
  const narrow = Object.keys(queueFilterQuery(filter)).some((name) => name !== "view" && name !== "q");
  const select = (
    name: "severity" | "status" | "team" | "engineer" | "family" | "language",
    options: { value: string; label: string }[],
  ) => (
    <SelectField
      name={name}
      label={t(`queue.${name}`)}
      width="md"
      empty={t("all")}
      options={options}
      defaultValue={filter[name]}
    />
  );
  return (
    <search>
      <form method="get" className={css.filter}>
        <input type="hidden" name="view" value={filter.view} />
        <TextField
          name="q"
          label={t("queue.q")}
          type="search"
          autoComplete="off"
          spellCheck={false}
          defaultValue={filter.q}
        />
        <Button look="primary">{t("queue.search")}</Button>
        {narrow || filter.q ? (
          <AppLink href={`/admin/queue?view=${filter.view}`}>{t("queue.clear")}</AppLink>
        ) : null}
        <DetailsHint summary={t("queue.filters")} open={narrow}>
          <div className={css.filter}>
            {select(
              "severity",
              severities.map((level) => ({ value: String(level), label: c(`severity.${level}`) })),
            )}
            {select(
              "status",
              caseStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
            )}
            {select(
              "team",
              teams.map(({ id, name }) => ({ value: id, label: name })),
            )}
            {select(
              "engineer",
              engineers.map((person) => ({ value: person.id, label: displayName(person, language) })),
            )}
            <TextField
              name="customer"
              label={t("queue.account")}
              width="sm"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={filter.account}
            />
            {select(
              "family",
              families.map((family) => ({ value: family, label: family })),
            )}
            {select("language", [
              { value: "en", label: t("language.en") },
              { value: "ja", label: t("language.ja") },
            ])}
          </div>
        </DetailsHint>
      </form>
    </search>
  );
}
