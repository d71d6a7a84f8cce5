### 사이트와 텍스트 출력에 쓰는 문구(한국어). 사이트의 그 밖의 문구는 site.ftl에 있다.
###
### 쿠버네티스 문서의 한국어 스타일 가이드를 따른다. 변수의 뜻은 en/ui.ftl의 주석을 본다. $sig는 "SIG Node"와
### 같은 영어 정식 이름이다. 조사가 앞말의 받침에 따라 달라지는 자리에는 변수를 두지 않는다.

## 모든 페이지

site-tagline = 쿠버네티스 릴리스 연감
site-description = 쿠버네티스의 릴리스 노트와 기능의 승급, KEP를 릴리스와 SIG별로 정리했습니다. 모든 사실에 출처를 밝힙니다.
skip-link = 본문으로 건너뛰기
nav-label = 주 메뉴
nav-releases = 릴리스
nav-graduations = 기능 승급
nav-keps = KEP
nav-sigs = SIG
language-switch-label = 언어
theme-label = 색상 테마
theme-light = 밝게
theme-dark = 어둡게
footer-sources = 데이터의 출처
footer-generated = { -brand } { $version } 버전으로 만들었습니다.
footer-licence-note = 릴리스 노트와 KEP는 쿠버네티스 기여자들의 저작물이며 Apache License 2.0으로 공개되어 있습니다.
sample-notice = { -brand }에 들어 있는 예제 연감입니다. 1.17의 SIG Network와 1.20의 SIG Node 릴리스 노트, 1.21의 모든 기능, 1.29의 개요, 모든 SIG의 KEP가 실려 있습니다. "keplog init"을 실행하면 나만의 연감을 시작할 수 있습니다.
none-yet = 아직 아무것도 없습니다

## 첫 페이지

home-what = 쿠버네티스의 모든 릴리스를 원본 자료로부터 엮었습니다. 업그레이드 전에 해야 할 일, 단계가 올라간 기능 개선(알파, 베타, GA), SIG와 종류별로 정리한 릴리스 노트를 볼 수 있습니다. 모든 사실은 근거가 되는 풀 리퀘스트나 KEP로 이어집니다.
home-latest = 최신 릴리스
home-all-releases = 모든 릴리스
home-sigs = SIG별로 찾기

## 릴리스

release-title = 쿠버네티스 { $release }
release-making = { $release }(개발 중)
release-making-note = { $release }은(는) 개발 중입니다. 지금까지 { $to } 브랜치에 병합된 변경의 릴리스 노트만 실려 있습니다.
release-partial-note = { $release }의 릴리스 노트 가운데 바로 앞 릴리스 이후의 것만 실려 있습니다.
release-date = { DATETIME($date) } 릴리스
release-lead-counts = 기능 개선 { $total }건(GA { $stable }건, 베타 { $beta }건, 알파 { $alpha }건)
release-lead-counts-removals =
    기능 개선 { $total }건(GA { $stable }건, 베타 { $beta }건, 알파 { $alpha }건{ $deprecated ->
        [0] { "" }
       *[other] , 사용 중단 { $deprecated }건
    }{ $removed ->
        [0] { "" }
       *[other] , 제거 { $removed }건
    })
release-lead-counts-continued = { $counts }, 이 가운데 { $count }건은 같은 단계에서 계속된 작업
release-lead-counts-claimed = { $counts }, 이 가운데 { $count }건은 아직 KEP에만 적힌 것
release-notes-count = 릴리스 노트 { $count }건
release-notes-link = 모든 릴리스 노트
release-notes-title = 쿠버네티스 { $release } 릴리스 노트
release-sigs = SIG별 변경
release-graduations = 단계별 기능 개선
release-urgent = 긴급 업그레이드 안내
release-urgent-none = 이 릴리스에는 긴급 업그레이드 안내가 없습니다.
release-urgent-none-so-far = 아직 긴급 업그레이드 안내가 없습니다.
release-notes-none = 알려진 릴리스 노트가 없습니다. 업그레이드 전에 할 일이 없다는 뜻은 아닙니다.
release-deprecations = 사용 중단과 제거
release-deprecations-none = 사용 중단이나 제거를 알리는 릴리스 노트가 없습니다.
release-deprecations-none-so-far = 아직 사용 중단이나 제거를 알리는 릴리스 노트가 없습니다.
release-patches = 패치 릴리스
release-previous = 이전 릴리스
release-next = 다음 릴리스

## 릴리스 노트의 제목(CHANGELOG의 제목에 대응)

