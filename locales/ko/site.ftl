### 사이트의 페이지에 쓰는 그 밖의 문구. 텍스트 출력과 함께 쓰는 것은 ui.ftl에 있다.

notice-label = 이 연감에 대하여
neighbours-label = 다른 릴리스
contents-label = 이 페이지의 내용
home-what-title = 이 연감에 대하여
releases-graduations-only = 기능의 승급만 실려 있는 릴리스
releases-not-out = 개발 중인 릴리스와 사전 릴리스
release-no-notes = 이 릴리스의 릴리스 노트는 이 연감에 들어 있지 않습니다.
notes-page-title = 쿠버네티스 { $release }: 모든 릴리스 노트
sig-features-caption = 쿠버네티스 { $release }에서 단계가 바뀐 KEP
sigs-description = SIG별 릴리스 노트와 KEP 목록입니다.
kep-no-sig = 담당 SIG 없음
home-urgent-count =
    { $count ->
        [0] 긴급 업그레이드 안내 없음
       *[other] 긴급 업그레이드 안내 { $count }건
    }
