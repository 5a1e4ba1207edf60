import { SearchForm } from "@/app/_list/search-form";
import { Card } from "@/app/_ui/card";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import {
  findProvenSender,
  findTarget,
  type getQuarantined,
  listSpeakers,
} from "@/lib/cases/mail/quarantine/queries";
import { isOpen, showNumber } from "@/lib/cases/rules";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { ignoreMailAction, letInAction, refuseMailAction } from "../action";

/** What can become of a mail: it goes into a case, its sender is refused, or it is put away. */
export async function Decide({
  ctx,
  found,
  wished,
  typed,
}: {
  ctx: Ctx<StaffMember>;
  found: Awaited<ReturnType<typeof getQuarantined>>;
  /** the case that was asked for, else the one the mail was matched with */
  wished: number | null;
  typed: string;
}) {
  const { language } = ctx;
  const { row, mail, reason } = found;
  const t = words(language, "quarantine");
  const { unreachable } = formWords(language);
  const readable = mail !== null && !mail.unreadable && mail.from !== null;
  const quiet = !mail?.from || mail.suppressAutoReply || reason === "sender_unproven";
  return (
    <>
      {readable ? (
        <Card title={t("mail.letIn")}>
          <Stack>
            <LetIn ctx={ctx} found={found} wished={wished} typed={typed} />
            <SearchForm submit={t("mail.load")} look="secondary">
              <TextField
                name="number"
                label={t(wished === null ? "mail.number" : "mail.otherNumber")}
                hint={t("mail.numberHint")}
                defaultValue={typed}
                width="sm"
                code
                optional
              />
            </SearchForm>
          </Stack>
        </Card>
      ) : null}
      <Card title={t("mail.otherwise")}>
        <Stack>
          <Stack gap="s">
            <p>{t(quiet ? "mail.refuseQuiet" : "mail.refuseHint")}</p>
            <OneButtonForm
              action={refuseMailAction}
              values={{ id: row.id }}
              label={t("mail.refuse")}
              unreachable={unreachable}
            />
          </Stack>
          <Stack gap="s">
            <p>{t("mail.ignoreHint")}</p>
            <OneButtonForm
              action={ignoreMailAction}
              values={{ id: row.id }}
              label={t("mail.ignore")}
              unreachable={unreachable}
            />
          </Stack>
        </Stack>
      </Card>
    </>
  );
}

/** The form for the chosen case, or what stands in its way. */
async function LetIn({
  ctx,
  found,
  wished,
  typed,
}: {
  ctx: Ctx<StaffMember>;
  found: Awaited<ReturnType<typeof getQuarantined>>;
  wished: number | null;
  typed: string;
}) {
  const { language } = ctx;
  const t = words(language, "quarantine");
  const target = wished === null ? undefined : await findTarget(ctx, wished);
  if (!target)
    return typed || wished !== null ? (
      <NoticePanel kind="danger">
        <p>{t("mail.noSuchCase", { number: wished === null ? typed : showNumber(wished) })}</p>
      </NoticePanel>
    ) : (
      <p>{t("mail.chooseCase")}</p>
    );
  const number = showNumber(target.about.number);
  if (!isOpen(target.about.status))
    return (
      <NoticePanel kind="info">
        <p>{t("mail.over", { number })}</p>
      </NoticePanel>
    );
  const speakers = await listSpeakers(ctx, target.about);
  const proven = await findProvenSender(ctx, found, target.about);
  const known = proven !== undefined && speakers.some(({ value }) => value === proven);
  const address = found.mail?.from?.address.toLowerCase() ?? "";
  return (
    <Form
      key={number}
      action={letInAction}
      words={formWords(language)}
      sentences={faultSentences(language, "quarantine", ["as", "number"])}
    >
      <p>
        {t("mail.into")}: <strong>{`${number} ${target.about.subject}`}</strong> · {target.account}
      </p>
      <HiddenField name="id" value={found.row.id} />
      <HiddenField name="number" value={number} />
      <SelectField
        name="as"
        label={t("mail.as")}
        hint={`${t(known ? "mail.asProvenHint" : "mail.asHint")} ${t("mail.asUnknownHint")}`}
        {...(known ? { defaultValue: proven } : {})}
        empty="–"
        options={[{ value: "unknown", label: t("mail.asUnknown", { address }) }]}
        groups={[{ label: t("mail.asOthers"), options: speakers }]}
      />
      <SubmitRow>{t("mail.submit")}</SubmitRow>
    </Form>
  );
}
