## Sections of documents that are grouped by SIG (up to 1.17), and their sub-headings

section-notable-features = Notable Features
section-other-notable = Other notable changes
section-metrics-changes = Metrics Changes
section-part-cli = CLI
section-part-misc = Misc
section-part-added = Added
section-part-changed = Changed
