//! The binding to the browser.
