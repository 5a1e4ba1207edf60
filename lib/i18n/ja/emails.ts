/** メールの文面。宛名、挨拶、要点、ご対応のお願い、結び、署名の順(look 2f)。 */
import type { emails as en } from "@/lib/i18n/en/emails";
import type { Messages } from "@/lib/i18n/shape";

export const emails = {
  layout: {
    greeting: "{name} 様",
    toCompany: "ご担当者様",
    toReader: "お客様",
    openingFirst: "この度はご利用いただき、誠にありがとうございます。",
    opening: "お世話になっております。",
    closing: "何卒よろしくお願い申し上げます。",
    automatic: "このメールは {portal} から自動的に送信しています。ご返信いただいてもお答えできません。",
    answerable:
      "このメールは {portal} から送信しています。返信していただくと、ケースにコメントとして追加されます。",
    support: "お問い合わせ: {email}",
  },
  facts: {
    file: "ファイル",
    account: "サポートアカウント",
    person: "お名前",
    email: "メールアドレス",
    product: "製品",
    role: "ロール",
    reason: "理由",
    way: "申請の方法",
    requestedAt: "申請日時",
    decideBy: "承認の期限",
    closesAt: "申請の期限",
    closesByItselfAt: "自動クローズの予定",
    timeUsed: "経過",
    sender: "差出人",
    mailSubject: "件名",
    why: "保留の理由",
    received: "受信日時",
    validUntil: "有効期限",
    at: "日時",
    device: "端末",
    ip: "IP アドレス",
    decidedBy: "決定者",
    decision: "結果",
    change: "変更内容",
    license: "ライセンス",
    endsAt: "有効期限",
    startsAt: "利用開始日時",
    daysLeft: "残り日数",
    stops: "期限後に停止するもの",
    engineer: "担当者",
    apiKey: "API キー",
    webhook: "Webhook の送信先",
    failingSince: "送信失敗の開始",
    changedBy: "操作した人",
    otherAccount: "相手のアカウント",
    message: "メッセージ",
    case: "ケース",
    subject: "件名",
    severity: "重大度",
    firstResponse: "初期応答の期限",
    nextContact: "次回のご連絡",
    files: "添付ファイル (ポータルに掲載)",
    due: "期限",
    provider: "サービスプロバイダー",
    company: "会社名",
    reference: "お客様参照 ID",
    corrected: "訂正された項目",
  },
  activationCode: {
    subject: "【{portal}】アクティベーションコードのお知らせ",
    what: "{portal} のアクティベーションコードをお知らせいたします。",
    ask: "コードの入力画面に、上記のコードをご入力ください。有効時間は {minutes} 分間で、1 回のみ使用できます。新しいコードを送信した場合、以前のコードは無効になります。",
    ignore:
      "お心当たりのない場合は、このメールを破棄してください。コードがなければ手続きは進みません。コードをほかの方に知らせないようお願いいたします。",
  },
  activationCodeKnown: {
    subject: "【{portal}】アクティベーションコードのお知らせ",
    what: "このメールアドレスはすでにご登録済みです。サインインされる場合、コードは必要ありません。次のページをお開きください。",
    signIn: "サインイン",
    code: "別の製品を登録される場合は、コードの入力画面に次のアクティベーションコードをご入力ください。",
    ask: "コードの有効時間は {minutes} 分間で、1 回のみ使用できます。新しいコードを送信した場合、以前のコードは無効になります。",
    ignore:
      "お心当たりのない場合は、このメールを破棄してください。コードがなければ手続きは進みません。コードをほかの方に知らせないようお願いいたします。",
  },
  welcomeSetPassword: {
    subject: "【{portal}】パスワード設定のお願い",
    ready: "{portal} をご利用いただく準備が整いました。",
    readyCompany: "{company} のサポートアカウントを作成し、ご利用いただく準備が整いました。",
    ask: "次のページで、パスワードと 2 つ目の認証手段を設定してください。リンクは 1 回のみ使用できます。",
    action: "パスワードを設定",
    askSignIn: "次のページから、お使いのパスワードでサインインしてください。",
    signIn: "サインイン",
  },
  accessRequest: {
    subject: "【{portal}】{person} 様から {account} へのアクセス申請",
    what: "{person} 様から、サポートアカウント「{account}」へのアクセス申請がありました。スーパーユーザーとしてご判断をお願いいたします。",
    ask: "ご判断いただくまで、{person} 様はアカウントの内容を一切閲覧できません。次のページで内容をご確認のうえ、承認または却下してください。",
    action: "申請内容を確認",
    ignore: "お心当たりのない方からの申請は、却下してください。",
    wizard: "登録ページ",
    link: "登録リンク",
    console: "製品コンソール",
  },
  accessRequestReminder: {
    subject: "【{portal}】(再送) {person} 様から {account} へのアクセス申請",
    what: "{person} 様からのサポートアカウント「{account}」へのアクセス申請が、まだ承認待ちとなっております。",
  },
  accessRequestReceived: {
    subject: "【{portal}】{account} へのアクセス申請を受け付けました",
    what: "サポートアカウント「{account}」へのアクセス申請を受け付け、スーパーユーザーにお知らせいたしました。",
    next: "現在、お客様にご対応いただくことはございません。結果が決まりしだいメールでお知らせいたします。承認された場合は、続けてパスワードを設定していただきます。",
    late: "上記の期限までに結果が決まらない場合、申請は自動的に終了いたします。その後、改めて申請していただけます。",
  },
  accessAdmitted: {
    subject: "【{portal}】{person} 様が {account} に参加しました",
    what: "{person} 様が、スーパーユーザーの承認を経ずにサポートアカウント「{account}」のメンバーになりました。",
    why: "このアカウントでは、自社ドメインのメールアドレスの方は承認なしで参加できる設定になっています。お心当たりのない方の場合は、メンバーから外してください。設定はアカウント設定で変更できます。",
    action: "メンバーを確認",
  },
  accessApproved: {
    subject: "【{portal}】{account} へのアクセスが承認されました",
    what: "アクセス申請が承認され、サポートアカウント「{account}」をご利用いただけるようになりました。",
    askPassword:
      "次のページで、パスワードと 2 つ目の認証手段を設定してください。リンクは 1 回のみ使用できます。",
    password: "パスワードを設定",
    askSignIn: "次のページからサインインしてください。",
    signIn: "サインイン",
  },
  accessDeclined: {
    subject: "【{portal}】{account} へのアクセス申請の結果",
    what: "サポートアカウント「{account}」へのアクセス申請は、承認されませんでした。",
    next: "ご不明な点がございましたら、貴社のスーパーユーザーにご相談ください。",
  },
  accessDecided: {
    subjectApproved: "【{portal}】{person} 様のアクセス申請が承認されました",
    subjectDeclined: "【{portal}】{person} 様のアクセス申請が却下されました",
    approved: "{person} 様のアクセス申請を、{decidedBy} 様が承認しました。ご対応いただくことはございません。",
    declined: "{person} 様のアクセス申請を、{decidedBy} 様が却下しました。ご対応いただくことはございません。",
  },
  accessRequestExpired: {
    subject: "【{portal}】{account} へのアクセス申請を終了しました",
    what: "サポートアカウント「{account}」へのアクセス申請は、期限までに結果が決まらなかったため終了いたしました。",
    next: "いつでも改めて申請していただけます。事前に貴社のスーパーユーザーへご連絡いただくと、手続きが円滑に進みます。改めて申請される場合は、次のページをお開きください。",
    action: "改めて申請",
  },
  consoleRegistration: {
    subject: "【{portal}】{product} からのご登録の確認",
    what: "{product} で、{portal} への登録のためにお客様のメールアドレスが入力されました。",
    ask: "ご本人による登録の場合は、次のページでご確認ください。ほかにスーパーユーザーの承認も必要です。どちらが先でもかまいません。",
    action: "登録を確認",
    ignore:
      "お心当たりのない場合は、このメールを破棄してください。ご確認がなければ登録されることはございません。",
  },
  passwordReset: {
    subject: "【{portal}】パスワード再設定のご案内",
    what: "パスワードの再設定のお申し込みを受け付けました。",
    ask: "ご本人によるお申し込みの場合は、次のページで新しいパスワードを設定してください。リンクの有効時間は {minutes} 分間で、1 回のみ使用できます。",
    action: "新しいパスワードを設定",
    ignore: "お心当たりのない場合は、このメールを破棄してください。現在のパスワードは変更されません。",
  },
  passwordChanged: {
    subject: "【{portal}】パスワードが変更されました",
    what: "パスワードが変更されました。ほかの端末でのサインインはすべて終了しています。",
    ask: "お心当たりのない場合は、ただちに次のページで新しいパスワードを設定し、{email} までご連絡ください。",
    action: "新しいパスワードを設定",
  },
  emailCode: {
    subject: "【{portal}】新しいメールアドレスの確認コード",
    what: "{portal} のサインインに使用するメールアドレスを、このアドレスに変更するお申し込みを受け付けました。確認コードは次のとおりです。",
    ask: "コードの入力画面に、上記のコードをご入力ください。有効時間は {minutes} 分間で、1 回のみ使用できます。",
    ignore:
      "お心当たりのない場合は、このメールを破棄してください。コードがなければ変更されません。コードをほかの方に知らせないようお願いいたします。",
  },
  emailChanged: {
    subject: "【{portal}】メールアドレスが変更されました",
    what: "サインインに使用するメールアドレスが変更されました。今後、このアドレスにはメールをお送りしません。ほかの端末でのサインインはすべて終了しています。",
    ask: "お心当たりのない場合は、次のページで変更を取り消してください。すべての端末でサインアウトします。リンクは上記の日時まで使用できます。",
    action: "変更を取り消す",
  },
  emailRestored: {
    subject: "【{portal}】メールアドレスを元に戻しました",
    what: "メールアドレスの変更を取り消し、すべての端末でサインアウトしました。",
    ask: "パスワードがほかの方に知られている可能性があります。ただちに新しいパスワードを設定し、サインイン後に 2 つ目の認証手段をご確認のうえ、{email} までご連絡ください。",
    action: "新しいパスワードを設定",
  },
  personErased: {
    subject: "【{portal}】個人データを消去しました",
    what: "ご依頼により、お名前、メールアドレス、電話番号、サインインとメールの記録を消去し、アカウントへの所属を終了しました。",
    kept: "会社のために行われた操作は、お名前を除いた形で履歴に残ります。消去前に作成されたバックアップは、順次上書きされます。",
    ask: "このメールアドレスへのご連絡は、これが最後です。お心当たりのない場合は、ただちに {email} までご連絡ください。",
  },
  factorChanged: {
    subject: "【{portal}】認証手段が変更されました",
    what: "サインインに使用する認証手段が変更されました。",
    authenticator_added: "認証アプリが追加されました。",
    authenticator_removed: "認証アプリが削除されました。",
    passkey_added: "パスキーが追加されました。",
    passkey_removed: "パスキーが削除されました。",
    recovery_codes_renewed: "新しいリカバリーコードが作成されました。以前のコードは使用できません。",
    recovery_code_used: "リカバリーコードがサインインに使用されました。",
    reset_by_staff:
      "サポートが、すべての 2 段階認証の設定を解除しました。次回のサインインで新しく設定してください。",
    ask: "お心当たりのない場合は、ただちに次のページで新しいパスワードを設定し、{email} までご連絡ください。",
    action: "新しいパスワードを設定",
  },
  factorResetAsked: {
    subject: "【{portal}】2 段階認証の解除が申請されました",
    what: "認証手段を失ったとのお申し出により、お客様の 2 段階認証の設定をすべて解除する申請がありました。解除には、サポートの別の担当者の承認が必要です。",
    ask: "お心当たりのない場合は、いつものように 2 段階認証でサインインしてください。サインインした時点で解除は中止されます。その後、新しいパスワードを設定し、{email} までご連絡ください。",
    otherwise:
      "ご自身で申請された場合、ご対応は不要です。上記の日時以降にパスワードでサインインし、新しい認証手段を設定してください。",
    action: "サインインして中止する",
    facts: { due: "解除の予定" },
  },
  newSignIn: {
    subject: "【{portal}】新しい端末からのサインイン",
    what: "これまでに使用されていない端末から、お客様のメールアドレスでサインインがありました。",
    ask: "ご本人によるサインインの場合、ご対応は不要です。お心当たりのない場合は、ただちに次のページで新しいパスワードを設定してください。すべての端末でのサインインが終了します。",
    action: "新しいパスワードを設定",
  },
  accountConverted: {
    subject: "【{portal}】{account} が Customer アカウントになりました",
    what: "サポートアカウント「{account}」を、Eval から Customer に変更いたしました。これまでの内容はそのままご利用いただけます。",
    ask: "ご注文によりご購入いただいた製品の登録と、サポートプランのすべてのサービスをご利用いただけます。",
    action: "アカウントを開く",
  },
  conversionRequested: {
    subject: "【{portal}】{account} の変更のお申し込みを受け付けました",
    what: "サポートアカウント「{account}」を Eval から Customer に変更するお申し込みを受け付けました。",
    next: "担当者がご注文内容を確認し、結果をメールでお知らせいたします。それまで、ご対応いただくことはございません。",
  },
  claimReceived: {
    subject: "【{portal}】{company} についての申請を受け付けました",
    what: "「{company}」のサポートアカウントへの申請を受け付けました。このアカウントには有効なスーパーユーザーがいないため、当社の担当者が判断いたします。",
    next: "担当者が所属を確認し、結果をメールでお知らせいたします。お電話で確認する場合もございます。それまで、ご対応いただくことはございません。",
  },
  claimDecided: {
    subject: "【{portal}】{account} についての申請の結果",
    accepted:
      "申請を承認いたしました。サポートアカウント「{account}」のスーパーユーザーとしてご利用いただけます。",
    ask: "次のページからお進みください。",
    action: "手続きを進める",
    declined: "サポートアカウント「{account}」への申請は、承認いたしかねました。",
    next: "ご所属を確認できる資料がございましたら、{email} までご連絡ください。",
  },
  invitation: {
    subject: "【{portal}】{account} への招待 ({inviter} 様より)",
    what: "{inviter} 様から、「{account}」のサポートアカウントへの招待が届いています。",
    ask: "次のページで招待を承諾してください。リンクは 1 回のみ使用できます。",
    action: "招待を確認",
    late: "リンクの有効期限が切れた場合は、同じページから新しいリンクを受け取れます。",
    ignore: "お心当たりがない場合は、このメールを破棄してください。承諾されない限り、何も行われません。",
  },
  endUserAsked: {
    subject: "【{portal}】{provider} より会社情報のご確認のお願い",
    what: "貴社向けにファイアウォールを運用している {provider} より、貴社の情報が登録されています。内容に間違いがないか、ご確認をお願いいたします。",
    ask: "次のページで登録内容をご覧いただき、必要に応じて訂正のうえ、確認を完了してください。アカウントは不要です。リンクは 1 回のみ使用できます。",
    action: "内容を確認",
    ignore:
      "{provider} にお心当たりがない場合は、このメールを破棄してください。ご回答がない限り、何も変更されません。",
  },
  endUserConfirmed: {
    subject: "【{portal}】{customer} の情報が確認されました",
    what: "{customer} により、ご登録の情報が確認されました。訂正された項目はありません。",
    changed: "{customer} により、ご登録の情報が訂正され、確認されました。",
    action: "記録を開く",
  },
  caseOpened: {
    subject: "【{portal}】[{number}] {subject}",
    what: "ケース {number} を受け付けました。状況の確認、コメント、ファイルの追加はいつでも可能です。",
    action: "ケースを開く",
  },
  caseFileInfected: {
    subject: "【{portal}】添付ファイルからウイルスが見つかりました",
    what: "サポートケースに添付されたファイルからウイルスが見つかりました。ファイルは削除され、誰もダウンロードできません。",
    next: "ファイルの送信元のコンピューターを確認し、引き続き必要な場合は、問題のないファイルを添付してください。",
  },
  caseShared: {
    subject: "【{portal}】[{number}] {subject}",
    what: "{person} 様がケース {number} を共有しました。今後の更新をメールでお知らせします。",
    action: "ケースを開く",
  },
  caseComment: {
    subject: "【{portal}】[{number}] {subject}",
    comment: "{author} がケース {number} にコメントしました。",
    solution: "{author} がケース {number} の解決策を提案しました。",
    workaround: "{author} がケース {number} の回避策をお知らせします。",
    action: "ポータルで返信する",
  },
  caseMailRefused: {
    subject: "【{portal}】メールはケース {number} に追加されませんでした",
    stranger:
      "送信元のメールアドレスがケース {number} の参加者ではないため、メールはケースに追加されませんでした。",
    strangerCure:
      "お知らせメールが届いているアドレスからご返信ください。ケースの参加者が、お使いのアドレスとケースを共有することもできます。",
    strangerAction: "ケースを開く",
    not_permitted: "コメントする権限がないため、メールはケース {number} に追加されませんでした。",
    not_permittedCure:
      "サポートアカウントのスーパーユーザーにロールの変更を依頼するか、権限のある方にコメントをご依頼ください。",
    not_permittedAction: "ケースを開く",
    over: "ケース {number} はクローズされているため、メールはケースに追加されませんでした。",
    overCure:
      "メールで再オープンできるのは、クローズから {days} 日以内です。新しいケースを作成してください。このケースを参照として指定できます。",
    overAction: "新しいケースを作成する",
    declinedSubject: "【{portal}】メールはケースに追加されませんでした",
    declined: "お送りいただいたメールは、ケースに追加されませんでした。",
    declinedCure:
      "ケースに参加されている場合は、お知らせメールが届いたアドレスからそのメールにご返信いただくか、ポータルからコメントしてください。お困りのことがある場合は、新しいケースを作成してください。",
    declinedAction: "新しいケースを作成する",
  },
  caseMailsWaiting: {
    subject: "【{portal}】保留メールが {count, number} 通あります",
    what: "ケースに自動で追加できなかったメールが {count, number} 通届いています。内容を確認し、処理してください。",
    more: "ほかに {count, number} 通の保留メールがあります。",
    action: "保留メールを開く",
  },
  caseAlert: {
    critical: {
      subject: "【{portal}】重大度 1: [{number}] {subject}",
      what: "お客様の実稼働環境が停止しています。ケース {number} は重大度 1 です。ただちに対応をお願いします。",
    },
    escalated: {
      subject: "【{portal}】エスカレーション: [{number}] {subject}",
      what: "お客様がケース {number} をエスカレーションし、優先的な対応を求めています。",
    },
    due: {
      subject: "【{portal}】期限が近づいています: [{number}] {subject}",
      what: "ケース {number} の対応時間の {percent}% が経過しました。",
    },
    broken: {
      subject: "【{portal}】期限超過: [{number}] {subject}",
      what: "ケース {number} は期限を過ぎましたが、お客様への連絡がまだありません。",
    },
    contact: {
      subject: "【{portal}】次回の連絡予定を超過: [{number}] {subject}",
      what: "ケース {number} の前回の返信でお伝えした次回連絡の日時を過ぎましたが、お客様への連絡がまだありません。",
    },
    unhappy: {
      subject: "【{portal}】低い評価: [{number}] {subject}",
      what: "お客様はケース {number} の対応に満足されませんでした。",
    },
    assigned: {
      subject: "【{portal}】担当になりました: [{number}] {subject}",
      what: "ケース {number} の担当になりました。",
    },
    action: "ケースを開く",
  },
  caseAlerts: {
    subject: "【{portal}】期限の近い、または期限を過ぎたケースが {count} 件あります (期限超過 {broken} 件)",
    what: "対応の期限が近い、または期限を過ぎたケースが {count} 件あります。うち {broken} 件は期限を過ぎています。緊急度の高いものから表示しています。",
    more: "ほかに {count, plural, other {# 件}}のケースがキューにあります。",
    action: "キューを開く",
  },
  caseWaiting: {
    reminder: {
      subject: "【{portal}】ご回答をお待ちしています [{number}] {subject}",
      what: "ケース {number} は、{days, plural, other {# 営業日}}の間お客様のご回答をお待ちしています。ご回答がない場合は自動的にクローズされます。クローズ後も {reopenDays} 日以内であれば再オープンできます。",
      action: "ポータルで返信する",
    },
    closed: {
      subject: "【{portal}】ケースをクローズしました [{number}] {subject}",
      what: "ケース {number} は {days, plural, other {# 営業日}}の間ご回答がなかったため、クローズしました。問題が続いている場合は、{reopenDays} 日以内に再オープンしてください。お送りいただいた内容は保存されています。",
      action: "ケースを開く",
    },
  },
  caseSurvey: {
    subject: "【{portal}】サポートはいかがでしたか [{number}] {subject}",
    what: "ケース {number} はクローズされました。サポートの満足度をお聞かせください。リンクの有効期間は {days} 日間です。",
    action: "1 分で回答する",
  },
  invitationAccepted: {
    subject: "【{portal}】{person} 様が {account} への招待を承諾しました",
    what: "{person} 様が招待を承諾し、サポートアカウント「{account}」のメンバーになりました。ご対応いただくことはございません。",
    later:
      "{person} 様が、サポートアカウント「{account}」への招待を承諾しました。ご指定の日時からメンバーになります。ご対応いただくことはございません。",
    action: "メンバーを確認",
  },
  staffAccess: {
    subjectAsked: "【{portal}】{account} の閲覧許可のお願い",
    subjectOpened: "【{portal}】サポート担当者による {account} の閲覧のお知らせ",
    asked:
      "当社サポートの {engineer} が、サポートアカウント「{account}」の内容の閲覧許可を申請しております。ご判断をお願いいたします。",
    opened:
      "アカウントの設定に基づき、当社サポートの {engineer} がサポートアカウント「{account}」の内容を閲覧できるようになりました。",
    decide:
      "承認いただくまで、担当者が閲覧できるのはアカウントの基本情報のみです。承認はこの担当者に限り {days} 日間有効で、いつでも終了していただけます。次のページで承認または却下してください。",
    endEarly:
      "閲覧された内容は、次のページですべてご確認いただけます。アクセスはいつでも終了していただけます。",
    action: "申請内容を確認",
    open: "ページを開く",
    subject_approved: "【{portal}】サポート担当者による {account} の閲覧が承認されました",
    subject_declined: "【{portal}】サポート担当者による {account} の閲覧が却下されました",
    subject_ended: "【{portal}】サポート担当者による {account} の閲覧が終了しました",
    was_approved: "{engineer} によるサポートアカウント「{account}」の閲覧を、{decidedBy} 様が承認しました。",
    was_declined: "{engineer} によるサポートアカウント「{account}」の閲覧を、{decidedBy} 様が却下しました。",
    was_ended: "{engineer} によるサポートアカウント「{account}」の閲覧を、{decidedBy} 様が終了しました。",
  },
  accountLink: {
    subjectAsked: "【{portal}】{other} から {account} への連携の申請",
    asked:
      "{other} から、同社の全メンバーがサポートアカウント「{account}」で操作できるようにする連携の申請がありました。ドメイン管理者としてご判断をお願いいたします。",
    decide:
      "承認される場合は、ロールをお選びください。操作はすべて操作者と {other} の名前とともに記録され、どちらのアカウントからもただちに連携を終了できます。",
    action: "連携アカウントを開く",
    ignore: "お心当たりのない会社からの申請は、却下してください。",
    subject_approved: "【{portal}】{other} との連携が承認されました",
    subject_declined: "【{portal}】アカウント {other} への連携の申請の結果",
    approved: "「{account}」の全メンバーが、サポートアカウント「{other}」で操作できるようになりました。",
    declined: "「{account}」からの連携の申請は、アカウント {other} に承認されませんでした。",
    subjectEnded: "【{portal}】{account} と {other} の連携が終了しました",
    ended: "「{account}」と「{other}」の連携を、{endedBy} 様が終了しました。",
    ended_outgoing: "「{account}」のメンバーは、「{other}」で操作できなくなりました。",
    ended_incoming: "「{other}」のメンバーは、「{account}」で操作できなくなりました。",
  },
  assetTransferOffered: {
    subject: "【{portal}】{person} 様から製品の移管の申し込み",
    what: "「{account}」の {person} 様から、製品の移管の申し込みがありました。",
    ask: "サインインのうえ、受け入れるサポートアカウントを選んで承諾するか、辞退してください。それまで製品の所有者は変わりません。",
    action: "移管の内容を確認",
    askNew:
      "このメールアドレスはまだご登録いただいておりません。このアドレスでサポートアカウントを作成されるか、貴社のスーパーユーザーに招待をご依頼ください。その後、「登録製品」の「移管」から承諾していただけます。それまで製品の所有者は変わりません。",
    actionNew: "サポートアカウントを作成",
    ignore:
      "お心当たりのない場合は、辞退していただくか、このメールを破棄してください。申し込みは期限が過ぎると自動的に終了いたします。",
  },
  assetTransferEnded: {
    subject_accepted: "【{portal}】移管が承諾されました",
    subject_rejected: "【{portal}】移管が辞退されました",
    subject_cancelled: "【{portal}】移管の申し込みが取り消されました",
    subject_expired: "【{portal}】移管の申し込みが期限切れになりました",
    accepted:
      "{recipient} 様が移管を承諾されました。製品はライセンスとともに、サポートアカウント「{account}」から移りました。",
    rejected:
      "{recipient} 様が移管を辞退されました。製品は引き続きサポートアカウント「{account}」にございます。",
    cancelled:
      "「{account}」がこの製品の移管の申し込みを取り消しました。お客様にご対応いただくことはございません。",
    expired:
      "期限までに {recipient} 様からの回答がありませんでした。製品は引き続きサポートアカウント「{account}」にございます。",
    action: "移管を開く",
  },
  assetMoved: {
    subject: "【{portal}】製品が別のアカウントに移されました",
    what: "公認サポートセンター {center} の {person} 様が、製品を「{from}」から「{to}」へ移しました。",
    along: "ライセンスも一緒に移りました。タグとグループは引き継がれません。",
  },
  assetReplaced: {
    subject: "【{portal}】{account} の製品を交換いたしました",
    what: "サポートアカウント「{account}」の製品を、当社サポートにて交換いたしました。",
    former: "交換前の製品",
    replacement: "交換後の製品",
    along:
      "名前、設置場所、タグ、グループはそのまま引き継がれています。{count, plural, =0 {引き継ぐライセンスはありませんでした。} other {ライセンス # 件も、残りの期間のまま引き継がれています。}}",
    action: "交換後の製品を開く",
  },
  endOfLife: {
    subject: "【{portal}】{account} の製品のサポート終了予定のお知らせ",
    what: "サポートアカウント「{account}」に、1 年以内に製品としてのサポートが終了するものがございます。",
    ask: "終了日以降は、更新ソフトウェアの提供、修理、交換ができなくなります。お早めに入れ替えをご計画ください。",
    action: "登録製品を開く",
  },
  staffInvited: {
    subject: "【{portal}】スタッフ用サインインのご案内",
    what: "{portal} のスタッフ用のサインインを用意しました。",
    ask: "次のページで、パスワードと 2 つ目の認証手段を設定してください。リンクは 1 回のみ使用できます。",
    action: "パスワードを設定",
  },
  apiKey: {
    subject_created: "【{portal}】{account} の API キーが新しく発行されました",
    subject_regenerated: "【{portal}】{account} の API キーが再生成されました",
    subject_disabled: "【{portal}】{account} の API キーが無効になりました",
    subject_exposed_query: "【{portal}】{account} の API キーを再生成してください",
    subject_exposed_http: "【{portal}】{account} の API キーを再生成してください",
    what_created: "サポートアカウント「{account}」の API キーが新しく発行されました。",
    what_regenerated: "サポートアカウント「{account}」の API キーが、新しいキーに置き換えられました。",
    what_disabled: "サポートアカウント「{account}」の API キーが無効になりました。このキーはもう使えません。",
    what_exposed_query:
      "サポートアカウント「{account}」の API キーが、プログラムから URL に入れて送られました。URL は中継サーバーやログに残ります。このリクエストは受け付けておりません。",
    what_exposed_http:
      "サポートアカウント「{account}」の API キーが、暗号化されていない HTTP で送られました。通信の途中で読み取られたおそれがあります。このリクエストは受け付けておりません。",
    ask_created:
      "お心当たりがない場合は、すぐにキーを無効にし、スーパーユーザーのパスワードを変更してください。",
    ask_regenerated:
      "プログラムには新しいキーを設定してください。お心当たりがない場合は、すぐにキーを無効にし、スーパーユーザーのパスワードを変更してください。",
    ask_disabled: "このキーを使うプログラムには、今後 401 が返ります。",
    ask_exposed_query: "キーを再生成し、プログラムからはヘッダーで送るように変更してください。",
    ask_exposed_http: "キーを再生成し、プログラムからは https のアドレスを呼び出すように変更してください。",
    named: "{name} (末尾 {end})",
    open: "API キーを開く",
  },
  webhookDisabled: {
    subject: "【{portal}】{account} の Webhook が無効になりました",
    what_gone:
      "サポートアカウント「{account}」の Webhook を無効にしました。受信側から、恒久的に使えなくなった旨の応答 (410) があったためです。",
    what_failing:
      "サポートアカウント「{account}」の Webhook を無効にしました。数日にわたり、受信側への送信がすべて失敗したためです。",
    ask: "この Webhook への送信は停止しています。受信側の復旧後に、Webhook を有効にしてください。届かなかったメッセージは、Webhook のページで確認し、再送できます。",
    open: "Webhook を開く",
  },
  apiKeyExpiry: {
    subject:
      "【{portal}】{account} の API キーの有効期限が近づいています ({days, plural, =1 {明日} other {残り # 日}})",
    what: "サポートアカウント「{account}」の API キーが、まもなく有効期限を迎えます。期限を過ぎると、このキーを使うプログラムには 401 が返ります。",
    ask: "Licensing API キーは、より遅く終わるサブスクリプションがあれば、値を変えずに延長できます。そのほかのキーは、再生成すると期限が新しくなります。",
    preferences: "期限のお知らせを受け取るかどうかは、プロフィールで変更できます。",
  },
  licenseExpiry: {
    subject:
      "【{portal}】{account} のライセンス {count} 件の有効期限が近づいています ({days, plural, =0 {本日} =1 {明日} other {# 日以内}})",
    what: "{account} のライセンス {count} 件が、まもなく有効期限を迎えます。",
    left: "{days, plural, =0 {本日} =1 {明日} other {# 日}}",
    more: "ほかに {count} 件あります。すべてポータルでご確認いただけます。",
    action: "有効期限一覧を開く",
    preferences:
      "お知らせの受け取りは、プロフィールで変更できます。サポートライセンスの期限は、設定にかかわらずお知らせいたします。",
  },
} as const satisfies Messages<typeof en>;
