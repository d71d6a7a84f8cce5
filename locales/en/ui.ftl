### Words of the site and of the text outputs, in English. More words of the site are in site.ftl.
###
### Ids read page-element-purpose. A variable that counts is a number, so that plurals work. A date is given as
### 2026-08-26, or written out already. $release is `1.37`, $sig the full name of a group, `SIG Node`.

## Every page

site-tagline = The release almanac of Kubernetes
site-description = Release notes, graduations and KEPs of Kubernetes, sorted by release and SIG, with the source of every fact.
skip-link = Skip to content
nav-label = Main navigation
nav-releases = Releases
nav-graduations = Graduations
nav-keps = KEPs
nav-sigs = SIGs
language-switch-label = Language
theme-label = Color theme
theme-light = Light
theme-dark = Dark
footer-sources = Where the data comes from
# $version (text): version of the program
footer-generated = Made with { -brand } { $version }.
footer-licence-note = Release notes and KEPs are the work of the Kubernetes contributors, under the Apache License 2.0.
sample-notice = This is the sample almanac that ships with { -brand }: the release notes of SIG Network for 1.17 and of SIG Node for 1.20, all features of 1.21, an overview of 1.29, and the KEPs of all SIGs. Run “keplog init” to start your own.
none-yet = Nothing here yet

## Home

home-what = Every Kubernetes release, put together from its sources: what to do before you upgrade, which enhancements reached alpha, beta or stable, and all release notes by SIG and by kind. Every fact links to the pull request or KEP it rests on.
home-latest = Latest release
home-all-releases = All releases
home-sigs = Browse by SIG

## Release

release-title = Kubernetes { $release }
# A release whose tag is not there yet: its name wherever `1.37` would stand. $release (text): `1.38`
release-making = { $release }, in the making
# $to (text): name of a branch
release-making-note = { $release } is in the making: these are the notes of what is merged so far, up to { $to }.
# $release (text): a pre-release, `1.37.0-rc.0`
release-partial-note = These are only the notes of { $release } since the release before it.
# $date (date)
release-date = Released on { DATETIME($date) }
# $total, $stable, $beta, $alpha (numbers)
release-lead-counts =
    { $total ->
        [one] { $total } enhancement
       *[other] { $total } enhancements
    }: { $stable } stable, { $beta } beta, { $alpha } alpha
# The same where something is on its way out. $deprecated, $removed (numbers)
release-lead-counts-removals =
    { $total ->
        [one] { $total } enhancement
       *[other] { $total } enhancements
    }: { $stable } stable, { $beta } beta, { $alpha } alpha{ $deprecated ->
        [0] { "" }
        [one] , { $deprecated } deprecated
       *[other] , { $deprecated } deprecated
    }{ $removed ->
        [0] { "" }
        [one] , { $removed } removed
       *[other] , { $removed } removed
    }
# Around either of the two where some enhancements stayed in their stage.
# $counts (text): the sentence above; $count (number)
release-lead-counts-continued = { $counts }; { $count } of them continued in the same stage
# The same for those that only their KEP speaks for, before the release is out. $counts (text), $count (number)
release-lead-counts-claimed = { $counts }; { $count } of them only claimed so far
# $count (number)
release-notes-count =
    { $count ->
        [one] { $count } release note
       *[other] { $count } release notes
    }
release-notes-link = All release notes
release-notes-title = Release notes of Kubernetes { $release }
release-sigs = Changes by SIG
release-graduations = Enhancements by stage
release-urgent = Urgent upgrade notes
release-urgent-none = This release has no urgent upgrade notes.
release-urgent-none-so-far = There are no urgent upgrade notes so far.
# Instead of "no urgent upgrade notes" where there are no notes at all
release-notes-none = No release notes are known here. That does not mean that an upgrade needs no preparation.
release-deprecations = Deprecations and removals
release-deprecations-none = No release note announces a deprecation or removal.
release-deprecations-none-so-far = No release note announces a deprecation or removal so far.
release-patches = Patch releases
release-previous = Previous release
release-next = Next release

## Sections of release notes: the headings of the CHANGELOG

section-urgent = Urgent Upgrade Notes
section-urgent-sub = (No, really, you MUST read this before you upgrade)
section-changes = Changes by Kind
section-deprecation = Deprecation
section-api-change = API Change
section-feature = Feature
section-design = Design
section-documentation = Documentation
section-failing-test = Failing Test
section-bug = Bug or Regression
section-other = Other (Cleanup or Flake)
section-dependency = Dependency
section-uncategorized = Uncategorized

## One note

note-permalink = Link to this note
# $number (number or text)
note-pull = #{ NUMBER($number, useGrouping: "false") }
# $number (number or text)
note-kep = KEP-{ NUMBER($number, useGrouping: "false") }
note-gate = Feature gate
note-docs = Documentation
note-translated-state-draft = Not yet reviewed
note-translated-state-rule = Translated by pattern
note-translated-state-memory = From translation memory, not yet reviewed
note-translated-state-machine = Machine translation, not reviewed
note-translated-state-stale = The English has changed since
note-english-original = English original
note-comment-label = Translator’s comment
# $by (text): a GitHub handle
note-comment-by = Comment by { $by }
comments-legend = Blocks with a pencil are comments by the translators. They are not part of the release notes.

## Groups

# $sig (text): name of a special interest group, `Node`
sig-name = SIG { $sig }
# $sig (text): name of a working group, `Batch`
wg-name = WG { $sig }
# $sig (text): name of a user group, `Big Data`
ug-name = UG { $sig }
# $sig (text): name of a committee, `Security Response`
committee-name = { $sig } Committee

## SIG pages

sig-page-title = Kubernetes { $release }: what changed in { $sig }
sig-intro = Everything in the Kubernetes { $release } release notes that concerns { $sig }.
sig-also-notes = Led by other SIGs
# $notes, $features, $urgent (numbers)
sig-counts =
    { $notes ->
        [one] { $notes } note
       *[other] { $notes } notes
    }, { $features ->
        [one] { $features } enhancement
       *[other] { $features } enhancements
    }, { $urgent } urgent
sig-none = This release has no notes of this SIG.
sig-urgent-none = This SIG has no urgent upgrade notes in this release.
sig-urgent-none-so-far = This SIG has no urgent upgrade notes so far.
sig-others = Other SIGs in this release

## How much is translated

# $translated, $total, $percent (numbers)
coverage-mark =
    { $total ->
        [one] { $translated } of { $total } note translated ({ $percent }%)
       *[other] { $translated } of { $total } notes translated ({ $percent }%)
    }

## Badges

stage-alpha = Alpha
stage-beta = Beta
stage-stable = Stable
stage-deprecated = Deprecated
stage-disabled = Disabled
stage-removed = Removed
urgency-action-required = Action required
urgency-breaking = Breaking change
urgency-deprecation = Deprecation
urgency-security = Security

## KEPs

# $number (number or text), $title (text)
kep-title = KEP-{ NUMBER($number, useGrouping: "false") }: { $title }
kep-status = Status
kep-status-provisional = Provisional
kep-status-implementable = Implementable
kep-status-implemented = Implemented
kep-status-deferred = Deferred
kep-status-rejected = Rejected
kep-status-withdrawn = Withdrawn
kep-status-replaced = Replaced
kep-status-unknown = Unknown
kep-sig = Owning SIG
kep-participating = Participating SIGs
kep-milestones = Milestones
kep-gates = Feature gates
kep-components = Components
kep-notes = Release notes
kep-no-notes = No release note names this KEP.
kep-created = Created
kep-latest = Latest milestone
kep-link = Read the KEP
kep-list-title = Kubernetes Enhancement Proposals
# $count (number)
kep-list-count =
    { $count ->
        [one] { $count } KEP
       *[other] { $count } KEPs
    }

## Graduation matrix and tables

matrix-title = Graduation matrix
matrix-caption = Stage of each KEP by release
matrix-intro = One row per KEP, one column per release: each cell is the stage that the KEP reached in that release.
matrix-kep = KEP
matrix-planned = Planned
table-kep = KEP
table-title = Title
table-sig = SIG
table-stage = Stage
table-gates = Feature gates
graduations-none = No enhancement changed its stage.
graduations-graduated = Graduated
graduations-continued = Continued in the same stage
graduations-leaving = Deprecated, removed or withdrawn
graduations-withdrawn = Withdrawn
graduations-confirmed = Confirmed
graduations-claimed = Claimed without evidence
graduations-contradicted = Contradicted

## Feeds

# $title (text): what the feed is about
feed-title = { -brand }: { $title }

## Page not found

not-found-title = Page not found
not-found-text = There is nothing at this address. The page may have moved, or its release is not in this almanac.
not-found-home = Go to the home page
