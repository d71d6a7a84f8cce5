### Words of the overview of a release, of the articles and of the print views.

## Overview of a release

# $name (text): the name of the release, `Power to the Community`
overview-code-name = Code name: { $name }
# How many enhancements the release before had. $first (text): `1.20`, $first-total (number)
overview-before-one =
    { $first-total ->
        [one] For comparison: { $first-total } enhancement in { $first }.
       *[other] For comparison: { $first-total } enhancements in { $first }.
    }
# The same for the two releases before. $second (text): `1.19`, $second-total (number)
overview-before-two =
    { $first-total ->
        [one] For comparison: { $first-total } enhancement in { $first } and { $second-total } in { $second }.
       *[other] For comparison: { $first-total } enhancements in { $first } and { $second-total } in { $second }.
    }
overview-old = This release is past the end of its support.
# $release (text): `1.37`
overview-newest = Go to Kubernetes { $release }
overview-announcement = Announcement
overview-picks = Editors’ picks
overview-themes = Major themes
overview-known-issues = Known issues
overview-by-sig = Enhancements by SIG
overview-other-sigs = Other SIGs
# Behind the heading of a section. $count (number): its entries
overview-count =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
overview-stable = Graduated to stable
overview-beta = Moved to beta
overview-alpha = New in alpha
overview-stable-none = No enhancement graduated to stable in this release.
overview-beta-none = No enhancement moved to beta in this release.
overview-alpha-none = No enhancement is new in alpha in this release.
overview-uncounted = Not counted: withdrawn or contradicted
overview-deprecation-notes = From the release notes
# On the card of a SIG. $percent (number)
overview-translated = { $percent }% translated
overview-posts = Articles about this release
overview-feed = Feed (Atom)

## One feature

entry-new-alpha = New in alpha
entry-to-beta = Moved to beta
entry-to-stable = Graduated to stable
entry-stays-alpha = Still alpha
entry-stays-beta = Still beta
entry-action = What to do
entry-earlier = Earlier:
entry-later = Later:
# $stage (text): name of a stage, `Alpha`; $release (text): `1.19`
entry-step = { $stage } in { $release }
entry-replaced-by = Replaced by:
entry-replaces = Replaces:
entry-see-also = See also:
entry-permalink = Link to this enhancement
# $mark (text): the state of a translation
entry-title-mark = Title: { $mark }
gate-locked-on = Always on
gate-locked-off = Always off
# Between two links of a row
list-comma = { ", " }

## The language of a text

prose-untranslated = Not translated
prose-unreviewed = Translation not yet reviewed
prose-draft = Translation that nobody has reviewed
prose-code-label = Code
prose-table-label = Table

## Who wrote a page

byline-authors = Written by
byline-translators = Translated by
byline-reviewers = Reviewed by
byline-published = Published
byline-updated = Updated
byline-source = Original

## Articles

nav-posts = Articles
posts-title = Articles
posts-description = Interviews, questions and answers, and explanations around the releases of Kubernetes.
post-kind-spotlight = Spotlight
post-kind-faq = Questions and answers
post-replaced = Replaced
post-outdated = There is a newer version of this article:
post-old = This article is about a release that is past the end of its support.
post-supersedes = This is the new version of:

## Print views

print-view = Print view
print-banner = Several pages in one document, ready to be printed.
print-button = Print this page
print-hint = Your browser can print this page: choose “Print” in its menu.
# $page (text): title of the page that is shown here in a form to be printed
print-back = Back to: { $page }
# $count (number)
print-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
print-no-sig = Without a SIG

## Emoji in words

emoji-pencil = Note
emoji-thinking = Thinking
emoji-warning = Warning
emoji-bulb = Idea
emoji-information = Information
emoji-eyes = Look
emoji-tada = Celebration
emoji-rocket = Rocket
emoji-check = Done
emoji-cross = No
emoji-thumbs-up = Thumbs up
emoji-heart = Heart
emoji-hugs = Hug
emoji-smile = Smile
