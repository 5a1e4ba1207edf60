import { notFound } from "next/navigation";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { type TermsDocument, terms, termsDocuments } from "@/lib/assets/rules";
import { clausesOf, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";

/** The agreements that are accepted with a registration, in the version in force. */
export default enter({ needs: "open" }, async ({ ctx, params }) => {
  const document = termsDocuments.find((one): one is TermsDocument => one === params.document);
  if (!document) notFound();
  const t = words(ctx.language, "terms");
  return (
    <MainArea width="text">
      <PageHeader
        title={`${t(`${document}.title`)} – ${env().PORTAL_NAME}`}
        heading={t(`${document}.title`)}
        eyebrow={t("version", { version: terms[document] })}
      />
      <ol>
        {clausesOf(ctx.language, document).map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ol>
    </MainArea>
  );
});
