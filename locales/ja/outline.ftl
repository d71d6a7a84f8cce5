## SIGごとにまとめられたドキュメント(1.17まで)のセクションと小見出し

section-notable-features = 主な機能
section-other-notable = その他の主な変更
section-metrics-changes = メトリクスの変更
section-part-cli = CLIの改善
section-part-misc = その他
section-part-added = 追加
section-part-changed = 変更
