//! What the worker needs of the browser: the bytes of files, and the clock of its profiler.

use js_sys::{Reflect, Uint8Array};
use tifa::source::{self, MAX_BYTES, ReadError};
use tifa::view::ErrorView;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, FileReaderSync, Performance};

/// The bytes of a file that the user picked. A file over the limit is refused before it is read. Only in a worker.
///
/// # Errors
/// `too-large`, and `unreadable` for a folder or a file that is gone.
#[wasm_bindgen(js_name = bytesOf)]
pub fn bytes_of(name: &str, file: &Blob) -> Result<Uint8Array, JsValue> {
    if file.size() > MAX_BYTES as f64 {
        let error = ReadError::TooLarge { name: name.to_owned(), bytes: file.size() as usize };
        return Err(crate::error(&ErrorView::from(&error)));
    }
    let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    let buffer =
        read.map_err(|_| crate::error(&ErrorView::new("unreadable", name, &[], "the file cannot be read")))?;
    Ok(Uint8Array::new(&buffer))
}

/// Whether a file of a folder may be a document, by its first bytes: no picture, sound or program; undefined for what systems
/// leave behind, by its path. Only in a worker.
#[wasm_bindgen(js_name = mayBeDocument)]
pub fn may_be_document(path: &str, file: &Blob) -> Option<bool> {
    let start = || {
        let start = file.slice_with_f64_and_f64(0.0, 4096.0)?;
        let buffer = FileReaderSync::new()?.read_as_array_buffer(&start)?;
        Ok::<_, JsValue>(Uint8Array::new(&buffer).to_vec())
    };
    // What cannot be read is told of when it is opened.
    source::is_kept(path).then(|| start().map_or(true, |start| source::may_be_document(&start)))
}

/// Does something and enters how long it took in the browser's performance timeline, where a profiler shows it.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let clock = Reflect::get(&js_sys::global(), &"performance".into())
        .ok()
        .and_then(|clock| clock.dyn_into::<Performance>().ok());
    let Some(clock) = clock else { return work() };
    let start = format!("{what}: start");
    // Measuring is a courtesy: where the browser refuses, the work is done all the same.
    let _ = clock.mark(&start);
    let result = work();
    let _ = clock.measure_with_start_mark(what, &start);
    clock.clear_marks_with_mark_name(&start);
    result
}
