import type { cases as en } from "@/lib/i18n/en/cases";
import type { Messages } from "@/lib/i18n/shape";

export const cases = {
  severity: {
    "1": "1 – 重大",
    "2": "2 – 高",
    "3": "3 – 中",
    "4": "4 – 低",
  },
  status: {
    new: "新規",
    assigned: "担当者決定",
    in_progress: "対応中",
    waiting_customer: "お客様の回答待ち",
    waiting_engineering: "開発部門で調査中",
    solution_provided: "解決策を提示",
    closed: "クローズ",
    cancelled: "取り下げ",
  },
  program: "プログラム「{name}」",
  marks: {
    hint: "Markdown が使えます: {bold}、{command}、{item}。ログは前後を {fence} の行で囲みます。",
    bold: "太字",
    command: "コマンド",
    item: "箇条書き",
    log: "ログとして囲む",
  },
  mail: {
    files:
      "次の添付ファイルは受け付けられない形式またはサイズのため、追加していません: {files}。元のメールとともにサポートが保管しています。",
  },
} satisfies Messages<typeof en>;
