"use server";
import { redirect } from "next/navigation";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { languages } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { deleteArticle, discardDraft, saveDraft } from "@/lib/knowledge/drafts/commands";
import { type DraftInput, discardInput, draftInput, seenInput } from "@/lib/knowledge/drafts/input";
import { getArticleForAuthors, writtenIn } from "@/lib/knowledge/drafts/queries";
import { fieldOf, parts, theirsOf } from "@/lib/knowledge/drafts/rules";
import { setFacts } from "@/lib/knowledge/facts/commands";
import { factsInput } from "@/lib/knowledge/facts/input";
import { restoreRevision } from "@/lib/knowledge/history/commands";
import { restoreInput } from "@/lib/knowledge/history/input";
import { addPicture } from "@/lib/knowledge/pictures/commands";
import { pictureMark } from "@/lib/knowledge/pictures/rules";
import {
  confirmArticle,
  publishArticle,
  retireArticle,
  reviveArticle,
} from "@/lib/knowledge/publishing/commands";
import { publishInput, retireInput } from "@/lib/knowledge/publishing/input";
import { showArticle } from "@/lib/knowledge/rules";
import { Refusal } from "@/lib/platform/refusal";
import { formAction } from "@/lib/web/action";
import { valuesOf } from "@/lib/web/form-state";

const pageOf = (number: number, rest = "") => `/admin/articles/${showArticle(number)}${rest}`;

/** The texts with the picture that a browser without scripts sent along, at the end of the section it was meant for. */
async function withPicture(ctx: Ctx<StaffMember>, { number, texts, picture, into }: DraftInput) {
  if (!picture) return { texts, into: null };
  const chosen = languages
    .flatMap((language) => parts.map((part) => ({ language, part })))
    .find(({ language, part }) => part !== "title" && fieldOf(part, language) === into);
  const { language, part } = chosen ?? { language: ctx.language, part: "resolution" as const };
  const { id } = await addPicture(ctx, number, picture.stream());
  const former = texts[language][part];
  const text = [former, pictureMark(id, picture.name)].filter(Boolean).join("\n\n");
  return {
    texts: { ...texts, [language]: { ...texts[language], [part]: text } },
    into: { field: fieldOf(part, language), text },
  };
}

/** What the other author left where it differs from what this one typed, and the version to save over. */
async function conflictWith(ctx: Ctx<StaffMember>, number: number, typed: DraftInput["texts"]) {
  const now = await getArticleForAuthors(ctx, number);
  const { by } = now.drafts.toSorted((a, b) => Number(b.row.changedAt) - Number(a.row.changedAt))[0] ?? {};
  const t = words(ctx.language, "articles");
  const name = by ? displayName(by, ctx.language) : t("edit.somebody");
  const theirs: Record<string, string> = { version: String(now.about.version), "theirs-name": name };
  for (const language of languages)
    for (const part of parts) {
      const text = writtenIn(now, language)[part];
      if (text !== typed[language][part])
        theirs[theirsOf(fieldOf(part, language))] = text || t("edit.theirsEmpty");
    }
  return { theirs, message: t("edit.conflict", { name }) };
}

export const saveDraftAction = formAction(
  { needs: "staff.articles", input: draftInput, words: "articles" },
  async (ctx, input, data) => {
    const { number, version, goes } = input;
    const { texts, into } = await withPicture(ctx, input);
    let saved: { version: number };
    try {
      saved = await saveDraft(ctx, { number, version }, texts);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "changed_meanwhile") throw error;
      const { theirs, message } = await conflictWith(ctx, number, texts);
      const typed = Object.entries(valuesOf(data)).filter(([name]) => !name.startsWith("theirs-"));
      return {
        values: {
          ...Object.fromEntries(typed),
          ...(into ? { [into.field]: into.text } : {}),
          ...theirs,
        },
        message,
        message_kind: "danger" as const,
      };
    }
    redirect(
      goes === "stay"
        ? pageOf(number, `?saved=${saved.version}`)
        : pageOf(number, `/preview?language=${goes === "look-ja" ? "ja" : "en"}`),
    );
  },
);

export const discardDraftAction = formAction(
  { needs: "staff.articles", input: discardInput, words: "articles" },
  async (ctx, input) => {
    await discardDraft(ctx, input);
    redirect(pageOf(input.number, `?done=discarded&at=${input.version}`));
  },
);

export const publishAction = formAction(
  { needs: "staff.articles_publish", input: publishInput, words: "articles" },
  async (ctx, input) => {
    await publishArticle(ctx, input);
    redirect(pageOf(input.number, `/preview?language=${input.language}&done=published`));
  },
);

export const factsAction = formAction(
  { needs: "staff.articles", input: factsInput, words: "articles" },
  async (ctx, input) => {
    await setFacts(ctx, input);
    redirect(pageOf(input.number, `/settings?done=saved&at=${input.version}`));
  },
);

export const confirmAction = formAction(
  { needs: "staff.articles", input: seenInput, words: "articles" },
  async (ctx, input) => {
    await confirmArticle(ctx, input);
    redirect(pageOf(input.number, `/settings?done=confirmed&at=${input.version}`));
  },
);

export const retireAction = formAction(
  { needs: "staff.articles_publish", input: retireInput, words: "articles" },
  async (ctx, input) => {
    await retireArticle(ctx, input);
    redirect(pageOf(input.number, `/settings?done=retired&at=${input.version}`));
  },
);

export const reviveAction = formAction(
  { needs: "staff.articles_publish", input: seenInput, words: "articles" },
  async (ctx, input) => {
    await reviveArticle(ctx, input);
    redirect(pageOf(input.number, `/settings?done=revived&at=${input.version}`));
  },
);

export const deleteAction = formAction(
  { needs: "staff.articles", input: seenInput, words: "articles" },
  async (ctx, input) => {
    await deleteArticle(ctx, input);
    redirect("/admin/articles?done=deleted");
  },
);

export const restoreAction = formAction(
  { needs: "staff.articles", input: restoreInput, words: "articles" },
  async (ctx, input) => {
    await restoreRevision(ctx, input);
    redirect(pageOf(input.number, `?done=restored&at=${input.version}`));
  },
);
