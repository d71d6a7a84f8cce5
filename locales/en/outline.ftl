## Sections of documents that are grouped by SIG (up to 1.17), and their sub-headings

section-notable-features = Notable Features
section-other-notable = Other notable changes
section-metrics-changes = Metrics Changes
part-cli = CLI
part-misc = Misc
part-added = Added
part-changed = Changed
