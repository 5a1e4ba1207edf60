/** ケースのファイルの言葉 */
export const caseFiles = {
  label: "ファイル",
  hint: "ログ、画像、パケットキャプチャ、アーカイブなどを {count, number} 件まで添付できます (1 件あたり {size} まで)。ここにドロップすることもできます。",
  hintPlain:
    "{count, number} 件まで添付できます (1 件あたり {size} まで)。これより大きいファイルは JavaScript を有効にすると送信できます。",
  list: "添付ファイル",
  sending: "{done} / {size}",
  waiting: "接続が切れています。回復すると自動的に再開します。",
  state: {
    uploading: "送信中",
    pending: "ウイルスチェック中",
    clean: "ウイルスチェック済み",
    infected: "ウイルスが見つかったため、ダウンロードできません",
    unscanned: "ウイルスチェックなし",
  },
  done: "{file} を添付しました。",
  remove: "削除",
  removeOf: "{file} を削除",
  removeForGood: "ファイルはただちに削除され、どのユーザーも利用できなくなります。元に戻すことはできません。",
  removed: "{file} を削除しました。",
  again: "再送信",
  failed: "ファイルを送信できませんでした。接続を確認して、もう一度お試しください。",
  busy: "ファイルを送信中です。完了してからフォームを送信するか、送信中のファイルを削除してください。",
  unfinished: "送信が途中で止まりました。ファイルを選び直すか、削除してください。",
  download: "{file} をダウンロード",
} as const;
