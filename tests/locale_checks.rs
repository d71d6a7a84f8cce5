//! The checks of translations: the locales that ship, and small ones made of data files.
