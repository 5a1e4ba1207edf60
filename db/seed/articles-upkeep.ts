/** Articles of the demo world about upgrades, logs and what support needs. */
import type { DemoArticle } from "@/db/seed/articles";

export const upkeepArticles: readonly DemoArticle[] = [
  {
    ...{ key: "upgrade-path", audience: "public", days: 260, changed: 9, helpful: 63, unhelpful: 4 },
    about: [{ family: "PA-Series" }, { family: "VM-Series" }, { family: "Panorama" }],
    en: {
      title: "Upgrade paths: from which version to which",
      symptom: "You want to know which versions lie between yours and the one you need.",
      resolution: `Install every step that is named here. *Download only* means: the base image must be on the device, but it is not installed.

| From | To | Steps |
|---|---|---|
| 10.1 | 10.2 | 10.2.0 (download only) → 10.2.x |
| 10.1 | 11.1 | 10.2.x → 11.1.0 (download only) → 11.1.x |
| 10.2 | 11.1 | 11.1.0 (download only) → 11.1.x |
| 11.0 | 11.1 | 11.1.0 (download only) → 11.1.x |

Before each step:

1. Save and export the configuration.
2. Check that the content release is as new as the release notes ask for.
3. Upgrade Panorama before the firewalls it manages.`,
    },
    ja: {
      title: "アップグレード経路: どのバージョンからどのバージョンへ更新できるか",
      symptom:
        "現在のバージョンと目的のバージョンの間に、どのバージョンを経由するかを確認したい場合の一覧です。",
      resolution: `記載された順に、すべてのステップを実施してください。「ダウンロードのみ」は、基本イメージを装置に置くだけで、インストールは不要という意味です。

| 現在 | 目的 | 手順 |
|---|---|---|
| 10.1 | 10.2 | 10.2.0(ダウンロードのみ)→ 10.2.x |
| 10.1 | 11.1 | 10.2.x → 11.1.0(ダウンロードのみ)→ 11.1.x |
| 10.2 | 11.1 | 11.1.0(ダウンロードのみ)→ 11.1.x |
| 11.0 | 11.1 | 11.1.0(ダウンロードのみ)→ 11.1.x |

各ステップの前に、次の点を確認してください。

1. 設定を保存し、エクスポートします。
2. コンテンツのバージョンが、リリースノートの要件を満たしていることを確認します。
3. Panorama は、管理対象のファイアウォールより先に更新します。`,
    },
  },
  {
    ...{ key: "upgrade-from-9", audience: "public", days: 780, retired: 120, replacedBy: "upgrade-path" },
    ...{ helpful: 12, unhelpful: 9 },
    about: [{ family: "PA-Series", versions: "9.1" }],
    en: {
      title: "Upgrading from 9.1",
      symptom: "A device still runs 9.1.",
      resolution: "Upgrade to 10.1 first, then follow the path from there.",
    },
    ja: {
      title: "9.1 からのアップグレード",
      symptom: "装置が 9.1 で動作している場合の手順です。",
      resolution: "はじめに 10.1 へ更新し、その後は 10.1 からの経路に従ってください。",
    },
  },
  {
    ...{ key: "upgrade-pair", audience: "members", days: 180, changed: 47, helpful: 28, unhelpful: 0 },
    about: [{ family: "PA-Series", versions: "10.2+" }],
    en: {
      title: "Upgrading an HA pair without an outage",
      symptom: "Both units of a pair are to be upgraded while traffic goes on.",
      resolution: `1. Turn off **preemption** on both units and commit.
2. Upgrade the **passive** unit first: it carries no traffic.
3. Wait until it is back and \`show high-availability state\` says that sessions are synchronized.
4. Suspend the active unit: \`request high-availability state suspend\`. Traffic moves over.
5. Upgrade the suspended unit. It comes back as passive.
6. Turn preemption on again if you used it.

Between steps 3 and 5 the versions differ. That is supported for one feature release, not for longer than the window.`,
    },
    ja: {
      title: "HA ペアを停止させずにアップグレードする",
      symptom: "通信を継続したまま、2 台の装置を更新する手順です。",
      resolution: `1. 両方の装置で **プリエンプション** を無効にし、コミットします。
2. 通信を処理していない **パッシブ側** から更新します。
3. 再起動後、\`show high-availability state\` でセッションの同期が完了していることを確認します。
4. アクティブ側で \`request high-availability state suspend\` を実行します。通信がもう一方へ切り替わります。
5. サスペンドした装置を更新します。再起動後はパッシブ側になります。
6. プリエンプションを使用していた場合は、元に戻します。

手順 3 から 5 の間は、2 台のバージョンが異なります。1 つ違いの機能リリースまでサポートの対象ですが、作業時間を超えてそのまま運用しないでください。`,
    },
  },
  {
    ...{ key: "tech-support-file", audience: "public", days: 500, changed: 70, helpful: 41, unhelpful: 2 },
    about: [{ family: "PA-Series" }, { family: "VM-Series" }, { family: "Panorama" }],
    en: {
      title: "How to make a tech support file",
      symptom: "An engineer asked you for a tech support file.",
      resolution: `In the web interface: **Device > Support > Generate Tech Support File**, then **Download**. It takes five to ten minutes and does not disturb traffic.

On the command line:

\`\`\`
request tech-support dump
scp export tech-support to user@host:/path/
\`\`\`

Add the file to your case on its page. Files up to 5 GB are taken, and an upload that breaks off goes on where it stopped.

> The file holds your configuration, without passwords in the clear. Only engineers who work on the case open it.`,
    },
    ja: {
      title: "テクニカルサポートファイルの取得方法",
      symptom: "担当エンジニアから、テクニカルサポートファイルの提供を依頼された場合の手順です。",
      resolution: `Web インターフェイスの場合: **デバイス > サポート > テクニカルサポートファイルの生成** を選び、**ダウンロード** をクリックします。5 分から 10 分ほどかかりますが、通信への影響はありません。

コマンドの場合:

\`\`\`
request tech-support dump
scp export tech-support to user@host:/path/
\`\`\`

取得したファイルは、ケースのページから添付してください。5 GB まで添付でき、途中で切断されても続きから再開されます。

> ファイルには設定情報が含まれますが、パスワードは平文では含まれません。ケースを担当するエンジニアだけが開きます。`,
    },
  },
  {
    ...{ key: "log-forwarding", audience: "owners", days: 75, helpful: 9, unhelpful: 1 },
    about: [{ family: "Panorama", versions: "10.2–11.1" }],
    en: {
      title: "Log forwarding stops when a disk of the log collector is full",
      symptom: "New logs are missing on Panorama while the firewalls still show them locally.",
      cause:
        "The quota of a log type is larger than the space left, so that old logs are not deleted in time.",
      resolution: `1. \`show system disk-space\` on the collector: is a partition above 95 %?
2. **Panorama > Collector Groups > General > Log Storage**: let the quotas add up to at most 90 %.
3. Commit to the collector group. Old logs go first; forwarding begins again by itself.
4. On each firewall: \`show logging-status device\`. The sequence numbers must move.

Logs written meanwhile are sent later, as far as the firewall still has them.`,
    },
    ja: {
      title: "ログコレクターのディスクが満杯になると、ログ転送が停止する",
      symptom: "ファイアウォール本体にはログが表示されますが、Panorama に新しいログが届きません。",
      cause:
        "ログ種別ごとの割り当ての合計が空き容量を上回り、古いログの削除が間に合っていないことが原因です。",
      resolution: `1. コレクターで \`show system disk-space\` を実行し、95 % を超えるパーティションがないか確認します。
2. **Panorama > コレクターグループ > 全般 > ログストレージ** で、割り当ての合計を 90 % 以下にします。
3. コレクターグループにコミットします。古いログから削除され、転送は自動的に再開します。
4. 各ファイアウォールで \`show logging-status device\` を実行し、シーケンス番号が進むことを確認します。

停止中のログは、ファイアウォールに残っている範囲で後から転送されます。`,
    },
  },
  {
    ...{ key: "log-retention", audience: "members", days: 66, helpful: 6, unhelpful: 0 },
    about: [{ family: "PA-Series" }, { family: "Panorama" }],
    en: {
      title: "How long logs are kept, and how to keep them longer",
      symptom: "You need logs of a whole year.",
      resolution: `A device keeps logs until their share of the disk is full. How long that lasts depends on the rate:

| Logs per second | Space for one year |
|---|---|
| 10 | about 0.5 TB |
| 100 | about 5 TB |
| 1,000 | about 50 TB |

Set **Max Days** only to delete earlier than that. To keep logs longer, forward them to a log collector, to the Logging Service or to a syslog server.`,
    },
    ja: {
      title: "ログの保存期間と、長く保存する方法",
      symptom: "ログを 1 年間保存したい場合の考え方と設定です。",
      resolution: `ログは、割り当てられたディスク領域が満杯になるまで保存されます。保存できる期間は、ログの量によって変わります。

| 1 秒あたりのログ数 | 1 年分に必要な容量 |
|---|---|
| 10 | 約 0.5 TB |
| 100 | 約 5 TB |
| 1,000 | 約 50 TB |

**最大日数** は、満杯になる前に削除したい場合にだけ設定してください。より長く保存するには、ログコレクター、Logging Service、または syslog サーバーへ転送します。`,
    },
  },
  {
    ...{ key: "alerts-twice", audience: "members", days: 2, helpful: 2, unhelpful: 0 },
    about: [{ family: "PA-Series" }, { family: "Panorama" }],
    en: {
      title: "Every alert arrives twice by e-mail",
      symptom: "Each threat alert is mailed twice, a few seconds apart.",
      cause: "The firewall and Panorama both forward the same log type to the same mail profile.",
      resolution:
        "Let only one of them send mails: remove the e-mail profile from **Objects > Log Forwarding** of the device group, or from **Panorama > Log Settings**. Commit and push.",
    },
  },
  {
    ...{ key: "group-names", audience: "members", days: 1, helpful: 1, unhelpful: 0 },
    about: [{ family: "PA-Series" }],
    ja: {
      title: "レポートに一部の部署の利用者が表示されない",
      symptom: "月次レポートに、特定の部署の利用者だけが表示されません。",
      cause:
        "ディレクトリのグループ名に全角の空白が含まれており、取り込み時に別のグループとして扱われていることが原因です。",
      resolution: `1. **デバイス > ユーザー ID > グループマッピングの設定** を開きます。
2. 対象のグループを一覧からいったん外し、選び直します。
3. コミット後、\`show user group list\` で名前を確認します。

翌日のレポートから表示されます。過去のレポートは作り直されません。`,
    },
  },
];
