//! HTML comments around, in and across blocks.

use super::{Case, case};
use crate::classify::extract::Absence::{CommentedOut, Empty, NoBlock, SaysNone};

pub(super) const CASES: &[Case] = &[
    case(
        "a comment above the block",
        "<!-- hint -->\n```release-note\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "comments above and below the block",
        "<!-- from here -->\n```release-note\nFixed it.\n```\n<!-- to here; 1 < 2 > 0 -->",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "a comment before the fence on its line",
        "<!-- hint -->```release-note\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "a comment behind the name",
        "```release-note <!-- hint -->\nFixed it.\n```",
        Ok("Fixed it."),
        Err(NoBlock),
    ),
    case(
        "a comment of several lines above the block",
        "<!--\nWrite it\nbelow.\n-->\n```release-note\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "a block in a comment",
        "<!--\n```release-note\nFixed it.\n```\n-->",
        Err(CommentedOut),
        Ok("Fixed it."),
    ),
    case(
        "a block in a comment, with CRLF",
        "<!--\r\n```release-note\r\nFixed it.\r\n```\r\n-->",
        Err(CommentedOut),
        Ok("Fixed it."),
    ),
    case(
        "a block in a comment that opens on its line",
        "<!-- ```release-note\nFixed it.\n``` -->",
        Err(CommentedOut),
        Ok("Fixed it."),
    ),
    case(
        "a block in a comment above a real one",
        "<!--\n```release-note\nOld.\n```\n-->\n```release-note\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("Old."),
    ),
    case(
        "a block in a comment below one that says none",
        "```release-note\nNONE\n```\n<!--\n```release-note\nOld.\n```\n-->",
        Err(SaysNone),
        Err(SaysNone),
    ),
    case(
        "a block in a comment below an empty one",
        "```release-note\n```\n<!--\n```release-note\nOld.\n```\n-->",
        Err(Empty),
        Err(Empty),
    ),
    case(
        "code in a comment",
        "<!--\n```yaml\na: b\n-->\n```release-note\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "a line of comment in the text",
        "```release-note\nFixed it.\n<!-- really? -->\nYes.\n```",
        Ok("Fixed it.\nYes."),
        Ok("Fixed it.\n<!-- really? -->\nYes."),
    ),
    case(
        "a comment within a line of the text",
        "```release-note\nFixed <!-- all of --> it.\n```",
        Ok("Fixed  it."),
        Ok("Fixed <!-- all of --> it."),
    ),
    case(
        "a comment of several lines in the text",
        "```release-note\nFixed it.\n<!--\nnot\nthis\n-->\nYes.\n```",
        Ok("Fixed it.\nYes."),
        Ok("Fixed it.\n<!--\nnot\nthis\n-->\nYes."),
    ),
    case(
        "two comments in one line",
        "```release-note\n<!-- a -->Fixed it.<!-- b -->\n```",
        Ok("Fixed it."),
        Ok("<!-- a -->Fixed it.<!-- b -->"),
    ),
    case(
        "a comment in the text that is never closed",
        "```release-note\nFixed it.\n<!-- and then\n```",
        Ok("Fixed it."),
        Ok("Fixed it.\n<!-- and then"),
    ),
    case(
        "a comment that is never closed above the block",
        "<!-- hint\n```release-note\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "a comment that is never closed between two that are",
        "<!-- a -->\n<!-- b\n```release-note\nFixed it.\n```\n<!-- c -->",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "a comment in a comment",
        "<!-- a <!-- b -->\n```release-note\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "the shortest comment",
        "<!-->\n```release-note\nFixed it.\n```\n<!-- x -->",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "the sign of a comment in quoted code",
        "```release-note\nPages may have `<!-- x -->` now.\n```",
        Ok("Pages may have `<!-- x -->` now."),
        Ok("Pages may have `<!-- x -->` now."),
    ),
    case(
        "the sign of a comment in code above the block",
        "```html\n<!-- a\n```\n```release-note\nFixed it.\n```\n-->",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "the sign of a comment in a line of code above the block",
        "Use `<!--`.\n```release-note\nFixed it.\n```\n`-->`",
        Ok("Fixed it."),
        Ok("Fixed it."),
    ),
    case(
        "an arrow without a comment",
        "a --> b\n```release-note\nFixed --> it.\n```",
        Ok("Fixed --> it."),
        Ok("Fixed --> it."),
    ),
    case(
        "the hint of the template left in the block",
        "```release-note\n<!--\nIf no, just write NONE.\n-->\nFixed it.\n```",
        Ok("Fixed it."),
        Ok("<!--\nIf no, just write NONE.\n-->\nFixed it."),
    ),
];
