### SIG 요약, 용어집, 번역 현황에 쓰는 문구. 사이트와 텍스트 출력에서 함께 쓴다.

## 릴리스 노트 하나와 그 번역

note-state-missing = 미번역
note-state-changed = 원문이 바뀌어 번역을 표시하지 않음
note-changelog = CHANGELOG
note-patched = 패치 릴리스에도 반영됨:
note-kind-deprecation = 사용 중단
note-kind-api-change = API 변경
note-kind-feature = 기능
note-kind-design = 설계
note-kind-documentation = 문서
note-kind-failing-test = 실패하던 테스트
note-kind-bug = 버그 수정
note-kind-regression = 리그레션
note-kind-cleanup = 정리
note-kind-flake = 불안정한 테스트
prose-foreign = { $language } 원문

## 릴리스 노트의 종류가 아닌 제목

section-themes = 주요 변경
section-known-issues = 알려진 문제
section-part = { $section }: { $part }

## SIG 요약의 머리

sig-page-title-scoped = 쿠버네티스 { $release }: { $sig }({ $scope }) 변경 사항
sig-intro-chosen = 쿠버네티스 { $release } 릴리스 노트에서 { $sig } 관련 변경을 골라 모았습니다.
sig-published = 공개
sig-updated = 수정
sig-authors = 글
sig-translators = 번역
sig-reviewers = 검토
sig-source = 출처
sig-source-link = { $release } CHANGELOG
sig-overview = 릴리스 개요
sig-english = 이 페이지의 영어판
sig-print = 릴리스 전체의 인쇄용 화면
sig-left-out = 이 SIG의 릴리스 노트 { $count }건은 여기서 생략했습니다.
sig-number-main = 주도한 변경
sig-number-also = 다른 SIG가 주도한 변경
sig-number-features = 기능 개선
sig-number-urgent = 긴급
sig-number-deprecations = 사용 중단
sig-number-comments = 옮긴이의 설명
sig-number-coverage = 번역됨
sig-coverage-value = { $total }건 중 { $translated }건({ $percent }%)
sig-only-comments = 설명이 있는 항목만 보기

## 조치가 필요한 것

sig-act = 조치가 필요한 변경
sig-act-elsewhere = 아래 항목도 확인해 주세요(본문은 각 절에 있습니다):
sig-deprecations-none = 이 SIG의 릴리스 노트 중에 사용 중단으로 분류된 것이 없습니다.
sig-deprecations-none-so-far = 아직 이 SIG의 릴리스 노트 중에 사용 중단으로 분류된 것이 없습니다.

## 승급한 것

table-first = 첫 등장과 경과
gate-default-on = 기본 활성화
gate-default-off = 기본 비활성화
sig-first-here = 이 릴리스에서 처음
sig-earlier = { $release }에서 { $stage }

## 나머지 부분

sig-names = 추가되거나 제거된 것
sig-names-about = 릴리스 노트에 추가 또는 제거라고 분명히 적힌 것만 자동으로 뽑았습니다.
sig-names-flags-added = 추가된 플래그
sig-names-flags-removed = 제거된 플래그
sig-names-metrics-added = 추가된 메트릭
sig-names-metrics-removed = 제거된 메트릭
sig-names-apis-added = 추가된 API
sig-names-apis-removed = 제거된 API
sig-known-issues = 알려진 문제
sig-known-issues-elsewhere = SIG가 적혀 있지 않은 알려진 문제가 더 있습니다.
sig-known-issues-none = 이 릴리스에는 이 SIG의 알려진 문제가 기록되어 있지 않습니다.

## 용어집

glossary-title = 용어집
glossary-description = 이 연감에서 쓰는 말과 쓰지 않는 말을 모았습니다.
glossary-count = 용어 { $count }개
glossary-english = 영어 색인
glossary-keep = 번역하지 않음
glossary-allow = 써도 되는 표기:
glossary-deny = 쓰지 않는 표기:
glossary-source = 출처:
glossary-pos-noun = 명사
glossary-pos-verb = 동사
glossary-pos-adjective = 형용사
glossary-pos-phrase = 구
glossary-pos-name = 이름

## 번역 현황

status-title = 번역 현황
status-description = 이 연감의 번역과 검토가 어디까지 왔는지, 무엇이 빠졌는지, 어떻게 도울 수 있는지 알려 드립니다.
status-languages = 언어
status-all = 전체
status-percent = { $percent }% 검토됨
status-badge = { $percent }% 검토됨
status-sum-units = 번역 단위 { $total }개 중 { $reviewed }개 검토됨
status-sum-words = 영어 { $total }단어 중 { $reviewed }단어 검토됨
status-sum-urgent = 긴급 업그레이드 안내 { $total }건 중 { $reviewed }건 검토됨
status-sum-pages = 사람이 쓴 페이지 { $total }개 중 { $reviewed }개가 최신
status-releases = 릴리스별
status-sigs = SIG별
status-no-release = KEP의 제목
status-no-sig = SIG 없음
status-column-reviewed = 검토됨
status-column-bar = 비율
status-column-open = 검토 전
status-column-stale = 원문 바뀜
status-column-missing = 미번역
status-next = 다음에 할 일
status-next-about = 많은 독자에게 도움이 되는 것부터 나열했습니다.
status-words = { $count }단어
status-section-urgent = 긴급
status-section-security = 보안
status-section-deprecation = 사용 중단
status-section-known-issue = 알려진 문제
status-section-theme = 주요 변경
status-section-api-change = API 변경
status-section-feature = 기능
status-section-title = KEP의 제목
status-section-body = 기능 설명
status-section-pick = 편집자의 추천
status-section-bug = 버그 수정
status-section-other = 기타
status-condition-draft = 초안
status-condition-rule = 자동
status-condition-memory = 번역 메모리
status-condition-machine = 기계 번역
status-condition-stale-soft = 원문의 표현이 바뀜
status-condition-stale-hard = 원문의 내용이 바뀜
status-condition-missing = 미번역
status-help = 돕는 방법
status-help-next = 먼저 할 것을 확인합니다:
status-help-write = 표시된 파일에 번역을 씁니다. 파일이 있는 곳:
status-help-check = 번역을 검사합니다:
status-help-review = 다른 사람이 읽고 승인합니다:
