import type { promises as en } from "@/lib/i18n/en/promises";
import type { Messages } from "@/lib/i18n/shape";

export const promises = {
  kind: { first_response: "初期応答", follow_up: "次回のご報告" },
  former: { first_response: "初期応答", follow_up: "以前のご報告" },
  rest: "以前の約束 ({count, plural, other {# 件}})",
  state: {
    running: "期限 {due}",
    waiting: "計測は一時停止中",
    kept: "期限内に対応済み",
    broken: "期限超過 ({due})",
    late: "期限後に対応",
    dropped: "対象外になりました",
  },
  amount: {
    business: {
      hours: "{hours, plural, other {# 営業時間}}",
      minutes: "営業時間内の {minutes, plural, other {# 分}}",
      both: "{hours, plural, other {# 営業時間}}と {minutes, plural, other {# 分}}",
    },
    clock: {
      hours: "{hours, plural, other {# 時間}}",
      minutes: "{minutes, plural, other {# 分}}",
      both: "{hours, plural, other {# 時間}} {minutes, plural, other {# 分}}",
    },
  },
  origin: {
    opened: "ケースの作成から {amount}",
    answered: "前回の回答から {amount}",
    severity: "重大度の変更から {amount}",
    reopened: "ケースの再オープンから {amount}",
  },
  summary: {
    due: "期限は {due} ({after}) です。",
    was: "期限は {due} ({after}) でした。",
    met: "期限は {due} ({after}) でした。{met} に対応しました。",
    waiting: "期限は{after}です。お客様の回答をお待ちしている間は、計測を止めています。",
  },
  notCounted: "{parts}は含みません。",
  allCounted: "昼夜を問わず、すべての時間を数えます。",
  parts: {
    night: "夜間",
    weekend: "週末",
    breaks: "営業時間外",
    day: "{day}の休業時間",
    paused: "お客様の回答をお待ちした時間",
  },
  why: "期限の計算方法",
  hours: "「{name}」の営業時間 ({zone}) で計算しています。",
  table: "時間の計算",
  columns: { from: "開始", until: "終了", what: "計算" },
  spans: {
    counted: "対象の時間",
    paused: "一時停止 (お客様の回答待ち)",
    closed: "営業時間外",
    closedNamed: "営業時間外 ({name})",
    holiday: "祝日",
    holidayNamed: "祝日 ({name})",
  },
} satisfies Messages<typeof en>;
