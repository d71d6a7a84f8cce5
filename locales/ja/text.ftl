### Markdownとターミナルへの出力だけで使う文言

section-changes = 種別ごとの変更
section-changes-none = 変更はありません。
features-none = 段階が進んだKEPはありません。
