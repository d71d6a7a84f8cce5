### More words of the pages of the site; those it shares with the text outputs are in ui.ftl.

notice-label = About this almanac
neighbours-label = Other releases
contents-label = On this page
home-what-title = What this is
releases-graduations-only = Releases of which only graduations are known
# Heading above releases in the making and minors of which only a pre-release is known
releases-not-out = In the making and pre-releases
release-no-notes = The release notes of this release are not part of this almanac.
# $release (text): `1.37`
notes-page-title = Kubernetes { $release }: all release notes
# $release (text)
sig-features-caption = KEPs that reached a stage in Kubernetes { $release }
sigs-description = Special interest groups with their release notes and KEPs.
kep-no-sig = Without an owning SIG
# $count (number): urgent upgrade notes of the newest release
home-urgent-count =
    { $count ->
        [0] No urgent upgrade notes
        [one] { $count } urgent upgrade note
       *[other] { $count } urgent upgrade notes
    }
