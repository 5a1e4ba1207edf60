/** Pages that need neither database nor scripts, made from nothing but words: while the database is away, and for what is refused at once. */
import { common as en } from "@/lib/i18n/en/common";
import { refusals as enRefusals } from "@/lib/i18n/en/refusals";
import { common as ja } from "@/lib/i18n/ja/common";
import { refusals as jaRefusals } from "@/lib/i18n/ja/refusals";
import type { Language } from "@/lib/i18n/languages";
import type { RefusalCode } from "@/lib/platform/refusal";

const sentences = {
  en: {
    title: "The portal is not available at the moment",
    text: "We are working on it. Nothing that was saved is lost. This page tries again by itself every few seconds.",
    again: "Try again now",
    unsaved:
      "We are working on it. What you have just sent was not saved; what was saved before is safe. Go back in your browser, where it is still in the form, and send it again in a moment.",
  },
  ja: {
    title: "現在ポータルをご利用いただけません",
    text: "復旧作業を行っています。保存済みの内容は失われていません。このページは数秒ごとに自動で再試行します。",
    again: "今すぐ再試行",
    unsaved:
      "復旧作業を行っています。今送信された内容は保存されていませんが、以前に保存された内容は失われていません。ブラウザーの「戻る」で入力内容が残っている画面に戻り、しばらくしてからもう一度送信してください。",
  },
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A complete HTML document; styled by the static style sheet `/unavailable.css`. */
function plainPage(language: Language, portalName: string, title: string, rest: string, head = ""): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}<title>${escapeHtml(title)} – ${escapeHtml(portalName)}</title><link rel="stylesheet" href="/unavailable.css"></head><body><main><p>${escapeHtml(portalName)}</p><h1>${escapeHtml(title)}</h1>${rest}</main></body></html>`;
}

/** While the database is away; it tries again by itself, except after a form was sent, which a new try would lose. */
export function unavailablePage(language: Language, portalName: string, sent: boolean): string {
  const { title, text, again, unsaved } = sentences[language];
  if (sent) return plainPage(language, portalName, title, `<p>${unsaved}</p>`);
  const rest = `<p>${text}</p><p><a href="">${again}</a></p>`;
  return plainPage(language, portalName, title, rest, '<meta http-equiv="refresh" content="5">');
}

/** Why a request was refused before any page was asked, and the way back to the start. */
export function refusedPage(language: Language, portalName: string, code: RefusalCode): string {
  const { sentence, cure } = { en: enRefusals, ja: jaRefusals }[language][code];
  const { home } = { en, ja }[language].notFound;
  return plainPage(
    language,
    portalName,
    sentence,
    `<p>${escapeHtml(cure)}</p><p><a href="/">${escapeHtml(home)}</a></p>`,
  );
}
