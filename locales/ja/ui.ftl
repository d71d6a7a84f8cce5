### サイトとテキスト出力で使う文言(日本語)。サイトのその他の文言はsite.ftlにある。
###
### 書き方はKubernetesドキュメントの日本語スタイルガイドに従う。英語と日本語の間に空白を入れない。括弧、コロン、
### 数字は半角。変数の意味はen/ui.ftlのコメントを参照。$sigは「SIG Node」のような英語の正式名。

## 全ページ共通

site-tagline = Kubernetesのリリース年鑑
site-description = Kubernetesのリリースノート、機能の昇格、KEPを、リリース別、SIG別にまとめています。すべての情報に出典を示します。
skip-link = 本文へスキップ
nav-label = メインナビゲーション
nav-releases = リリース
nav-graduations = 機能の昇格
nav-keps = KEP
nav-sigs = SIG
language-switch-label = 言語
theme-label = 配色
theme-light = ライト
theme-dark = ダーク
footer-sources = データの出典
footer-generated = { -brand } { $version }で作成しました。
footer-licence-note = リリースノートとKEPはKubernetesのコントリビューターによる著作物で、Apache License 2.0のもとで公開されています。
sample-notice = これは{ -brand }に付属するサンプルです。1.17のSIG Networkと1.20のSIG Nodeのリリースノート、1.21の全機能、1.29の概要、すべてのSIGのKEPを掲載しています。「keplog init」を実行すると、自分用の年鑑を作り始められます。
none-yet = まだ何もありません

## トップページ

home-what = Kubernetesの各リリースについて、アップグレード前に必要な対応、段階が進んだ機能強化(アルファ、ベータ、GA)、SIGや種別ごとに整理したリリースノートをまとめています。どの情報からも、根拠となるプルリクエストやKEPをたどれます。
home-latest = 最新リリース
home-all-releases = すべてのリリース
home-sigs = SIGから探す

## リリース

release-title = Kubernetes { $release }
release-making = { $release }(開発中)
release-making-note = { $release }は開発中です。ここには、これまでに{ $to }へマージされた変更のリリースノートだけを掲載しています。
release-partial-note = ここには、{ $release }のリリースノートのうち、直前のリリースからの変更分だけを掲載しています。
release-date = { DATETIME($date) }リリース
release-lead-counts = 機能強化は{ $total }件です(GA { $stable }件、ベータ{ $beta }件、アルファ{ $alpha }件)。
release-lead-counts-removals =
    機能強化は{ $total }件です(GA { $stable }件、ベータ{ $beta }件、アルファ{ $alpha }件{ $deprecated ->
        [0] { "" }
       *[other] 、非推奨{ $deprecated }件
    }{ $removed ->
        [0] { "" }
       *[other] 、削除{ $removed }件
    })。
release-lead-counts-continued = { $counts }うち{ $count }件は同じ段階での継続作業です。
release-lead-counts-claimed = { $counts }うち{ $count }件は、現時点ではKEPに記載があるだけです。
release-notes-count = リリースノート{ $count }件
release-notes-link = すべてのリリースノート
release-notes-title = Kubernetes { $release }のリリースノート
release-sigs = SIGごとの変更
release-graduations = 段階別の機能強化
release-urgent = アップグレード前の必読事項
release-urgent-none = このリリースに、アップグレード前の必読事項はありません。
release-urgent-none-so-far = アップグレード前の必読事項は、今のところありません。
release-notes-none = リリースノートが見つかっていません。アップグレード前の対応が不要という意味ではありません。
release-deprecations = 非推奨と削除
release-deprecations-none = 非推奨化や削除を伝えるリリースノートはありません。
release-deprecations-none-so-far = 非推奨化や削除を伝えるリリースノートは、今のところありません。
release-patches = パッチリリース
release-previous = 前のリリース
release-next = 次のリリース

## リリースノートの見出し(CHANGELOGの見出しに対応)

section-urgent = アップグレード前の必読事項
section-urgent-sub = 必ず最後まで読んでからアップグレードしてください
section-changes = 種別ごとの変更
section-deprecation = 非推奨になったもの
section-api-change = APIの変更
section-feature = 機能追加
section-design = 設計
section-documentation = ドキュメント
section-failing-test = 失敗していたテスト
section-bug = バグ・リグレッションの修正
section-other = その他(クリーンアップ、Flake)
section-dependency = 依存関係の更新
section-uncategorized = 未分類

