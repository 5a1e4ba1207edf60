/** The page while the database is away: plain HTML without scripts, from nothing but words. */
import type { Language } from "@/lib/i18n/languages";

const sentences = {
  en: {
    title: "The portal is not available at the moment",
    text: "We are working on it. Nothing that was saved is lost. This page tries again by itself every few seconds.",
    again: "Try again now",
  },
  ja: {
    title: "現在ポータルをご利用いただけません",
    text: "復旧作業を行っています。保存済みの内容は失われていません。このページは数秒ごとに自動で再試行します。",
    again: "今すぐ再試行",
  },
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A complete HTML document in the reader's language; styled by the static style sheet `/unavailable.css`. */
export function unavailablePage(language: Language, portalName: string): string {
  const say = sentences[language];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="5"><title>${say.title} – ${escapeHtml(portalName)}</title><link rel="stylesheet" href="/unavailable.css"></head><body><main><p>${escapeHtml(portalName)}</p><h1>${say.title}</h1><p>${say.text}</p><p><a href="">${say.again}</a></p></main></body></html>`;
}
