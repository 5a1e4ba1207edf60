/** Articles of the demo world about licenses, registration and partners. */
import type { DemoArticle } from "@/db/seed/articles";

export const licenseArticles: readonly DemoArticle[] = [
  {
    ...{ key: "license-fetch", audience: "public", days: 350, changed: 28, helpful: 72, unhelpful: 8 },
    about: [{ family: "PA-Series" }, { family: "VM-Series" }],
    en: {
      title: "License fetch fails: “Failed to connect to license server”",
      symptom: "`request license fetch` ends with *Failed to connect to license server*.",
      cause:
        "The management interface does not reach the update service: DNS, a proxy, a filter in front of it, or a clock that is wrong by more than five minutes.",
      resolution: `Check in this order:

1. \`ping host updates.example.com\` – is the name resolved?
2. \`show clock\` – is the time right? A wrong clock makes every certificate look invalid.
3. **Device > Setup > Services** – is a proxy needed, and is it entered?
4. Is TCP 443 from the management address allowed, without decryption?

Then run \`request license fetch\` again. A device without a way to the internet takes the license as a file: download the license key on the page of the product in this portal.`,
    },
    ja: {
      title: "ライセンスの取得が「Failed to connect to license server」で失敗する",
      symptom:
        "`request license fetch` を実行すると、*Failed to connect to license server* と表示されて終了します。",
      cause:
        "管理インターフェイスから更新サーバーへ接続できていません。DNS、プロキシ、経路上のフィルター、または 5 分を超える時刻のずれが主な原因です。",
      resolution: `次の順に確認します。

1. \`ping host updates.example.com\` で名前解決ができるか
2. \`show clock\` の時刻が正しいか(時刻がずれていると、証明書がすべて無効と判定されます)
3. **デバイス > セットアップ > サービス** で、必要なプロキシが設定されているか
4. 管理アドレスからの TCP 443 が、復号されずに許可されているか

確認後、もう一度 \`request license fetch\` を実行してください。インターネットに接続できない装置では、このポータルの製品ページからライセンスキーをダウンロードし、ファイルで適用します。`,
    },
  },
  {
    ...{ key: "auth-code-used", audience: "public", days: 280, helpful: 35, unhelpful: 11 },
    about: [{ family: "VM-Series" }, { family: "Security subscriptions" }],
    en: {
      title: "“This Auth Code has already been used” when activating a license",
      symptom: "An Auth Code from your order is refused although you have just received it.",
      cause:
        "A colleague activated it, or it was activated automatically for the serial number on the same order.",
      resolution: `- Open **Assets**, choose the product and look at its licenses: the code may already be active there.
- A code with a quantity can be used as often as the quantity says. The page of the code shows how many are left.
- If it is active on a device that you no longer have, decommission that device first.

If none of this fits, open a case of the type *Account and licenses* and name the order.`,
    },
    ja: {
      title: "ライセンスの有効化で「この認証コードはすでに使用されています」と表示される",
      symptom: "届いたばかりの認証コードを入力しても、受け付けられません。",
      cause:
        "社内の別の方がすでに有効化しているか、同じ注文のシリアル番号に対して自動的に有効化されています。",
      resolution: `- **登録製品** で対象の製品を開き、ライセンスの一覧を確認します。すでに有効になっている場合があります。
- 数量のある認証コードは、その回数まで使用できます。残数は認証コードのページに表示されます。
- 手元にない装置で有効になっている場合は、先にその装置の使用を終了してください。

いずれにも当てはまらない場合は、種別「アカウントとライセンス」でケースを作成し、注文番号をお知らせください。`,
    },
  },
  {
    ...{ key: "cpu-id", audience: "public", days: 230, changed: 110, helpful: 19, unhelpful: 0 },
    about: [{ family: "VM-Series" }],
    en: {
      title: "Where to find the CPU ID and the UUID of a virtual firewall",
      symptom: "Registration asks for a serial number, a CPU ID and a UUID.",
      resolution: `In the web interface: **Dashboard > General Information**. On the command line:

\`\`\`
> show system info | match "serial|vm-"
serial: 007100000000017
vm-cpuid: AWS:57F40400FFFBAB1F
vm-uuid: 3F2504E0-4F89-41D3-9A0C-0305E82C3301
\`\`\`

Copy both values as they are. The prefix before the colon names the cloud and belongs to the CPU ID.`,
    },
    ja: {
      title: "仮想ファイアウォールの CPU ID と UUID の確認方法",
      symptom: "登録時に、シリアル番号、CPU ID、UUID の入力を求められた場合の確認方法です。",
      resolution: `Web インターフェイスの場合は **ダッシュボード > 一般情報** に表示されます。コマンドの場合は次のとおりです。

\`\`\`
> show system info | match "serial|vm-"
serial: 007100000000017
vm-cpuid: AWS:57F40400FFFBAB1F
vm-uuid: 3F2504E0-4F89-41D3-9A0C-0305E82C3301
\`\`\`

表示された値をそのままコピーしてください。コロンの前の文字列はクラウドの種類を表し、CPU ID の一部です。`,
    },
  },
  {
    ...{ key: "replacement-licenses", audience: "members", days: 110, helpful: 14, unhelpful: 0 },
    about: [{ family: "PA-Series" }],
    en: {
      title: "Replaced device (RMA): how its licenses move",
      symptom: "A replacement has arrived and shows no licenses.",
      resolution: `1. Find the replacement under **Assets**. Support has tied it to the device it replaces.
2. On its page, confirm that it is in use. The licenses move at that moment, with their ends unchanged.
3. On the device: \`request license fetch\`.
4. Send the faulty device back within ten days. The label lies in the box.

The former device keeps its licenses for these ten days, so that both can run side by side while you move.`,
    },
    ja: {
      title: "交換機(RMA)へのライセンスの引き継ぎ",
      symptom: "届いた交換機に、ライセンスが表示されない場合の手順です。",
      resolution: `1. **登録製品** で交換機を開きます。交換元の装置との対応は、サポートが登録済みです。
2. 交換機のページで、使用を開始したことを確認します。この時点で、有効期限を変えずにライセンスが引き継がれます。
3. 装置で \`request license fetch\` を実行します。
4. 故障した装置は、10 日以内にご返送ください。返送用のラベルは箱に同梱されています。

移行作業のため、交換元の装置でもこの 10 日間はライセンスが有効です。`,
    },
  },
  {
    ...{ key: "cloud-endpoint", audience: "owners", days: 44, helpful: 3, unhelpful: 2 },
    about: [{ family: "Cloud NGFW" }],
    en: {
      title: "Cloud NGFW for AWS: endpoint is active, but sees no traffic",
      symptom: "The endpoint is shown as active. The logs stay empty.",
      cause: "The route tables lead past the endpoint, or only one direction leads through it.",
      resolution: `Both directions must pass the endpoint of the *same* zone:

| Route table | Destination | Target |
|---|---|---|
| Subnet of the workload | 0.0.0.0/0 | endpoint of its zone |
| Internet gateway | network of the workload | endpoint of its zone |
| Subnet of the endpoint | 0.0.0.0/0 | internet gateway |`,
    },
    ja: {
      title: "Cloud NGFW for AWS: エンドポイントは有効だが、通信が記録されない",
      symptom: "エンドポイントは有効と表示されますが、ログが空のままです。",
      cause: "ルートテーブルがエンドポイントを経由していないか、片方向だけが経由しています。",
      resolution: `往路と復路の両方が、*同じ*ゾーンのエンドポイントを通るように設定します。

| ルートテーブル | 送信先 | ターゲット |
|---|---|---|
| ワークロードのサブネット | 0.0.0.0/0 | 同じゾーンのエンドポイント |
| インターネットゲートウェイ | ワークロードのネットワーク | 同じゾーンのエンドポイント |
| エンドポイントのサブネット | 0.0.0.0/0 | インターネットゲートウェイ |`,
    },
  },
  {
    ...{
      key: "end-user-information",
      audience: "partners",
      days: 190,
      changed: 16,
      helpful: 11,
      unhelpful: 1,
    },
    about: [{ family: "VM-Series" }],
    en: {
      title: "CSSP: which end user information must be reported, and when",
      symptom: "You provide virtual firewalls to customers and want to know what to report.",
      resolution: `Report the end user of every provisioned device within **30 days**:

- company name, country and a contact e-mail – always
- postal code and region – where the country has them
- your own customer reference – it finds the record again later

There are three ways, and all of them keep the same record: the page **CSSP > Provisioned Devices**, a CSV file, and the Licensing API. A device that moves to another customer is reported again; the former record stays in the history.`,
    },
    ja: {
      title: "CSSP: 報告が必要なエンドユーザー情報と期限",
      symptom: "お客様に仮想ファイアウォールを提供しているパートナー向けに、報告する内容をまとめています。",
      resolution: `プロビジョニングしたデバイスごとに、**30 日以内**にエンドユーザーを報告してください。

- 会社名、国、連絡先メールアドレス(必須)
- 郵便番号、都道府県または州(その国にある場合)
- 貴社の顧客参照番号(後から情報を探すときに使えます)

報告の方法は、**CSSP > Provisioned Devices** の画面、CSV ファイル、Licensing API の 3 通りで、どれを使っても同じ情報として保存されます。デバイスを別のお客様に割り当て直した場合は、改めて報告してください。以前の情報は履歴に残ります。`,
    },
  },
  {
    ...{ key: "report-400", audience: "partners", days: 85, helpful: 7, unhelpful: 0 },
    about: [{ family: "VM-Series" }],
    en: {
      title: "CSSP: ReportEndUserInfo answers 400",
      symptom: "The call is answered with status 400 and a message.",
      cause: "A field is missing or has another shape than documented. `Field` in the answer names it.",
      resolution: `\`\`\`json
{ "Message": "Serial number is not provisioned by your account", "Code": "serial_unknown", "Field": "serialNumber" }
\`\`\`

| \`Field\` | Look at |
|---|---|
| \`serialNumber\` | Is the device provisioned under one of *your* Auth Codes? |
| \`country\` | Two letters, such as \`JP\` |
| \`contactEmail\` | One address, no name around it |

Try the same body with a sandbox key first; nothing is changed there. The request inspector shows the last 30 days of calls.`,
    },
    ja: {
      title: "CSSP: ReportEndUserInfo が 400 を返す",
      symptom: "API の呼び出しに対して、ステータス 400 とメッセージが返されます。",
      cause:
        "必要な項目が不足しているか、形式が仕様と異なります。応答の `Field` に該当する項目名が入ります。",
      resolution: `\`\`\`json
{ "Message": "Serial number is not provisioned by your account", "Code": "serial_unknown", "Field": "serialNumber" }
\`\`\`

| \`Field\` | 確認する点 |
|---|---|
| \`serialNumber\` | *貴社*の認証コードでプロビジョニングしたデバイスか |
| \`country\` | \`JP\` のような 2 文字の国コードか |
| \`contactEmail\` | メールアドレス 1 件のみで、氏名などが付いていないか |

はじめに、サンドボックスのキーで同じ内容をお試しください。データは変更されません。過去 30 日間の呼び出しは、リクエストの確認画面で参照できます。`,
    },
  },
  {
    ...{ key: "on-behalf", audience: "partners", days: 150, helpful: 5, unhelpful: 0 },
    about: [],
    en: {
      title: "Authorized Support Centers: opening a case on behalf of a customer",
      symptom: "Your customer asks you to bring a problem to support.",
      resolution: `1. The customer accepts the link between the accounts once (**Account > Linked accounts**).
2. Switch to the customer's account in the band above the page.
3. Open the case there. It belongs to the customer; both of you see it and get its mails.

When the link ends, your access to the customer's cases ends with it. The customer keeps them.`,
    },
    ja: {
      title: "Authorized Support Center: お客様に代わってケースを作成する",
      symptom: "お客様からの依頼を受けて、サポートへ問い合わせる場合の手順です。",
      resolution: `1. 最初に一度だけ、お客様にアカウントの連携を承認していただきます(**アカウント > 連携アカウント**)。
2. ページ上部の切り替えから、お客様のアカウントを選択します。
3. そのアカウントでケースを作成します。ケースはお客様のものとして登録され、双方が内容の確認とメールの受信をできます。

連携が終了すると、お客様のケースは閲覧できなくなります。ケースはお客様の側に残ります。`,
    },
  },
  {
    ...{ key: "case-notes", audience: "staff", days: 170, changed: 40, helpful: 2, unhelpful: 0 },
    about: [],
    en: {
      title: "Internal: what to mask before a case becomes an article",
      symptom: "You make an article from a case.",
      resolution: `The draft comes with serials, addresses, names and case numbers replaced. Look at what was replaced before you publish, and at what was not:

- host names in screenshots
- names of sites and projects
- times that tell which customer it was`,
    },
    ja: {
      title: "社内向け: ケースから記事を作成するときに伏せる情報",
      symptom: "対応したケースから記事を作成する場合の確認事項です。",
      resolution: `下書きでは、シリアル番号、アドレス、氏名、ケース番号が置き換えられています。公開前に置き換えの結果を見直し、次の情報が残っていないことも確認してください。

- スクリーンショットに写ったホスト名
- 拠点名やプロジェクト名
- お客様を特定できる日時`,
    },
  },
];
