//! The target `restore` of fuzz/src/lib.rs, driven by libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tifa_fuzz::restored(data));
