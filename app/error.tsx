"use client";
import { Button } from "@/app/_ui/button";
import { MainArea } from "@/app/_ui/main-area";
import { NoticePanel } from "@/app/_ui/notice-panel";

// the browser has no dictionary, and this page must stand when nothing else does: both languages, side by side
const sentences = {
  en: {
    title: "Something went wrong",
    text: "The fault was recorded. What you had saved is safe. If it happens again, tell support this number:",
    again: "Try again",
  },
  ja: {
    title: "問題が発生しました",
    text: "障害を記録しました。保存済みの内容は失われていません。繰り返す場合は、サポートに次の番号をお伝えください:",
    again: "もう一度試す",
  },
};

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const say =
    sentences[typeof document !== "undefined" && document.documentElement.lang === "ja" ? "ja" : "en"];
  return (
    <MainArea width="text">
      <title>{say.title}</title>
      <h1>{say.title}</h1>
      <NoticePanel kind="danger">
        <p>
          {say.text} <code>{error.digest ?? "–"}</code>
        </p>
      </NoticePanel>
      <p>
        <Button type="button" onClick={reset}>
          {say.again}
        </Button>
      </p>
    </MainArea>
  );
}
