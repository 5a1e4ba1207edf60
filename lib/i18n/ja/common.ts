import type { common as en } from "@/lib/i18n/en/common";
import type { Messages } from "@/lib/i18n/shape";

export const common = {
  language: { label: "言語", en: "English", ja: "日本語", change: "言語を変更" },
  theme: { label: "表示", system: "システム", light: "ライト", dark: "ダーク", change: "表示を変更" },
  skip: "本文へ移動",
  menu: "メニュー",
  back: "戻る",
  change: "変更",
  continue: "次へ",
  save: "保存",
  cancel: "キャンセル",
  signIn: "サインイン",
  signOut: "サインアウト",
  help: "ヘルプ",
  yes: "はい",
  no: "いいえ",
  none: "なし",
  form: { errorTitle: "入力内容をご確認ください", errorPrefix: "エラー: ", optional: "任意", required: "必須", working: "処理しています…", unreachable: "ポータルに接続できませんでした。入力内容は残っていますので、もう一度送信してください。" },
  captcha: { working: "ロボットではないことを確認しています…", done: "確認できました", failed: "確認できませんでした。送信時にもう一度確認します。", noscript: "このフォームのロボット確認には JavaScript が必要です。" },
  footer: { support: "サポート", hours: "電話・メールでのサポート", plans: "サポートプラン", api: "API" },
  notFound: { title: "ページが見つかりません", text: "このページまたは項目は存在しないか、閲覧できません。", home: "トップページへ" },
  broken: { title: "問題が発生しました", text: "障害を記録しました。保存済みの内容は失われていません。もう一度お試しください。繰り返す場合は、サポートに次の番号をお伝えください: {id}", again: "もう一度試す" },
  errorPage: { title: "このメッセージの意味", code: "コード", cause: "メッセージ", cure: "対処方法", status: "HTTP ステータス" },
  faults: {
    required: "入力してください。",
    too_long: "長すぎます。",
    invalid: "正しくありません。",
    characters: "使用できない文字が含まれています。",
  },
} satisfies Messages<typeof en>;
