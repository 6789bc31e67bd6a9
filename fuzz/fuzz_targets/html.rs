//! The target `html` of fuzz/src/lib.rs, driven by libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tifa_fuzz::html(data));
