//! What a command is given to read: files, folders with all that lies in them, ZIP archives. Finds the documents, in order of
//! their paths, within the limits of the core. It must not know what is read in them.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use tifa::source::archive::Archive;
use tifa::source::{
    Limit, MAX_BYTES, MAX_ENTRIES, MAX_NESTING, MAX_UNPACKED, ReadError, ReadOptions, Reading, is_kept,
    may_be_document,
};

/// Why a file gave nothing.
#[derive(Debug)]
pub enum Failure {
    /// It could not be opened or read.
    File(io::Error),
    /// It is no document.
    Read(ReadError),
}

/// A file to be read.
pub struct Input {
    /// Where it lies; the path of an archive goes on with the path in it.
    pub place: PathBuf,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Failure>,
}

/// Says what went wrong with a file, on one line.
pub fn tell(place: &Path, failure: &Failure, is_given: bool) {
    match failure {
        Failure::File(error) => eprintln!("tifa: {}: {error}", place.display()),
        // The error begins with the file's base name.
        Failure::Read(error) => match place.parent() {
            Some(folder) if !is_given => eprintln!("tifa: {}/{error}", folder.display()),
            _ => eprintln!("tifa: {error}"),
        },
    }
}

/// The name that a file is known by: its base name.
pub fn name_of(place: &Path) -> String {
    place.file_name().map_or_else(|| place.to_string_lossy(), |n| n.to_string_lossy()).into_owned()
}

/// Gives each file that lies under `path` to `act`, the path itself where it is a file. What is no document in a folder or
/// archive is told of on standard error, in one line a folder.
///
/// # Errors
/// Those of `act`.
pub fn each(path: &Path, act: &mut dyn FnMut(Input) -> io::Result<()>) -> io::Result<()> {
    if !path.is_dir() {
        return leaf(path.to_owned(), bytes(path), &mut Within::default(), act);
    }
    let mut found = Found::default();
    walk(path, &mut found);
    if found.documents.len() > MAX_ENTRIES {
        let over = ReadError::OverLimit { name: name_of(path), limit: Limit::Entries };
        return act(Input { place: path.to_owned(), bytes: Err(Failure::Read(over)) });
    }
    tell_others(path, &found.others);
    for (place, error) in found.failures {
        act(Input { place, bytes: Err(Failure::File(error)) })?;
    }
    for place in found.documents {
        let bytes = bytes(&place);
        leaf(place, bytes, &mut Within::default(), act)?;
    }
    Ok(())
}

/// What was found in a folder.
#[derive(Default)]
struct Found {
    documents: Vec<PathBuf>,
    others: Vec<String>,
    failures: Vec<(PathBuf, io::Error)>,
}

/// Looks through a folder in order of names; links lead nowhere, so that there is no way round in circles.
fn walk(folder: &Path, found: &mut Found) {
    let listed = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let mut entries = match listed {
        Ok(entries) => entries,
        Err(error) => return found.failures.push((folder.to_owned(), error)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (place, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if found.documents.len() > MAX_ENTRIES || !is_kept(&name) {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&place, found),
            Ok(kind) if kind.is_file() => {
                let mut start = Vec::new();
                match File::open(&place).and_then(|file| file.take(4096).read_to_end(&mut start)) {
                    Ok(_) if may_be_document(&start) => found.documents.push(place),
                    Ok(_) => found.others.push(name),
                    Err(error) => found.failures.push((place, error)),
                }
            }
            Ok(_) => found.others.push(name),
            Err(error) => found.failures.push((place, error)),
        }
    }
}

fn tell_others(place: &Path, others: &[String]) {
    const NAMED: usize = 3;
    if others.is_empty() {
        return;
    }
    let more = if others.len() > NAMED { ", …" } else { "" };
    let some = others[..others.len().min(NAMED)].join(", ");
    let (n, s, are) = match others.len() {
        1 => (1, "", "is no document"),
        n => (n, "s", "are no documents"),
    };
    eprintln!("tifa: {}: {n} file{s} left out that {are}: {some}{more}", place.display());
}

/// The archives that a file lies in.
#[derive(Default)]
struct Within {
    nesting: usize,
    unpacked: u64,
}

/// A file, or what it holds where it is an archive.
fn leaf(
    place: PathBuf,
    bytes: Result<Vec<u8>, Failure>,
    within: &mut Within,
    act: &mut dyn FnMut(Input) -> io::Result<()>,
) -> io::Result<()> {
    let Ok(packed) = &bytes else { return act(Input { place, bytes }) };
    let name = name_of(&place);
    let is_archive = packed.starts_with(b"PK")
        && matches!(Reading::read(&name, packed, &ReadOptions::default()), Err(ReadError::Archive { .. }));
    if !is_archive {
        return act(Input { place, bytes });
    }
    let opened = if within.nesting == MAX_NESTING {
        Err(ReadError::OverLimit { name, limit: Limit::Nesting })
    } else {
        Archive::open(&name, packed.as_slice(), MAX_UNPACKED.saturating_sub(within.unpacked))
    };
    let archive = match opened {
        Ok(archive) => archive,
        Err(error) => return act(Input { place, bytes: Err(Failure::Read(error)) }),
    };
    within.unpacked += archive.unpacked();
    within.nesting += 1;
    let mut others = Vec::new();
    for entry in archive.entries().iter().filter(|entry| is_kept(&entry.name)) {
        let inner = place.join(&entry.name);
        if archive.may_be_document(entry) {
            leaf(inner, archive.read(entry).map_err(Failure::Read), within, act)?;
        } else {
            others.push(name_of(&inner));
        }
    }
    within.nesting -= 1;
    tell_others(&place, &others);
    Ok(())
}

/// The bytes of a file, unless its size alone forbids to read it.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let size = fs::metadata(path).map_err(Failure::File)?.len();
    if size > MAX_BYTES as u64 {
        let bytes = usize::try_from(size).unwrap_or(usize::MAX);
        return Err(Failure::Read(ReadError::TooLarge { name: name_of(path), bytes }));
    }
    fs::read(path).map_err(Failure::File)
}
