## SIGごとにまとめられたドキュメント(1.17まで)のセクションと小見出し

section-notable-features = 主な機能
section-other-notable = その他の主な変更
section-metrics-changes = メトリクスの変更
part-cli = CLIの改善
part-misc = その他
part-added = 追加
part-changed = 変更
