### 릴리스 개요, 글, 인쇄용 화면의 문구. 변수의 뜻은 en/overview.ftl의 주석을 본다.

## 릴리스 개요

overview-code-name = 코드명: { $name }
overview-before-one = 앞선 { $first }에서는 { $first-total }건이었습니다.
overview-before-two = 앞선 { $first }에서는 { $first-total }건, 그 전 { $second }에서는 { $second-total }건이었습니다.
overview-old = 이 릴리스는 지원이 끝났습니다.
overview-newest = 쿠버네티스 { $release } 보기
overview-announcement = 릴리스 발표문
overview-picks = 편집자의 추천
overview-themes = 주요 변경
overview-known-issues = 알려진 문제
overview-by-sig = SIG별 기능 개선
overview-other-sigs = 그 밖의 SIG
overview-count = { $count }건
overview-stable = GA로 승급한 기능
overview-beta = 베타로 승급한 기능
overview-alpha = 새로 나온 알파 기능
overview-stable-none = 이 릴리스에서 GA로 승급한 기능이 없습니다.
overview-beta-none = 이 릴리스에서 베타로 승급한 기능이 없습니다.
overview-alpha-none = 이 릴리스에 새로 나온 알파 기능이 없습니다.
overview-uncounted = 건수에 넣지 않은 것(철회되었거나 근거가 엇갈리는 것)
overview-deprecation-notes = 릴리스 노트에서
overview-translated = { $percent }% 번역됨
overview-posts = 이 릴리스에 관한 글
overview-feed = 피드(Atom)

## 기능 하나

entry-new-alpha = 새로운 알파 기능
entry-to-beta = 베타로 승급
entry-to-stable = GA로 승급
entry-stays-alpha = 알파 유지
entry-stays-beta = 베타 유지
entry-action = 해야 할 일
entry-earlier = 이전:
entry-later = 이후:
entry-step = { $release }에서 { $stage }
entry-replaced-by = 후속:
entry-replaces = 대체 대상:
entry-see-also = 함께 보기:
entry-permalink = 이 기능의 링크
entry-title-mark = 제목: { $mark }
gate-locked-on = 항상 활성화
gate-locked-off = 항상 비활성화
list-comma = { ", " }

## 글의 언어

prose-untranslated = 미번역
prose-unreviewed = 번역 검토 전
prose-draft = 아직 검토하지 않은 번역
prose-code-label = 코드
prose-table-label = 표

## 글쓴이

byline-authors = 글
byline-translators = 번역
byline-reviewers = 검토
byline-published = 공개
byline-updated = 수정
byline-source = 원문

## 글

nav-posts = 글
posts-title = 글
posts-description = 쿠버네티스 릴리스에 관한 인터뷰, 자주 묻는 질문, 해설을 모았습니다.
post-kind-spotlight = 스포트라이트
post-kind-faq = 자주 묻는 질문
post-replaced = 새 글 있음
post-outdated = 이 글을 새로 쓴 글이 있습니다:
post-old = 이 글은 지원이 끝난 릴리스에 관한 것입니다.
post-supersedes = 이 글은 다음 글을 새로 쓴 것입니다:

## 인쇄용 화면

print-view = 인쇄용 화면
print-banner = 여러 페이지를 하나로 묶은 인쇄용 문서입니다.
print-button = 이 페이지 인쇄
print-hint = 브라우저 메뉴의 "인쇄"로 인쇄할 수 있습니다.
print-back = 돌아가기: { $page }
print-articles = 글 { $count }편
print-no-sig = SIG 없음

## 그림 문자를 읽는 말

emoji-pencil = 메모
emoji-thinking = 생각 중
emoji-warning = 주의
emoji-bulb = 힌트
emoji-information = 정보
emoji-eyes = 주목
emoji-tada = 축하
emoji-rocket = 로켓
emoji-check = 완료
emoji-cross = 아니요
emoji-thumbs-up = 좋아요
emoji-heart = 하트
emoji-hugs = 포옹
emoji-smile = 웃는 얼굴
