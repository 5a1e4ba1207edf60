/** Articles of the demo world about traffic, failover and tunnels. */
import type { DemoArticle } from "@/db/seed/articles";

export const networkArticles: readonly DemoArticle[] = [
  {
    ...{ key: "failover", audience: "public", days: 210, changed: 12, helpful: 31, unhelpful: 2 },
    about: [{ family: "PA-Series", versions: "10.2+" }],
    en: {
      title: "HA failover does not happen when a link goes down",
      symptom:
        "One link of the active unit is down, yet the passive unit stays passive. Traffic through that link stops until the cable is back.",
      environment: "Two units in an active/passive pair.",
      cause:
        "Out of the box only the loss of the *whole* unit causes a failover. A single link counts only when a link group watches it.",
      resolution: `1. Open **Device > High Availability > Link and Path Monitoring**.
2. Add a link group with the interfaces that matter, failure condition **any**.
3. Commit on both units.
4. Pull the cable in a maintenance window and check that the passive unit takes over.

On the command line:

\`\`\`
set deviceconfig high-availability group monitoring link-monitoring enabled yes
set deviceconfig high-availability group monitoring link-monitoring link-group core interface ethernet1/3
set deviceconfig high-availability group monitoring link-monitoring link-group core failure-condition any
\`\`\`

| State shown | Meaning |
|---|---|
| \`active\` | forwards traffic |
| \`passive\` | waits, sessions are synchronized |
| \`suspended\` | taken out of the pair by hand |
| \`non-functional\` | a monitored link or path has failed |`,
    },
    ja: {
      title: "リンクダウン時に HA フェイルオーバーが発生しない",
      symptom:
        "アクティブ側のリンクが 1 本切れても、パッシブ側に切り替わりません。ケーブルが復旧するまで、そのリンクを通る通信が停止します。",
      environment: "アクティブ/パッシブ構成の 2 台",
      cause:
        "初期設定では、装置全体の停止だけがフェイルオーバーの条件です。個々のリンクは、リンクグループで監視しない限り条件に含まれません。",
      resolution: `1. **デバイス > 高可用性 > リンクおよびパスの監視** を開きます。
2. 監視するインターフェイスを含むリンクグループを追加し、失敗条件を **任意** にします。
3. 両方の装置でコミットします。
4. メンテナンス時間帯にケーブルを抜き、パッシブ側に切り替わることを確認します。

コマンドで設定する場合:

\`\`\`
set deviceconfig high-availability group monitoring link-monitoring enabled yes
set deviceconfig high-availability group monitoring link-monitoring link-group core interface ethernet1/3
set deviceconfig high-availability group monitoring link-monitoring link-group core failure-condition any
\`\`\`

| 表示される状態 | 意味 |
|---|---|
| \`active\` | 通信を処理しています |
| \`passive\` | 待機中です(セッションは同期済み) |
| \`suspended\` | 手動でペアから外されています |
| \`non-functional\` | 監視対象のリンクまたはパスに障害があります |`,
    },
  },
  {
    ...{ key: "phase-2", audience: "public", days: 320, changed: 95, helpful: 54, unhelpful: 6 },
    about: [{ family: "PA-Series" }, { family: "VM-Series" }],
    en: {
      title: "VPN phase 2 fails with “no proposal chosen”",
      symptom:
        "The tunnel comes up in phase 1 and stops there. The system log of the responder shows `IKE phase-2 negotiation failed: no proposal chosen`.",
      cause:
        "The two ends offer different algorithms, key groups or networks. The initiator only learns that nothing fits; the responder's log says what.",
      resolution: `Compare both ends line by line:

| Setting | Must be the same | Often forgotten |
|---|---|---|
| Encryption and hash | yes | AES-GCM has no separate hash |
| Perfect forward secrecy (DH group) | yes | *none* on one end |
| Proxy IDs | mirrored | a policy-based peer needs one pair per network |
| Lifetime | no | the shorter one is used |

Then test from the initiator:

\`\`\`
test vpn ipsec-sa tunnel osaka
show vpn ipsec-sa tunnel osaka
less mp-log ikemgr.log
\`\`\``,
    },
    ja: {
      title: "VPN のフェーズ 2 が「no proposal chosen」で失敗する",
      symptom:
        "フェーズ 1 は確立しますが、その先に進みません。応答側のシステムログに `IKE phase-2 negotiation failed: no proposal chosen` と記録されます。",
      cause:
        "両端で、暗号アルゴリズム、DH グループ、対象ネットワークのいずれかが一致していません。開始側には不一致という結果しか伝わらないため、応答側のログで原因を確認します。",
      resolution: `両端の設定を 1 項目ずつ照合します。

| 設定 | 一致が必要か | よくある見落とし |
|---|---|---|
| 暗号化とハッシュ | 必要 | AES-GCM では別のハッシュを指定しません |
| PFS(DH グループ) | 必要 | 片側だけ「なし」になっている |
| プロキシ ID | 対になる設定が必要 | ポリシーベースの対向装置では、ネットワークごとに 1 組必要です |
| 有効期間 | 不要 | 短い方が使われます |

次に、開始側で確認します。

\`\`\`
test vpn ipsec-sa tunnel osaka
show vpn ipsec-sa tunnel osaka
less mp-log ikemgr.log
\`\`\``,
    },
  },
  {
    ...{ key: "rekey", audience: "owners", days: 18, helpful: 4, unhelpful: 0 },
    about: [{ family: "PA-Series", versions: "11.1.2–11.1.3" }],
    en: {
      title: "VPN tunnel drops every ten minutes after an upgrade to 11.1.2",
      symptom: "The tunnel goes down about every ten minutes and is back within a minute.",
      environment: "Peers that rekey by volume, 11.1.2 up to and including 11.1.3.",
      cause: "The new key is taken into use before the peer has confirmed it (issue 231904).",
      resolution:
        "Fixed in **11.1.4**. Until you can upgrade, turn off the volume limit in the IPsec crypto profile (**Lifesize: none**) and keep a lifetime of one hour. No restart is needed; the tunnel is negotiated anew once.",
    },
    ja: {
      title: "11.1.2 への更新後、VPN トンネルが約 10 分ごとに切断される",
      symptom: "トンネルが約 10 分ごとに切断され、1 分以内に自動で復旧します。",
      environment: "通信量による鍵更新を行う対向装置、11.1.2 以降 11.1.3 まで",
      cause: "対向装置の確認を待たずに、新しい鍵の使用を始めることが原因です(識別番号 231904)。",
      resolution:
        "**11.1.4** で修正されています。更新できるまでの間は、IPsec 暗号プロファイルの **ライフサイズ** を「なし」にし、有効期間を 1 時間としてください。再起動は不要です。設定の反映時に、トンネルが一度だけ再確立されます。",
    },
  },
  {
    ...{ key: "mtu", audience: "members", days: 140, changed: 22, helpful: 17, unhelpful: 1 },
    about: [{ family: "PA-Series" }],
    en: {
      title: "GlobalProtect connects, but some people cannot open large pages",
      symptom:
        "The connection comes up. Small pages load, large ones and file shares hang. Only people on certain lines are affected, such as DS-Lite or mobile.",
      cause:
        "Packets of full size do not fit through the line, and the message that says so is filtered on the way.",
      resolution: `Set the MTU of the tunnel interface to **1350** and commit. People reconnect once.

To find the largest size that passes, from an affected computer:

\`\`\`
ping -f -l 1322 gateway.example.com
\`\`\`

1322 bytes of data and 28 bytes of headers make 1350.`,
    },
    ja: {
      title: "GlobalProtect の接続後、特定の回線で大きなページが開けない",
      symptom:
        "接続はできます。小さなページは表示されますが、大きなページやファイル共有が途中で止まります。DS-Lite やモバイルなど、特定の回線の利用者だけに発生します。",
      cause:
        "回線が通せる大きさをパケットが超えており、それを知らせる通知が経路の途中で破棄されていることが原因です。",
      resolution: `トンネルインターフェイスの MTU を **1350** に設定し、コミットします。利用者側では一度だけ再接続が必要です。

通過できる最大サイズは、影響を受けている端末から次のコマンドで確認できます。

\`\`\`
ping -f -l 1322 gateway.example.com
\`\`\`

データ 1322 バイトとヘッダー 28 バイトで、合計 1350 バイトになります。`,
    },
  },
  {
    ...{ key: "portal-certificate", audience: "public", days: 400, changed: 33, helpful: 22, unhelpful: 3 },
    about: [{ family: "PA-Series" }, { family: "VM-Series" }],
    en: {
      title: "GlobalProtect portal shows a certificate warning",
      symptom:
        "People see a warning that the certificate of the portal is not trusted, or that its name does not fit.",
      cause:
        "The certificate does not hold the name people type, it has expired, or the intermediate certificate is missing on the firewall.",
      resolution: `- The subject alternative name must hold exactly the name of the portal, such as \`vpn.example.com\`.
- Import the intermediate certificate and let the portal's certificate show it as its issuer.
- Choose the new certificate in the **SSL/TLS service profile** of the portal *and* of each gateway.
- Commit, then check from outside:

\`\`\`
openssl s_client -connect vpn.example.com:443 -servername vpn.example.com -showcerts
\`\`\``,
    },
    ja: {
      title: "GlobalProtect ポータルで証明書の警告が表示される",
      symptom: "ポータルの証明書を信頼できない、または名前が一致しないという警告が表示されます。",
      cause:
        "証明書に利用者が入力する名前が含まれていない、有効期限が切れている、または中間証明書がファイアウォールに登録されていないことが原因です。",
      resolution: `- サブジェクト代替名に、ポータルの名前(例: \`vpn.example.com\`)が正確に含まれていることを確認します。
- 中間証明書をインポートし、ポータルの証明書の発行元として表示されることを確認します。
- ポータルと各ゲートウェイの **SSL/TLS サービスプロファイル** で、新しい証明書を選択します。
- コミット後、外部から確認します。

\`\`\`
openssl s_client -connect vpn.example.com:443 -servername vpn.example.com -showcerts
\`\`\``,
    },
  },
  {
    ...{ key: "decryption", audience: "owners", days: 3, helpful: 1, unhelpful: 0 },
    about: [{ family: "PA-Series", versions: "11.1.4" }],
    ja: {
      title: "証明書の更新後に復号ポリシーが適用されない",
      symptom: "復号用の証明書を更新してから、対象の通信が復号されずに通過します。",
      environment: "11.1.4(h7 までのすべてのホットフィックス)",
      cause: "更新した証明書に「転送用の信頼された証明書」の指定が引き継がれないことが原因です。",
      resolution: `1. **デバイス > 証明書の管理 > 証明書** で、更新した証明書を開きます。
2. **転送用の信頼された証明書** にチェックを入れます。
3. コミットし、復号ログで対象の通信を確認します。

端末には、これまでと同じルート証明書が配布されていれば、追加の作業は不要です。`,
    },
  },
  {
    ...{ key: "offload", audience: "staff", days: 7, helpful: 0, unhelpful: 0 },
    about: [{ family: "PA-Series", versions: "11.1.4-h7" }],
    en: {
      title: "Internal: throughput drops to a tenth after failover (issue 220417)",
      symptom: "After a failover the former passive unit forwards about 300 Mbit/s instead of 3 Gbit/s.",
      cause: "The offload table is not rebuilt. Reproduced in the lab on PA-3410 and PA-3430.",
      resolution: `Fix planned for h9. Until then, on the unit that is active now, in a maintenance window:

\`\`\`
debug dataplane offload rebuild
\`\`\`

Do not hand this command to customers: it drops the sessions in the table. Link their cases to the issue.`,
    },
  },
  {
    ...{ key: "url-lookups", audience: "public", days: 61, helpful: 8, unhelpful: 1 },
    about: [{ family: "PA-Series" }, { family: "VM-Series" }],
    en: {
      title: "First visit to a site is slow: URL category look-ups take seconds",
      symptom: "The first visit to a site takes three to five seconds, the second is quick.",
      cause:
        "The management interface reaches the category service only through a slow proxy, or its DNS server answers late. Every unknown site waits for that look-up.",
      resolution:
        "Run `show url-cloud status` and `test url example.com`. If the answer takes longer than 200 ms, give the service route its own way out (**Device > Setup > Services > Service Route Configuration**) and a DNS server near the firewall.",
    },
  },
];
