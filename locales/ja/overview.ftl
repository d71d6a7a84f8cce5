### リリースの概要、記事、印刷用ページの文言。変数の意味はen/overview.ftlのコメントを参照。

## リリースの概要

overview-code-name = コードネーム: { $name }
overview-before-one = 前回の{ $first }では{ $first-total }件でした。
overview-before-two = 前回の{ $first }では{ $first-total }件、前々回の{ $second }では{ $second-total }件でした。
overview-old = このリリースはサポートが終了しています。
overview-newest = Kubernetes { $release }を見る
overview-announcement = リリースの発表記事
overview-picks = 編集者の注目ポイント
overview-themes = 主な変更点
overview-known-issues = 既知の問題
overview-by-sig = SIG別の機能強化
overview-other-sigs = その他のSIG
overview-count = { $count }件
overview-stable = GAに昇格した機能
overview-beta = ベータに昇格した機能
overview-alpha = アルファの新機能
overview-stable-none = このリリースでGAに昇格した機能はありません。
overview-beta-none = このリリースでベータに昇格した機能はありません。
overview-alpha-none = このリリースにアルファの新機能はありません。
overview-uncounted = 件数に含まれないもの(取り下げ、または情報に矛盾のあるもの)
overview-deprecation-notes = リリースノートから
overview-translated = 翻訳済み{ $percent }%
overview-posts = このリリースに関する記事
overview-feed = フィード(Atom)

## 個々の機能

entry-new-alpha = アルファの新機能
entry-to-beta = ベータに昇格
entry-to-stable = GAに昇格
entry-stays-alpha = アルファのまま
entry-stays-beta = ベータのまま
entry-action = 必要な対応
entry-earlier = これまで:
entry-later = その後:
entry-step = { $release }で{ $stage }
entry-replaced-by = 後継:
entry-replaces = 置き換える対象:
entry-see-also = 関連:
entry-permalink = この機能へのリンク
entry-title-mark = タイトル: { $mark }
gate-locked-on = 常に有効
gate-locked-off = 常に無効
list-comma = 、

## 文章の言語

prose-untranslated = 未翻訳
prose-unreviewed = 訳文は未レビュー
prose-draft = レビュー前の訳文
prose-code-label = コード
prose-table-label = 表

## 執筆者

byline-authors = 執筆
byline-translators = 翻訳
byline-reviewers = レビュー
byline-published = 公開日
byline-updated = 更新日
byline-source = 原文

## 記事

nav-posts = 記事
posts-title = 記事
posts-description = Kubernetesのリリースに関するインタビュー、よくある質問、解説をまとめています。
post-kind-spotlight = スポットライト
post-kind-faq = よくある質問
post-replaced = 新しい版あり
post-outdated = この記事には新しい版があります:
post-old = この記事は、サポートが終了したリリースについて書かれています。
post-supersedes = この記事は、次の記事の新しい版です:

## 印刷用ページ

print-view = 印刷用ページ
print-banner = 複数のページを1つにまとめた印刷用のページです。
print-button = このページを印刷
print-hint = ブラウザーのメニューの「印刷」から印刷できます。
print-back = 「{ $page }」に戻る
print-articles = 記事{ $count }件
print-no-sig = SIGなし

## 絵文字の読み

emoji-pencil = メモ
emoji-thinking = 考え中
emoji-warning = 注意
emoji-bulb = ヒント
emoji-information = 情報
emoji-eyes = 注目
emoji-tada = お祝い
emoji-rocket = ロケット
emoji-check = 完了
emoji-cross = 不可
emoji-thumbs-up = いいね
emoji-heart = ハート
emoji-hugs = ハグ
emoji-smile = 笑顔
