import type { webhooks as en } from "@/lib/i18n/en/webhooks";
import type { Messages } from "@/lib/i18n/shape";

export const webhooks = {
  title: "Webhook",
  lead: "{name} のケースに動きがあると、お客様のシステムへ HTTPS ですぐに通知します。",
  back: "Webhook",
  list: "アカウントの Webhook",
  none: "Webhook はまだありません",
  noneText: "Webhook を追加すると、ケースの動きをお客様のシステムで自動的に受け取れます。",
  add: "Webhook を追加",
  addLead: "{name} のシステムのうち、インターネットから HTTPS で接続できるものを登録します。",
  docs: "メッセージの検証方法と形式",

  receiver: "送信先",
  kinds: "通知するイベント",
  everything: "すべて",
  stateLabel: "状態",
  state: { active: "有効", failing: "送信失敗中", disabled: "無効" },
  lastDelivered: "最後に受理された日時",
  never: "なし",
  made: "追加日時",
  madeBy: "追加した人",
  failingSince: "送信失敗の開始",
  secretsBoth: "新旧両方のシークレットで署名する期限",
  kind: {
    case_opened: "ケースの作成",
    case_commented: "新しいコメント",
    case_status_changed: "状態の変更",
    case_severity_changed: "重大度の変更",
    case_escalated: "エスカレーション",
    case_closed: "ケースのクローズ",
    case_reopened: "ケースの再開",
    webhook_test: "テスト",
  },

  urlLabel: "送信先のアドレス",
  urlHint:
    "https:// で始まるアドレスを入力します。送信先は、インターネット上のアドレスのポート 443 に限られます。リダイレクトには対応していません。",
  kindsLabel: "通知するイベント",
  addSubmit: "Webhook を追加",

  newSecret: "この Webhook のシークレット",
  newSecretText:
    "今すぐコピーして、受信側のシステムに設定してください。受信側は、このシークレットで署名を検証します。表示されるのは今回だけです。",
  copy: "シークレットをコピー",
  copied: "コピーしました",
  stored: "シークレットを保管しました",

  proveText:
    "Webhook は、ケースの情報をほかのシステムへ送信します。変更の前に、もう一度ご本人であることを確認します。",

  disabledTitle: "この Webhook への送信は停止しています",
  disabledText: {
    by_hand: "{when} に無効にしました。",
    gone: "{when} に無効になりました。受信側から、恒久的に使えなくなった旨の応答 (410) がありました。",
    failing: "{when} に無効になりました。数日にわたり、すべての送信が失敗しました。",
  },
  enable: "有効にする",
  enableAbout: "有効にした時点からの動きを通知します。届かなかったメッセージは、下の一覧から再送できます。",
  test: "テストメッセージを送信",
  testAbout: "webhook.test という種類のメッセージを送信し、受信側の応答を表示します。",
  change: "変更",
  changeSubmit: "保存",
  renew: "シークレットの更新",
  renewAbout:
    "新しいシークレットを発行します。指定した時間のあいだは、古いシークレットでも署名するため、受信側の切り替え中もメッセージは失われません。",
  overlapLabel: "古いシークレットでも署名する時間",
  overlapHint: "0 (併用しない) から {max} 時間まで",
  renewSubmit: "新しいシークレットを発行",
  disable: "無効にする",
  disableAbout: "以後の送信を停止し、送信待ちのメッセージを取りやめます。いつでも有効に戻せます。",
  delete: "削除",
  deleteAbout: "Webhook と、そのメッセージの記録を削除します。元に戻すことはできません。",
  sure: "この Webhook とメッセージの記録を削除します",

  deliveries: "メッセージ",
  deliveriesAbout: "直近 {days} 日間に送信したメッセージです。",
  deliveriesNone: "メッセージはまだありません",
  deliveriesNoneText: "テストメッセージを送信すると、受信側に届くかどうかを確認できます。",
  message: "メッセージ",
  when: "日時",
  answer: "応答",
  tries: "送信回数",
  openNamed: "{kind}、{when}",
  delivery: { delivered: "受理", waiting: "送信待ち", given_up: "送信失敗" },
  next: "次の送信 {when}",
  soon: "送信しています",
  fault: {
    status: "HTTP ステータス {status}",
    redirect: "HTTP ステータス {status} (リダイレクトには対応していません)",
    gone: "HTTP ステータス 410 (受信側の廃止)",
    address_refused: "送信できないアドレスを指しています",
    name_unknown: "送信先の名前を解決できません",
    no_connection: "接続できません",
    certificate: "信頼できる証明書がありません",
    timeout: "{seconds} 秒以内に応答がありません",
    no_answer: "応答のないまま切断されました",
    disabled: "Webhook が無効になりました",
  },
  accepted: "HTTP ステータス {status}",

  messageTitle: "{kind}のメッセージ",
  messageId: "メッセージ ID",
  happened: "発生日時",
  lastTry: "最後の送信",
  took: "{ms, number} ミリ秒",
  tookLabel: "所要時間",
  body: "送信した内容",
  answerBody: "応答の先頭部分",
  answerNone: "応答に本文はありません。",
  again: "再送",
  againAbout: "同じ内容を同じメッセージ ID で送信します。受信側は、受信済みかどうかを ID で判断できます。",
  refresh: "最新の状態を表示",

  doneMade: "Webhook を追加しました。",
  doneChanged: "Webhook を変更しました。",
  doneRenewed: "新しいシークレットを発行しました。",
  doneEnabled: "Webhook を有効にしました。",
  doneDisabled: "Webhook を無効にしました。",
  doneDeleted: "Webhook を削除しました。",
  doneAgain: "メッセージを再送しています。",

  reference: {
    title: "Webhook",
    what: "ケースの動きを、問い合わせを繰り返すことなくプログラムで受け取れます。スーパーユーザーが「アカウント」の「Webhook」で送信先のアドレスを登録すると、ケースに動きがあるたびに、ポータルからメッセージを POST します。メッセージと署名の形式は Standard Webhooks に準拠しています。",
    message:
      "メッセージには、イベントの種類、発生日時、ケースの内容 (ケース一覧の応答と同じ項目) が含まれます。コメントの本文は含まれないため、API で取得してください。項目は追加されることがあります。未知の項目は無視してください。",
    kind: "種類",
    sent: "送信する時点",
    besides: "ケース以外の項目",
    when: {
      case_opened: "ケースが作成されたとき (作成の方法は問いません)",
      case_commented: "お客様に公開されるコメントが追加されたとき",
      case_status_changed: "状態が変わったとき",
      case_severity_changed: "重大度が変わったとき",
      case_escalated: "お客様がケースをエスカレーションしたとき",
      case_closed: "ケースがクローズされたとき、または取り下げられたとき",
      case_reopened: "クローズされたケースが再開されたとき",
      webhook_test: "テストメッセージを送信したとき (ケースは含まれません)",
    },
    check:
      "シークレットは、Webhook の追加時に一度だけ表示されます。ID、タイムスタンプ、受信したままの本文をピリオドでつなげて署名を計算し、ヘッダーの値と比較してください。5 分以上前のメッセージは受け付けないでください。シークレットの更新中は、2 つの署名が空白区切りでヘッダーに入ります。",
    copy: "例をコピー",
    copied: "コピーしました",
    answer:
      "5 秒以内に 2xx を返し、処理はその後に行ってください。それ以外の場合は、同じ ID のメッセージを約 3 日間に 10 回まで送信します。同じメッセージが 2 回以上届くことがあり、届く順序も保証されません。処理済みの ID を記録し、新旧は updatedAt で判断してください。410 を返すと、Webhook はすぐに無効になります。{days} 日間まったく受理されない場合も無効になります。",
    where:
      "送信先は、インターネット上のアドレスに限られます。HTTPS (ポート 443) で接続し、信頼できる証明書を必要とします。リダイレクトには対応していません。",
  },

  faults: {
    url: {
      required: "送信先のアドレスを入力してください。",
      address:
        "https://hooks.example.com/cases のように、ユーザー名、パスワード、# を含まないアドレスを入力してください。",
      too_long: "1,000 文字以内で入力してください。",
    },
    kinds: {
      required: "通知するイベントを 1 つ以上選択してください。",
      invalid: "一覧にあるイベントを選択してください。",
    },
    overlap: {
      required: "時間を入力してください。併用しない場合は 0 です。",
      overlap_range: "0 から 72 までの整数で入力してください。",
    },
    sure: { required: "削除するには、チェックを入れてください。" },
  },
} as const satisfies Messages<typeof en>;
