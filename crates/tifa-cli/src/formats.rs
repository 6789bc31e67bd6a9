//! `extract` in other formats than tifa/1, `convert` back and forth, `cite`: where files go and what is told of them. How a
//! format looks is the core's.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tifa::corpus::File;
use tifa::export::citation::{self, Form, Language, Passage};
use tifa::export::format::{Format, stem};
use tifa::import;
use tifa::record::{Record, differences};
use tifa::source::{ReadOptions, Reading};

use crate::input;

/// The format of a name, for the parser of arguments.
pub fn format(name: &str) -> Result<Format, String> {
    let all = || Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("one of {}", all()))
}

/// The language of a citation.
pub fn language(name: &str) -> Result<Language, String> {
    Language::from_name(name).ok_or_else(|| "zh or en".to_owned())
}

/// The form of a citation.
pub fn form(name: &str) -> Result<Form, String> {
    Form::from_name(name).ok_or_else(|| "text, markdown or html".to_owned())
}

/// Where the files of a format go.
pub struct Sink<'a> {
    format: Format,
    folder: Option<&'a Path>,
    written: Vec<PathBuf>,
    inputs: Vec<PathBuf>,
}

impl<'a> Sink<'a> {
    /// Into a folder, which is made, or else to standard output.
    ///
    /// # Errors
    /// For a format of several files without a folder, and where the folder cannot be made.
    pub fn new(format: Format, folder: Option<&'a Path>, inputs: &[PathBuf]) -> io::Result<Self> {
        match folder {
            Some(folder) => fs::create_dir_all(folder)?,
            None if format.has_parts() => {
                let name = format.name();
                return Err(io::Error::other(format!(
                    "{name} is several files a source; say where: -o FOLDER"
                )));
            }
            None => {}
        }
        let inputs = inputs.iter().filter_map(|path| path.canonicalize().ok()).collect();
        Ok(Self { format, folder, written: Vec::new(), inputs })
    }

    /// Writes what a source gives.
    ///
    /// # Errors
    /// Where a file cannot be written, would take the place of one that is read, or of another source's.
    pub fn write(&mut self, record: &Record, text: &str, out: &mut impl Write) -> io::Result<()> {
        let parts = self.format.write(record, text)?;
        let Some(folder) = self.folder else {
            return parts.iter().try_for_each(|part| write!(out, "{}", part.text));
        };
        for part in parts {
            let path = folder.join(&part.name);
            let is_shared = part.name == "annotation.conf";
            if path.canonicalize().is_ok_and(|path| self.inputs.contains(&path)) {
                let what = "is one of the files that are read; choose another folder";
                return Err(io::Error::other(format!("{} {what}", path.display())));
            }
            if self.written.contains(&path) && !is_shared {
                let what = "would hold two sources; give those with one name folders of their own";
                return Err(io::Error::other(format!("{} {what}", path.display())));
            }
            fs::write(&path, part.text)?;
            self.written.push(path);
        }
        Ok(())
    }
}

/// The decoded text of a file.
pub fn text(path: &Path, encoding: Option<&str>) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let options = ReadOptions { encoding: encoding.map(str::to_owned), format: None };
    let read = Reading::read(&input::name_of(path), &bytes, &options).map_err(|error| error.to_string())?;
    Ok(read.text)
}

/// The marks of a file, with the marked text where it is known.
pub fn read(from: Format, path: &Path, text: Option<&str>) -> Result<(Record, Option<String>), String> {
    let file = fs::read_to_string(path).map_err(|error| error.to_string())?;
    // brat's text lies beside it, byte for byte.
    let beside = match (from, text) {
        (Format::Brat, None) => fs::read_to_string(path.with_extension("txt")).ok(),
        _ => None,
    };
    let mut read =
        import::read(from, &file, text.or(beside.as_deref())).map_err(|error| error.to_string())?;
    if read.record.source.name.is_empty() {
        let name = input::name_of(path);
        read.record.source.name = format!("{}.txt", stem(&name));
    }
    Ok((read.record, read.text))
}

/// Tells of marks that do not fit the text; whether there were any.
pub fn tell(path: &Path, record: &Record, text: Option<&str>) -> bool {
    let Some(text) = text else { return false };
    let all = differences(record, text);
    for one in &all {
        let places: Vec<String> = one.ranges.iter().map(|(start, end)| format!("{start}-{end}")).collect();
        let found = one.found.as_deref().unwrap_or("nothing");
        let (place, mark) = (places.join(" "), &one.mention);
        eprintln!("tifa: {}: {mark} at {place} is {}, the text has {found}", path.display(), one.expected);
    }
    !all.is_empty()
}

/// What is asked of `cite`.
pub struct Asked<'a> {
    pub quote: &'a str,
    pub language: Option<Language>,
    pub form: Form,
    pub url: &'a str,
    pub accessed: &'a str,
}

/// Prints a passage with its citation.
///
/// # Errors
/// Where the words are not in the text.
pub fn cite(file: &File, asked: &Asked<'_>, out: &mut impl Write) -> io::Result<()> {
    let record = tifa::export::json::record(file);
    let block = record.blocks.iter().find(|b| b.text.contains(asked.quote) && !asked.quote.is_empty());
    let missing =
        || io::Error::other(format!("{}: these words are in none of its paragraphs", record.source.name));
    let block = block.ok_or_else(missing)?;
    let own = if asked.url.is_empty() { citation::address(&record, &file.source().text) } else { None };
    let passage = Passage {
        block: &block.id,
        quote: asked.quote,
        original: own.as_deref().unwrap_or(asked.url),
        permalink: "",
        accessed: asked.accessed,
    };
    let is_han = file.source().language.is_han();
    let language = asked.language.unwrap_or(if is_han { Language::Zh } else { Language::En });
    write!(out, "{}", citation::cite(&record, &passage, language, asked.form))
}