section-urgent = 긴급 업그레이드 안내
section-urgent-sub = 업그레이드하기 전에 반드시 끝까지 읽어 주세요
section-changes = 종류별 변경
section-deprecation = 사용 중단
section-api-change = API 변경
section-feature = 기능 추가
section-design = 설계
section-documentation = 문서
section-failing-test = 실패하던 테스트
section-bug = 버그와 리그레션 수정
section-other = 기타(정리, 불안정한 테스트)
section-dependency = 의존성
section-uncategorized = 미분류

## 릴리스 노트 하나

note-permalink = 이 항목의 링크
note-pull = #{ NUMBER($number, useGrouping: "false") }
note-kep = KEP-{ NUMBER($number, useGrouping: "false") }
note-gate = 기능 게이트
note-docs = 문서
note-translated-state-draft = 검토 전
note-translated-state-rule = 자동
note-translated-state-memory = 번역 메모리(검토 전)
note-translated-state-machine = 기계 번역(검토 전)
note-translated-state-stale = 원문이 바뀌었습니다
note-english-original = 영어 원문
note-comment-label = 옮긴이의 설명
note-comment-by = { $by }의 설명
comments-legend = 연필 표시가 있는 상자는 옮긴이의 설명이며, 릴리스 노트의 원문에는 없는 내용입니다.

## 그룹

sig-name = SIG { $sig }
wg-name = WG { $sig }
ug-name = UG { $sig }
committee-name = { $sig } 위원회

## SIG 페이지

sig-page-title = 쿠버네티스 { $release }: { $sig } 변경 사항
sig-intro = 쿠버네티스 { $release } 릴리스 노트에서 { $sig } 관련 변경을 모두 모았습니다.
sig-also-notes = 다른 SIG가 주도한 변경
sig-counts = 릴리스 노트 { $notes }건, 기능 개선 { $features }건, 긴급 { $urgent }건
sig-none = 이 릴리스에는 이 SIG의 릴리스 노트가 없습니다.
sig-urgent-none = 이 릴리스에는 이 SIG의 긴급 업그레이드 안내가 없습니다.
sig-urgent-none-so-far = 아직 이 SIG의 긴급 업그레이드 안내가 없습니다.
sig-others = 이 릴리스의 다른 SIG

## 번역의 진행

coverage-mark = 릴리스 노트 { $total }건 가운데 { $translated }건 번역됨({ $percent }%)

## 배지

stage-alpha = 알파
stage-beta = 베타
stage-stable = GA
stage-deprecated = 사용 중단
stage-disabled = 비활성화
stage-removed = 제거
urgency-action-required = 조치 필요
urgency-breaking = 호환되지 않는 변경
urgency-deprecation = 사용 중단
urgency-security = 보안

## KEP

kep-title = KEP-{ NUMBER($number, useGrouping: "false") }: { $title }
kep-status = 상태
kep-status-provisional = 검토 중
kep-status-implementable = 구현 가능
kep-status-implemented = 구현됨
kep-status-deferred = 연기
kep-status-rejected = 반려
kep-status-withdrawn = 철회
kep-status-replaced = 대체됨
kep-status-unknown = 알 수 없음
kep-sig = 담당 SIG
kep-participating = 참여 SIG
kep-milestones = 마일스톤
kep-gates = 기능 게이트
kep-components = 컴포넌트
kep-notes = 릴리스 노트
kep-no-notes = 이 KEP를 언급한 릴리스 노트가 없습니다.
kep-created = 작성일
kep-latest = 최신 마일스톤
kep-link = KEP 읽기
kep-list-title = Kubernetes Enhancement Proposal(KEP) 목록
kep-list-count = KEP { $count }건

## 승급표

matrix-title = 승급표
matrix-caption = 릴리스별 KEP의 단계
matrix-intro = 행은 KEP, 열은 릴리스입니다. 각 칸은 그 릴리스에서 도달한 단계입니다.
matrix-kep = KEP
matrix-planned = 예정
table-kep = KEP
table-title = 제목
table-sig = SIG
table-stage = 단계
table-gates = 기능 게이트
graduations-none = 단계가 바뀐 기능 개선이 없습니다.
graduations-graduated = 승급
graduations-continued = 같은 단계에서 계속된 작업
graduations-leaving = 사용 중단, 제거, 철회
graduations-withdrawn = 철회
graduations-confirmed = 확인된 것
graduations-claimed = KEP에만 적힌 것
graduations-contradicted = 엇갈리는 것

## 피드

feed-title = { -brand }: { $title }

## 페이지가 없을 때

not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 이 주소에는 아무것도 없습니다. 페이지가 옮겨졌거나 그 릴리스가 이 연감에 없을 수 있습니다.
not-found-home = 첫 페이지로
