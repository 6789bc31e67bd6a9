//! The command line: files in; tifa/1, a ledger, a site, or a readable view of one stage out.
//!
//! It reads files and prints; what is found in them is the business of the core.

mod bundle;
mod compare;
mod formats;
mod input;
mod ledger;
mod pages;
mod search;
mod show;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Parser, Subcommand};
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::citation::{Form, Language};
use tifa::export::format::Format;
use tifa::export::json;
use tifa::ledger::Name;
use tifa::source::{ReadError, ReadOptions};

use crate::input::{Failure, Input};

/// Reads official documents: restores their text, finds what is named in them, links it.
#[derive(Debug, Parser)]
#[command(name = "tifa", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what is found in each file, as tifa/1 or in another format.
    Extract {
        /// json, jsonl, csv, brat, webannotation, tei, conll, webanno, akn, ris, bibtex, html.
        #[arg(long, value_parser = formats::format, default_value = "json")]
        format: Format,
        /// Write a file (of brat three) a source into this folder instead of printing.
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
        #[command(flatten)]
        reading: Read,
        /// Files, folders, ZIP archives.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Read marks back from one format and write them in another.
    Convert {
        /// The format of the files.
        #[arg(long, value_parser = formats::format)]
        from: Format,
        /// The format to write.
        #[arg(long, value_parser = formats::format)]
        to: Format,
        /// The text that was marked, for formats that do not hold it; the marks are held against it.
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
        /// Write a file (of brat three) a source into this folder instead of printing.
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
        /// Encoding of the text that was marked.
        #[arg(long, value_name = "LABEL")]
        encoding: Option<String>,
        /// Files with marks; of brat the .ann, with its .txt beside it.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print a passage with its citation.
    Cite {
        /// The words to cite, as they stand in the text.
        #[arg(long)]
        quote: String,
        /// zh (GB/T 7714) or en (Chicago); without it that of the file.
        #[arg(long, value_parser = formats::language)]
        language: Option<Language>,
        /// text, markdown or html.
        #[arg(long, value_parser = formats::form, default_value = "text")]
        form: Form,
        /// The address of the original page; without it what an HTML or Markdown file says of itself.
        #[arg(long, default_value = "")]
        url: String,
        /// The day of access, 2026-11-28.
        #[arg(long, default_value = "")]
        accessed: String,
        #[command(flatten)]
        reading: Read,
        /// The file.
        file: PathBuf,
    },
    /// Make a static site of documents, or one file, with the explorer in it.
    Bundle {
        /// The folder of the site, or with --single the file.
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// One HTML file that opens by double click: texts, marks and the explorer.
        #[arg(long)]
        single: bool,
        /// The title of the whole; without it the name of the first file or folder.
        #[arg(long)]
        title: Option<String>,
        /// Language of the interface: zh-Hans, zh-Hant, en, ru; without it the reader's.
        #[arg(long)]
        language: Option<String>,
        /// light or dark; without it the reader's.
        #[arg(long, value_parser = ["light", "dark"])]
        theme: Option<String>,
        /// The built site of the explorer; without it site/ beside this program or dist/site/.
        #[arg(long, value_name = "FOLDER")]
        explorer: Option<PathBuf>,
        #[command(flatten)]
        reading: Read,
        /// Files, folders, ZIP archives.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Say what changed in the wording from each file to each later one.
    Compare {
        /// What to print: data, a report to read, a table, or an apparatus for other tools.
        #[arg(long, value_enum, default_value = "markdown")]
        format: compare::Format,
        /// Language of the report; without it Chinese where the first file is Chinese, else English.
        #[arg(long, value_enum)]
        language: Option<compare::Language>,
        #[command(flatten)]
        reading: Read,
        /// Two files or more, at most twenty, the earliest first; `FILE#2` is the second document of a file.
        #[arg(required = true, num_args = 2..=20)]
        files: Vec<PathBuf>,
    },
    /// Print a table over all files: instruments, events, initiatives, positions, …
    Ledger {
        /// Which one.
        #[arg(value_parser = ledger::name)]
        name: Name,
        /// How to print it.
        #[arg(long, value_enum, default_value = "table")]
        format: ledger::Format,
        /// Width of a table; that of the terminal where none is given.
        #[arg(long)]
        width: Option<usize>,
        #[command(flatten)]
        reading: Read,
        /// Files, folders, ZIP archives.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print every place that a query asks for, with what stands around it.
    Search {
        /// Words, "quotations", -without, this or that, kind: by: attitude: doc: year: place:
        query: String,
        /// How to print it.
        #[arg(long, value_enum, default_value = "table")]
        format: search::Format,
        /// How to sort it.
        #[arg(long, value_enum, default_value = "text")]
        sort: search::Sort,
        #[command(flatten)]
        reading: Read,
        /// Files, folders, ZIP archives.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Show what one stage made of a file.
    Show {
        /// The stage.
        #[arg(value_enum)]
        stage: show::Stage,
        #[command(flatten)]
        reading: Read,
        /// Say which rule or pack line made each mention.
        #[arg(long)]
        why: bool,
        /// The file.
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
struct Read {
    /// Encoding of the files (utf-8, gb18030, big5, windows-1251, …); without it the bytes decide.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// A pack of your own, names to be marked beside those that Tifa knows (docs/packs.md); may be given again.
    #[arg(long, value_name = "FILE")]
    pack: Vec<PathBuf>,
}

impl Command {
    /// How it reads files; `None` where it reads none with the core.
    fn reading(&self) -> Option<&Read> {
        match self {
            Self::Convert { .. } => None,
            Self::Extract { reading, .. }
            | Self::Cite { reading, .. }
            | Self::Bundle { reading, .. }
            | Self::Compare { reading, .. }
            | Self::Ledger { reading, .. }
            | Self::Search { reading, .. }
            | Self::Show { reading, .. } => Some(reading),
        }
    }
}

fn main() -> ExitCode {
    match run(&Cli::parse(), &mut io::BufWriter::new(io::stdout().lock())) {
        Ok(code) => code,
        // Whoever read our output has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tifa: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli, out: &mut impl Write) -> io::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    let mut fail = |place: &Path, failure: Failure, is_given: bool| {
        input::tell(place, &failure, is_given);
        code = ExitCode::FAILURE;
    };
    let packs = packs(cli.command.reading())?;
    // Empty; every other corpus is made beside it.
    let mut empty = Corpus::new().map_err(io::Error::other)?;
    empty.use_packs(&packs).map_err(io::Error::other)?;
    match &cli.command {
        Command::Extract { format, output, reading, files } => {
            let mut sink = formats::Sink::new(*format, output.as_deref(), files)?;
            for path in files {
                input::each(path, &mut |Input { place, bytes }| {
                    let (corpus, id) = match bytes.and_then(|bytes| alone(&empty, &place, &bytes, reading)) {
                        Ok(read) => read,
                        Err(failure) => {
                            fail(&place, failure, place == *path);
                            return Ok(());
                        }
                    };
                    let Some(file) = corpus.file(id) else { return Ok(()) };
                    sink.write(&json::record(file), &file.source().text, out)
                })?;
            }
        }
        Command::Convert { from, to, text, output, encoding, files } => {
            let mut sink = formats::Sink::new(*to, output.as_deref(), files)?;
            for path in files {
                let text = text.as_deref().map(|text| formats::text(text, encoding.as_deref()));
                let read = text.transpose().and_then(|text| formats::read(*from, path, text.as_deref()));
                match read {
                    Ok((read, text)) => {
                        if formats::tell(path, &read, text.as_deref()) {
                            code = ExitCode::FAILURE;
                        }
                        sink.write(&read, text.as_deref().unwrap_or_default(), out)?;
                    }
                    Err(failure) => {
                        eprintln!("tifa: {}: {failure}", path.display());
                        code = ExitCode::FAILURE;
                    }
                }
            }
        }
        Command::Cite { quote, language, form, url, accessed, reading, file: path } => {
            match input::bytes(path).and_then(|bytes| alone(&empty, path, &bytes, reading)) {
                Ok((corpus, id)) => {
                    if let Some(file) = corpus.file(id) {
                        let asked = formats::Asked { quote, language: *language, form: *form, url, accessed };
                        formats::cite(file, &asked, out)?;
                    }
                }
                Err(failure) => fail(path, failure, true),
            }
        }
        Command::Bundle { output, single, title, language, theme, explorer, reading, files } => {
            let started = Instant::now();
            bundle::refuse_inside(output, files)?;
            let mut bundle = bundle::Bundle::of(&packs);
            for path in files {
                input::each(path, &mut |Input { place, bytes }| {
                    let read = bytes.and_then(|bytes| Ok((alone(&empty, &place, &bytes, reading)?, bytes)));
                    match read {
                        Ok(((corpus, id), bytes)) => corpus.file(id).map_or(Ok(()), |file| {
                            bundle.add(file, bytes, reading.encoding.as_deref(), *single)
                        }),
                        Err(failure) => {
                            let is_pdf = matches!(failure, Failure::Read(ReadError::Pdf { .. }));
                            fail(&place, failure, place == *path);
                            if is_pdf {
                                eprintln!(
                                    "tifa: {} is not in the bundle; open it in the page with the others and save all \
                                     as a dossier there",
                                    input::name_of(&place)
                                );
                            }
                            Ok(())
                        }
                    }
                })?;
            }
            let name = files.first().and_then(|path| path.canonicalize().ok()).unwrap_or_default();
            let name = name.file_stem().unwrap_or_default().to_string_lossy();
            let asked = bundle::Asked {
                output,
                single: *single,
                title: title.as_deref().unwrap_or(&name),
                explorer: explorer.as_deref(),
                language: language.as_deref(),
                theme: theme.as_deref(),
            };
            bundle.write(&asked, started, out)?;
        }
        Command::Compare { format, language, reading, files } => {
            let mut corpus = empty.beside();
            let mut known: Vec<(PathBuf, u32)> = Vec::new();
            let mut parts = Vec::with_capacity(files.len());
            for asked in files {
                let (path, document) = compare::part(asked);
                let id = known.iter().find(|(other, _)| *other == path).map(|(_, id)| *id);
                match id.map_or_else(
                    || input::bytes(&path).and_then(|b| add(&mut corpus, &path, &b, reading)),
                    Ok,
                ) {
                    Ok(id) => {
                        parts.push((id, document));
                        known.push((path, id));
                    }
                    Err(failure) => fail(asked, failure, true),
                }
            }
            // A file without its partner is no comparison.
            if parts.len() == files.len() {
                compare::print(&corpus, &parts, *format, *language, out)?;
            }
        }
        Command::Ledger { name, format, width, reading, files } => {
            let mut corpus = empty.beside();
            for path in files {
                input::each(path, &mut |Input { place, bytes }| {
                    if let Err(failure) = bytes.and_then(|bytes| add(&mut corpus, &place, &bytes, reading)) {
                        fail(&place, failure, place == *path);
                    }
                    Ok(())
                })?;
            }
            // What is no terminal has all the room that it wants.
            let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0.into());
            ledger::print(&corpus, *name, *format, width.or_else(terminal), out)?;
        }
        Command::Search { query, format, sort, reading, files } => {
            let mut corpus = empty.beside();
            for path in files {
                input::each(path, &mut |Input { place, bytes }| {
                    if let Err(failure) = bytes.and_then(|bytes| add(&mut corpus, &place, &bytes, reading)) {
                        fail(&place, failure, place == *path);
                    }
                    Ok(())
                })?;
            }
            let found = search::print(&corpus, query, *format, *sort, out)?;
            if found == 0 {
                code = ExitCode::FAILURE;
            }
        }
        Command::Show { stage, reading, why, file: path } => {
            match input::bytes(path).and_then(|bytes| alone(&empty, path, &bytes, reading)) {
                Ok((corpus, id)) => {
                    if let Some(file) = corpus.file(id) {
                        show::show(*stage, file, *why, out)?;
                    }
                }
                Err(failure) => fail(path, failure, true),
            }
        }
    }
    out.flush()?;
    Ok(code)
}

/// The packs of the user's own, each its name and text. Bytes that are no UTF-8 are told of with their line.
fn packs(reading: Option<&Read>) -> io::Result<Vec<(String, String)>> {
    let mut packs = Vec::new();
    for path in reading.iter().flat_map(|reading| &reading.pack) {
        let bytes = input::bytes(path).map_err(|failure| match failure {
            Failure::File(error) => io::Error::other(format!("{}: {error}", path.display())),
            Failure::Read(error) => io::Error::other(error),
        })?;
        packs.push((input::name_of(path), String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(packs)
}

/// A corpus with this file alone: what is printed of a file does not depend on the files beside it.
fn alone(empty: &Corpus, place: &Path, bytes: &[u8], reading: &Read) -> Result<(Corpus, u32), Failure> {
    let mut corpus = empty.beside();
    let id = add(&mut corpus, place, bytes, reading)?;
    Ok((corpus, id))
}

/// Reads a file into a corpus; its number there.
fn add(corpus: &mut Corpus, place: &Path, bytes: &[u8], reading: &Read) -> Result<u32, Failure> {
    let options = AddOptions {
        read: ReadOptions { encoding: reading.encoding.clone(), format: None },
        ..AddOptions::default()
    };
    corpus.add(&input::name_of(place), bytes, options).map_err(Failure::Read)
}
