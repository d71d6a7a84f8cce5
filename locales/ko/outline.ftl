## SIG별로 묶인 문서(1.17까지)의 절과 작은 제목

section-notable-features = 주요 기능
section-other-notable = 그 밖의 주요 변경
section-metrics-changes = 메트릭 변경
section-part-cli = CLI 개선
section-part-misc = 기타
section-part-added = 추가
section-part-changed = 변경