## 個々のリリースノート

note-permalink = この項目へのリンク
note-pull = #{ NUMBER($number, useGrouping: "false") }
note-kep = KEP-{ NUMBER($number, useGrouping: "false") }
note-gate = フィーチャーゲート
note-docs = ドキュメント
note-translated-state-draft = 未レビュー
note-translated-state-rule = 自動
note-translated-state-memory = 翻訳メモリ(未レビュー)
note-translated-state-machine = 機械翻訳(未レビュー)
note-translated-state-stale = 原文が更新されています
note-english-original = 英語の原文
note-comment-label = 訳者コメント
note-comment-by = { $by }さんのコメント
comments-legend = 鉛筆マークの付いた囲みは訳者によるコメントです。リリースノートの原文には含まれません。

## グループ

sig-name = SIG { $sig }
wg-name = WG { $sig }
ug-name = UG { $sig }
committee-name = { $sig }委員会

## SIGのページ

sig-page-title = Kubernetes { $release }: { $sig }の変更内容
sig-intro = Kubernetes { $release }のリリースノートから、{ $sig }に関係する変更をすべてまとめています。
sig-also-notes = 他のSIGが主担当の変更
sig-counts = リリースノート{ $notes }件、機能強化{ $features }件、必読事項{ $urgent }件
sig-none = このリリースに、このSIGのリリースノートはありません。
sig-urgent-none = このリリースに、このSIGに関するアップグレード前の必読事項はありません。
sig-urgent-none-so-far = このSIGに関するアップグレード前の必読事項は、今のところありません。
sig-others = このリリースの他のSIG

## 翻訳の進み具合

coverage-mark = リリースノート{ $total }件のうち{ $translated }件を翻訳済み({ $percent }%)

## バッジ

stage-alpha = アルファ
stage-beta = ベータ
stage-stable = GA
stage-deprecated = 非推奨
stage-disabled = 無効化
stage-removed = 削除
urgency-action-required = 対応が必要
urgency-breaking = 互換性のない変更
urgency-deprecation = 非推奨化
urgency-security = セキュリティ

## KEP

kep-title = KEP-{ NUMBER($number, useGrouping: "false") }: { $title }
kep-status = ステータス
kep-status-provisional = 検討中
kep-status-implementable = 実装可能
kep-status-implemented = 実装済み
kep-status-deferred = 延期
kep-status-rejected = 却下
kep-status-withdrawn = 取り下げ
kep-status-replaced = 置き換え済み
kep-status-unknown = 不明
kep-sig = 担当SIG
kep-participating = 参加SIG
kep-milestones = マイルストーン
kep-gates = フィーチャーゲート
kep-components = コンポーネント
kep-notes = リリースノート
kep-no-notes = このKEPに触れているリリースノートはありません。
kep-created = 作成日
kep-latest = 最新のマイルストーン
kep-link = KEPを読む
kep-list-title = Kubernetes Enhancement Proposal(KEP)一覧
kep-list-count = KEP { $count }件

## 昇格の一覧表

matrix-title = 昇格マトリクス
matrix-caption = リリースごとの各KEPの段階
matrix-intro = 行はKEP、列はリリースを表します。各セルは、そのリリースで到達した段階です。
matrix-kep = KEP
matrix-planned = 予定
table-kep = KEP
table-title = タイトル
table-sig = SIG
table-stage = 段階
table-gates = フィーチャーゲート
graduations-none = 段階が変わった機能強化はありません。
graduations-graduated = 昇格
graduations-continued = 同じ段階での継続作業
graduations-leaving = 非推奨、削除、取り下げ
graduations-withdrawn = 取り下げ
graduations-confirmed = 裏付けのあるもの
graduations-claimed = KEPの記載のみのもの
graduations-contradicted = 矛盾のあるもの

## フィード

feed-title = { -brand }: { $title }

## ページが見つからないとき

not-found-title = ページが見つかりません
not-found-text = このURLのページは存在しません。移動したか、この年鑑に収録されていないリリースの可能性があります。
not-found-home = トップページへ
