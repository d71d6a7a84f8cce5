//! Rules, on KEPs that were made for them.
