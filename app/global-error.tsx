"use client";

/** When even the frame of the page fails. Unstyled on purpose: nothing here may fail again. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main>
          <title>Something went wrong</title>
          <h1>Something went wrong</h1>
          <p>The fault was recorded. Please load the page again. Number for support: {error.digest ?? "–"}</p>
          <div lang="ja">
            <h2>問題が発生しました</h2>
            <p>障害を記録しました。ページを再読み込みしてください。サポート用の番号: {error.digest ?? "–"}</p>
          </div>
        </main>
      </body>
    </html>
  );
}
