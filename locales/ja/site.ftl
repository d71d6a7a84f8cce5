### サイトのページで使うその他の文言。テキスト出力と共通のものはui.ftlにある。

notice-label = この年鑑について
neighbours-label = 他のリリース
contents-label = このページの内容
home-what-title = この年鑑について
releases-graduations-only = 機能の昇格だけを掲載しているリリース
releases-not-out = 開発中のリリースとプレリリース
release-no-notes = このリリースのリリースノートは、この年鑑には含まれていません。
notes-page-title = Kubernetes { $release }: すべてのリリースノート
sig-features-caption = Kubernetes { $release }で段階が進んだKEP
sigs-description = SIGごとのリリースノートとKEPの一覧です。
kep-no-sig = 担当SIGなし
home-urgent-count =
    { $count ->
        [0] 必読事項はありません
       *[other] アップグレード前の必読事項{ $count }件
    }
