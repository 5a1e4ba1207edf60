import type { refusals as en } from "@/lib/i18n/en/refusals";
import type { Messages } from "@/lib/i18n/shape";

export const refusals = {
  not_found: {
    sentence: "このページまたは項目は存在しないか、閲覧できません。",
    cure: "アドレスをご確認いただくか、ページ上部で別のアカウントを選択してください。",
  },
  sign_in_needed: {
    sentence: "先にサインインしてください。",
    cure: "サインインしてから、もう一度ページを開いてください。",
  },
  not_permitted: {
    sentence: "ご利用のロールではこの操作はできません。",
    cure: "アカウントのスーパーユーザーにご相談ください。",
  },
  cross_site: {
    sentence: "別のサイトから送信されたため、何も変更していません。",
    cure: "このポータルのページを開き、そこから送信してください。",
  },
  too_many_attempts: {
    sentence: "試行回数が多すぎます。{minutes} 分後にもう一度お試しください。",
    cure: "表示された時間が過ぎるまでお待ちください。",
  },
  malformed_input: {
    sentence: "送信内容に読み取れない部分があります。",
    cure: "応答に示された項目を修正して、もう一度送信してください。",
  },
  unsupported_content_type: {
    sentence: "本文は application/json で送信してください。",
    cure: "Content-Type ヘッダーを application/json に設定してください。",
  },
  body_too_large: { sentence: "送信内容が大きすぎます。", cure: "一度に送る量を減らしてください。" },
  method_not_allowed: {
    sentence: "このアドレスではそのメソッドを使用できません。",
    cure: "Allow ヘッダーに示されたメソッドを使用してください。",
  },
  unavailable: {
    sentence:
      "現在データベースに接続できません。入力内容は残っていますので、しばらくしてからもう一度お試しください。",
    cure: "1 分ほどしてからもう一度お試しください。途中まで保存されたものはありません。",
  },
  stale_form: {
    sentence: "このページの内容が古くなっています。確認して、もう一度送信してください。",
    cure: "ページを再読み込みすると、その後に保存された内容が表示されます。",
  },
  busy: {
    sentence: "現在たいへん混み合っています。数秒後にもう一度お試しください。",
    cure: "数秒後にもう一度お試しください。",
  },
  captcha_missing: {
    sentence: "「ロボットではないこと」の確認が終わってから、もう一度送信してください。",
    cure: "確認は自動で行われます。少しお待ちください。",
  },
  captcha_invalid: {
    sentence: "ロボットではないことを確認できませんでした。もう一度お試しください。",
    cure: "もう一度送信してください。新しい確認が自動で始まります。",
  },
  captcha_expired: {
    sentence: "ロボットではないことの確認の有効期限が切れました。もう一度送信してください。",
    cure: "もう一度送信してください。新しい確認が自動で始まります。",
  },
  captcha_used: {
    sentence: "この確認はすでに使用されています。もう一度送信してください。",
    cure: "もう一度送信してください。新しい確認が自動で始まります。",
  },
  captcha_unavailable: {
    sentence: "ロボット確認のサービスが応答しません。1 分ほどしてからもう一度お試しください。",
    cure: "1 分ほどしてからもう一度お試しください。",
  },
  registration_expired: {
    sentence: "この登録は終了しています。メールアドレスの入力からやり直してください。",
    cure: "最初からやり直してください。同じメールアドレスで確認済みの登録は、続きから再開できます。",
  },
  registration_other_tab: {
    sentence:
      "別のタブで新しい登録が始まっています。ここでの入力は保存していません。もう一方のタブで続けるか、このページを再読み込みしてください。",
    cure: "新しい方の登録を続けるか、最初からやり直してください。",
  },
  registration_completed: {
    sentence: "この登録はすでに完了しています。",
    cure: "ようこそページで今後の流れをご確認ください。",
  },
  step_not_ready: {
    sentence: "先に前の質問に回答してください。",
    cure: "未回答の最初の質問に戻ってください。",
  },
  code_wrong: {
    sentence: "コードが正しくありません。最新のメールを確認して、もう一度入力してください。",
    cure: "最新のメールのコードをお使いください。以前のコードは無効です。",
  },
  code_expired: {
    sentence: "このコードは無効です。新しいコードを送信してください。",
    cure: "「新しいコードを送信」を選択してください。",
  },
  code_exhausted: {
    sentence: "試行回数が多いため、このコードは使用できなくなりました。新しいコードを送信してください。",
    cure: "「新しいコードを送信」を選択してください。",
  },
  code_wait: {
    sentence: "コードを送信したばかりです。{seconds} 秒後に再送信できます。",
    cure: "少しお待ちください。迷惑メールフォルダーもご確認ください。",
  },
  code_limit: {
    sentence: "コードの送信回数が多すぎます。{minutes} 分後にもう一度お試しください。",
    cure: "表示された時間が過ぎるまでお待ちください。",
  },
  product_not_proven: {
    sentence:
      "入力された番号の組み合わせを確認できませんでした。印字のとおりに入力されているか、同じご購入のものかをご確認ください。",
    cure: "ラベルとご注文要約の番号を照合してください。正しい場合はサポートにお問い合わせください。",
  },
  product_not_self_registrable: {
    sentence:
      "Cortex XDR のシリアル番号では、ここでアカウントを作成できません。Cortex XDR のアクティベーションはサポートにお問い合わせください: {email}、{phone}",
    cure: "Cortex XDR のアクティベーションはサポートが承ります: {email}、{phone}",
  },
  product_taken_meanwhile: {
    sentence: "この登録の製品は登録できなくなりました。製品の登録の内容をご確認ください。",
    cure: "製品の登録に戻り、番号をもう一度入力するか、別の製品を入力してください。",
  },
  product_limit: {
    sentence: "番号の入力回数が多すぎます。{minutes} 分後にもう一度お試しください。",
    cure: "表示された時間が過ぎるまでお待ちいただくか、サポートにお問い合わせください。",
  },
  account_not_available: {
    sentence: "一覧のアカウントから選択してください。",
    cure: "選択できるのは、所属しているアカウントだけです。",
  },
  already_member: {
    sentence: "すでにこのアカウントのメンバーです。",
    cure: "サインインしてご利用ください。",
  },
  request_pending: {
    sentence: "このアカウントへの申請は、すでにスーパーユーザーの承認待ちです。",
    cure: "結果をお待ちください。メールでお知らせします。",
  },
  link_not_usable: {
    sentence: "この登録リンクは使用できません。リンクを受け取った方に新しいリンクをご依頼ください。",
    cure: "アカウントのスーパーユーザーに新しいリンクをご依頼ください。",
  },
  link_domain: {
    sentence:
      "この登録リンクでは、そのメールアドレスは使用できません。会社のメールアドレスを使用するか、リンクを受け取った方にお問い合わせください。",
    cure: "会社のメールアドレスをご使用ください。",
  },
  request_decided: {
    sentence: "この申請はすでに処理されています。",
    cure: "ページを再読み込みすると結果が表示されます。",
  },
  request_not_found: {
    sentence: "この申請は存在しないか、処理する権限がありません。",
    cure: "正しいアカウントで操作しているかご確認ください。",
  },
  role_not_grantable: {
    sentence: "一覧のロールから選択してください。",
    cure: "ドメイン管理者は、先にスーパーユーザーである必要があります。",
  },
  console_key_invalid: {
    sentence: "プロダクトキーが正しくありません。",
    cure: "スーパーユーザーは「アカウント」の「製品コンソール」でキーを確認・更新できます。",
  },
  console_link_not_usable: {
    sentence: "この確認リンクは無効です。製品からもう一度登録してください。",
    cure: "製品のコンソールからやり直してください。",
  },
  conversion_done: {
    sentence: "このアカウントはすでに Customer アカウントです。",
    cure: "ページを再読み込みしてください。",
  },
  conversion_requested: {
    sentence: "変換はすでに申請されています。結果をメールでお知らせします。",
    cure: "当社からのメールをお待ちください。",
  },
  sign_in_failed: {
    sentence: "メールアドレスまたはパスワードが正しくないか、サインインが数分間停止されています。",
    cure: "両方を確認するか、パスワードを再設定してください。",
  },
  sign_in_expired: {
    sentence: "サインインの有効時間が過ぎました。最初からやり直してください。",
    cure: "もう一度サインインしてください。",
  },
  factor_wrong: {
    sentence: "コードが正しくありません。次のコードが表示されてから、もう一度お試しください。",
    cure: "端末の時計が正しいかご確認ください。",
  },
  factor_used: {
    sentence: "このコードはすでに使用されています。次のコードをお待ちください。",
    cure: "コードは 30 秒ごとに更新されます。",
  },
  factor_limit: {
    sentence: "誤ったコードの入力が多すぎます。しばらくしてからサインインし直してください。",
    cure: "しばらく待つか、リカバリーコードを使用してください。",
  },
  passkey_failed: {
    sentence: "パスキーを確認できませんでした。もう一度試すか、別の方法をお使いください。",
    cure: "もう一度試すか、ワンタイムコードを使用してください。",
  },
  password_link_not_usable: {
    sentence: "このリンクは無効です。新しいリンクを取得してください。",
    cure: "サインインページの「パスワードをお忘れですか」を選択してください。",
  },
  password_weak: {
    sentence: "このパスワードは推測されやすいものです。",
    cure: "もっと長くしてください。関連のない単語を並べると効果的です。",
  },
  password_wrong: {
    sentence: "現在のパスワードが正しくありません。",
    cure: "もう一度試すか、パスワードを再設定してください。",
  },
  identity_needed: {
    sentence: "先にご本人であることを確認してください。",
    cure: "パスワードまたはコードをもう一度入力してください。",
  },
  last_factor: {
    sentence: "これが最後の 2 つ目の認証手段です。削除する前に別の手段を追加してください。",
    cure: "先にパスキーまたは認証アプリを追加してください。",
  },
  staff_exists: { sentence: "この方はすでにスタッフです。", cure: "操作は不要です。" },
  demo_only: {
    sentence: "デモ環境でのみ使用できます。",
    cure: "空のデータベースで PORTAL_DEMO=1 を指定して起動してください。",
  },
} satisfies Messages<typeof en>;
