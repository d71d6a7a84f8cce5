//! The table of situations, and what holds for any body whatever.

use super::*;

#[test]
fn a_plain_block_is_read() {
    let body = "x\r\n```release-note\r\nFixed it.\r\n```\r\n";
    for reading in [Reading::Intended, Reading::Krel] {
        assert_eq!(read(body, reading).text(), Some("Fixed it."));
    }
}
