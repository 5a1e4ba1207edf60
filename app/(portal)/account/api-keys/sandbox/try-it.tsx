import { Card } from "@/app/_ui/card";
import { CopyButton } from "@/app/_ui/copy-button";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { sandboxEndUser } from "@/lib/provisioning/sandbox/rules";
import css from "./try-it.module.css";

/** A call that works as it stands once the key is put in: with a serial number of this sandbox. */
export function TryIt({ ctx, serial }: { ctx: Ctx<AccountMember>; serial: string | null }) {
  const t = words(ctx.language, "programs");
  const cssp = ctx.actor.account.permissions.has("provisioning.report");
  if (!cssp || !serial) return null;
  const { customerReferenceId, companyName, contactEmail, address, city, region, postalCode, country } =
    sandboxEndUser;
  const body = JSON.stringify({
    ...{ SerialNumbers: [serial], CustomerReferenceId: customerReferenceId, CompanyName: companyName },
    ...{ EndUserContactEmail: contactEmail, Address: address, City: city, State: region },
    ...{ PostalCode: postalCode, Country: country },
  });
  const command = [
    `curl ${env().PORTAL_BASE_URL}/api/license/ReportEndUserInfo`,
    `-H 'apikey: YOUR_TEST_KEY'`,
    `-H 'Content-Type: application/json'`,
    `-d '${body}'`,
  ].join(" \\\n  ");
  return (
    <Card
      title={t("sandbox.try")}
      actions={<CopyButton text={command} label={t("sandbox.copyCommand")} done={t("copied")} />}
    >
      <p>{t("sandbox.tryText", { answer: "200" })}</p>
      <pre className={css.command}>
        <code>{command}</code>
      </pre>
    </Card>
  );
}
