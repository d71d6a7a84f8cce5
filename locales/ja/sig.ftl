### SIGのまとめ、用語集、翻訳状況で使う文言(日本語)。サイトとテキスト出力の両方で使う。

## 個々のリリースノートと翻訳

note-state-missing = 未翻訳
note-state-changed = 原文の変更により訳文は非表示
note-changelog = CHANGELOG
note-patched = バックポート済みのパッチリリース:
note-kind-deprecation = 非推奨
note-kind-api-change = API変更
note-kind-feature = 機能
note-kind-design = 設計
note-kind-documentation = ドキュメント
note-kind-failing-test = テスト修正
note-kind-bug = バグ修正
note-kind-regression = リグレッション
note-kind-cleanup = クリーンアップ
note-kind-flake = Flake
prose-foreign = { $language }で書かれています

## リリースノートの種別以外の見出し

section-themes = 主な変更点
section-known-issues = 既知の問題
section-part = { $section }: { $part }

## SIGのまとめの冒頭

sig-page-title-scoped = Kubernetes { $release }: { $sig }({ $scope })の変更内容
sig-intro-chosen = Kubernetes { $release }のリリースノートから、{ $sig }に関係する変更を選んでまとめています。
sig-published = 公開日
sig-updated = 更新日
sig-authors = 執筆
sig-translators = 翻訳
sig-reviewers = レビュー
sig-source = 出典
sig-source-link = { $release }のCHANGELOG
sig-overview = リリースの概要
sig-english = このページの英語版
sig-print = リリース全体の印刷用ページ
sig-left-out = このSIGのリリースノートのうち{ $count }件は、ここでは省略しています。
sig-number-main = 主担当の変更
sig-number-also = 他のSIGが主担当の変更
sig-number-features = 機能強化
sig-number-urgent = 必読事項
sig-number-deprecations = 非推奨
sig-number-comments = 訳者コメント
sig-number-coverage = 翻訳済み
sig-coverage-value = { $total }件中{ $translated }件({ $percent }%)
sig-only-comments = コメントのある項目のみ表示

## 対応が必要な変更

sig-act = 対応が必要な変更
sig-act-elsewhere = 以下の項目にも注意が必要です(本文は各セクションにあります):
sig-deprecations-none = このSIGのリリースノートに、非推奨として分類されたものはありません。
sig-deprecations-none-so-far = このSIGのリリースノートに、非推奨として分類されたものは、今のところありません。

## 機能強化の表

table-first = 初出・経緯
gate-default-on = デフォルトで有効
gate-default-off = デフォルトで無効
sig-first-here = このリリースで初出
sig-earlier = { $release }で{ $stage }

## その他の部分

sig-names = 追加・削除された項目
sig-names-about = リリースノートに追加または削除と明記されているものだけを、自動で抜き出しています。
sig-names-flags-added = 追加されたフラグ
sig-names-flags-removed = 削除されたフラグ
sig-names-metrics-added = 追加されたメトリクス
sig-names-metrics-removed = 削除されたメトリクス
sig-names-apis-added = 追加されたAPI
sig-names-apis-removed = 削除されたAPI
sig-known-issues = 既知の問題
sig-known-issues-elsewhere = SIGが明記されていない既知の問題が、他にもあります。
sig-known-issues-none = このリリースについて、このSIGの既知の問題は記録されていません。

## 用語集

glossary-title = 用語集
glossary-description = この年鑑で使う訳語と、使わない表記をまとめています。
glossary-count = { $count }語
glossary-english = 英語索引
glossary-keep = 訳さない
glossary-allow = 使ってもよい表記:
glossary-deny = 使わない表記:
glossary-source = 出典:
glossary-pos-noun = 名詞
glossary-pos-verb = 動詞
glossary-pos-adjective = 形容詞
glossary-pos-phrase = 句
glossary-pos-name = 名称

## 翻訳状況

status-title = 翻訳状況
status-description = この年鑑の翻訳とレビューがどこまで進んでいるか、何が足りないか、どうすれば協力できるかをまとめています。
status-languages = 言語
status-all = 全体
status-percent = { $percent }%レビュー済み
status-badge = レビュー済み{ $percent }%
status-sum-units = 翻訳単位: { $total }件中{ $reviewed }件がレビュー済み
status-sum-words = 英語の語数: { $total }語中{ $reviewed }語がレビュー済み
status-sum-urgent = アップグレード前の必読事項: { $total }件中{ $reviewed }件がレビュー済み
status-sum-pages = 書き下ろしのページ: { $total }件中{ $reviewed }件が最新
status-releases = リリース別
status-sigs = SIG別
status-no-release = KEPのタイトル
status-no-sig = SIGなし
status-column-reviewed = レビュー済み
status-column-bar = 割合
status-column-open = 未レビュー
status-column-stale = 原文更新あり
status-column-missing = 未翻訳
status-next = 次に取り組むもの
status-next-about = 多くの読者の役に立つものから順に並べています。
status-words = { $count }語
status-section-urgent = 必読事項
status-section-security = セキュリティ
status-section-deprecation = 非推奨
status-section-known-issue = 既知の問題
status-section-theme = 主な変更点
status-section-api-change = API変更
status-section-feature = 機能
status-section-title = KEPのタイトル
status-section-body = 機能の解説
status-section-pick = 編集者の注目ポイント
status-section-bug = バグ修正
status-section-other = その他
status-condition-draft = 下書き
status-condition-rule = 自動
status-condition-memory = 翻訳メモリ
status-condition-machine = 機械翻訳
status-condition-stale-soft = 原文の表現に変更あり
status-condition-stale-hard = 原文の内容に変更あり
status-condition-missing = 未翻訳
status-help = 協力するには
status-help-next = 優先して取り組むものを確認します:
status-help-write = 表示されたファイルに訳文を書きます。置き場所:
status-help-check = 訳文を検査します:
status-help-review = 別の人がレビューして承認します:
