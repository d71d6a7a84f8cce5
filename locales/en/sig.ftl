### Words of SIG summaries, the glossary and the translation status, on the site and in text outputs.

## A note and its translation

note-state-missing = Not translated
note-state-changed = English changed, translation outdated
note-changelog = CHANGELOG
note-patched = Also in patch releases:
note-kind-deprecation = Deprecation
note-kind-api-change = API change
note-kind-feature = Feature
note-kind-design = Design
note-kind-documentation = Documentation
note-kind-failing-test = Failing test
note-kind-bug = Bug
note-kind-regression = Regression
note-kind-cleanup = Cleanup
note-kind-flake = Flake
# $language (text): name of the language in itself
prose-foreign = In { $language }

## Headings of documents that are no kinds of notes

section-themes = What’s New
section-known-issues = Known Issues
# $section (text): `Notable Features`, $part (text): `Beta`
section-part = { $section }: { $part }

## Head of a SIG summary

# $scope (text): what narrows it, `kubelet`
sig-page-title-scoped = Kubernetes { $release }: what changed in { $sig } ({ $scope })
# Instead of sig-intro where a person left notes out
sig-intro-chosen = A choice from the Kubernetes { $release } release notes that concern { $sig }.
sig-published = Published
sig-updated = Updated
sig-authors = Written by
sig-translators = Translated by
sig-reviewers = Reviewed by
sig-source = Source
# $release (text): `Kubernetes 1.37`
sig-source-link = CHANGELOG of { $release }
sig-overview = Overview of the release
sig-english = This page in English
sig-print = Print view of the release
# $count (number)
sig-left-out =
    { $count ->
        [one] { $count } note of the SIG is left out here.
       *[other] { $count } notes of the SIG are left out here.
    }
sig-number-main = Own notes
sig-number-also = Notes led by other SIGs
sig-number-features = Enhancements
sig-number-urgent = Urgent
sig-number-deprecations = Deprecations
sig-number-comments = Translators’ comments
sig-number-coverage = Translated
# $translated, $total, $percent (numbers)
sig-coverage-value = { $translated } of { $total } ({ $percent }%)
sig-only-comments = Show only what translators commented on

## What to act on

sig-act = Needs action
sig-act-elsewhere = Marked in the sections below:
sig-deprecations-none = No release note of this SIG is filed under deprecations.
sig-deprecations-none-so-far = No release note of this SIG is filed under deprecations so far.

## What graduated

table-first = First and earlier
gate-default-on = On by default
gate-default-off = Off by default
sig-first-here = New in this release
# $stage (text): `Alpha`, $release (text): `1.19`
sig-earlier = { $stage } in { $release }

## The other parts

sig-names = Added and removed
sig-names-about = Picked from the notes automatically: only what a note says outright was added or removed.
sig-names-flags-added = Flags added
sig-names-flags-removed = Flags removed
sig-names-metrics-added = Metrics added
sig-names-metrics-removed = Metrics removed
sig-names-apis-added = APIs added
sig-names-apis-removed = APIs removed
sig-known-issues = Known issues
sig-known-issues-elsewhere = Some known issues of the release name no SIG.
sig-known-issues-none = No known issue of this SIG is recorded for this release.

## Glossary

glossary-title = Glossary
glossary-description = How this almanac writes the words of the field, and how it does not.
# $count (number)
glossary-count =
    { $count ->
        [one] { $count } term
       *[other] { $count } terms
    }
glossary-english = Index by English
glossary-keep = Not translated
glossary-allow = Also good:
glossary-deny = Not used:
glossary-source = Source:
glossary-pos-noun = noun
glossary-pos-verb = verb
glossary-pos-adjective = adjective
glossary-pos-phrase = phrase
glossary-pos-name = name

## Translation status

status-title = Translation status
status-description = How much of this almanac is translated and reviewed, what is missing, and how you can help.
status-languages = Languages
status-all = All of it
# $percent (number)
status-percent = { $percent }% reviewed
# $percent (number)
status-badge = { $percent }% reviewed
# $reviewed, $total (numbers), also in the next three
status-sum-units = { $reviewed } of { $total } units reviewed
status-sum-words = { $reviewed } of { $total } English words
status-sum-urgent = { $reviewed } of { $total } urgent upgrade notes
status-sum-pages = { $reviewed } of { $total } pages that people wrote
status-releases = By release
status-sigs = By SIG
status-no-release = Titles of KEPs
status-no-sig = Without a SIG
status-column-reviewed = Reviewed
status-column-bar = Share
status-column-open = Not reviewed
status-column-stale = Outdated
status-column-missing = Missing
status-next = What to do next
status-next-about = The units that help most readers, the most valuable first.
# $count (number)
status-words =
    { $count ->
        [one] { $count } word
       *[other] { $count } words
    }
status-section-urgent = Urgent
status-section-security = Security
status-section-deprecation = Deprecation
status-section-known-issue = Known issue
status-section-theme = Theme
status-section-api-change = API change
status-section-feature = Feature
status-section-title = Title of a KEP
status-section-body = About a feature
status-section-pick = Editor’s pick
status-section-bug = Bug fix
status-section-other = Other
status-condition-draft = Draft
status-condition-rule = By pattern
status-condition-memory = From memory
status-condition-machine = By machine
status-condition-stale-soft = English reworded
status-condition-stale-hard = English changed
status-condition-missing = Missing
status-help = How to help
status-help-next = See what is worth most:
status-help-write = Write the translation into the file that it names, below
status-help-check = Check it:
status-help-review = Let a second person read it, who then accepts it:
