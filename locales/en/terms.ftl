## Names and words that must be the same wherever they appear. A term must not share its name with a message.

-brand = keplog
