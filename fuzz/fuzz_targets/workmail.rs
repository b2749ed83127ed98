//! The readers of `workmail-model`: responses and errors of all its operations.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cratewright_reference::workmail(data));
