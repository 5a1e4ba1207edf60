import type { catalog as en } from "@/lib/i18n/en/catalog";
import type { Messages } from "@/lib/i18n/shape";

export const catalog = {
  import: {
    row: "{line} 行目: {column, select, none {} other {{column}: }}{reason}",
    more: "ほかに取り込めない行が {rows} 行あります。",
    busy: "別の取り込みを実行中です。何も書き込んでいません。終わってからもう一度お試しください。",
    overtaken:
      "取り込み中に、いずれかのシリアル番号が登録されました。何も書き込んでいません。もう一度お試しください。",
    counts: "{rows} 行: 新規 {added}、変更 {changed}、変更なし {same}、取り込み不可 {refused}",
    unknownColumns: "次の列は認識できないため、読み取りませんでした: {columns}",
    dryRun: "確認のみ行いました。何も書き込んでいません。書き込むには --commit を付けてください。",
    refused:
      "取り込めない行があるため、何も書き込んでいません。修正するか、--valid-only を付けてその行を除いてください。",
    written: "書き込みました。",
    file: {
      empty: "ファイルが空です。",
      not_text: "UTF-8、UTF-16、Shift_JIS のいずれの表でもありません。",
      malformed: "{line} 行目から表を読み取れません。引用符が足りないか、位置が正しくありません。",
      too_large: "ファイルが大きすぎます。一度に取り込めるのは 64 MB、200,000 行までです。",
      column_missing: "列 {column} がありません。",
      column_twice: "列 {column} が重複しています。",
    },
    faults: {
      required: "入力が必要です。",
      too_long: "長すぎます。",
      characters: "使用できない文字が含まれています。",
      shape: "番号の形式が正しくありません。",
      number: "1 以上の整数にしてください。",
      date: "2026-11-20 のような日付にしてください。",
      country: "JP のような 2 文字の国コードにしてください。",
      choice: "使用できる値ではありません。",
      too_many_cells: "見出しの列数よりセルが多い行です。",
      not_for_record: "この種類のレコードでは使用しない列です。",
      quantity_of_serial: "シリアル番号は 1 台を表すため、1 にしてください。",
      marketplace_of_order: "注文に指定できるマーケットプレイスは cssp だけです。",
      marketplace_of_deployment: "CSSP の販売分は、デプロイではなく注文として取り込みます。",
      duplicate_in_file: "このファイルの前の行にすでにあります。",
      conflict_in_file: "同じものについて、このファイルの前の行と内容が異なります。",
      serial_elsewhere: "このシリアル番号は、別の注文・評価・マーケットプレイスに登録されています。",
      auth_code_elsewhere: "この認証コードは、別の注文または評価に登録されています。",
      unit_conflict: "シリアル番号と認証コードが、台帳では別のものを指しています。",
      registered_product: "すでに製品登録されているため、製品は変更できません。",
      registered_order: "この注文の製品がすでに登録されているため、別のお客様に移せません。",
      quantity_below_used: "すでに使用された数より少なくなっています。",
      account_unknown: "この番号のアカウントはありません。",
      sku_unknown: "この SKU の製品はありません。",
      sku_differs: "注文台帳では、このシリアル番号は別の製品です。",
      registered_elsewhere: "このシリアル番号は、別のアカウントに登録されています。",
      decommissioned: "このシリアル番号は廃止されています。",
    },
  },
} satisfies Messages<typeof en>;
