### Words that only the Markdown and terminal outputs need.

section-changes = Changes by Kind
section-changes-none = No changes.
features-none = No KEP reached a stage.
