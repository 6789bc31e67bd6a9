//! `bundle`: documents as a static site, or as one file with the explorer in it. Reads them, finds the built explorer, writes.
//! How the pages look is the business of `pages`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};
use tifa::corpus::File;
use tifa::export::article;
use tifa::export::format::stem;
use tifa::restore::Role;

use crate::pages::{self, Entry, Inside, Words};

/// Characters of a description.
const BEGINNING: usize = 160;

/// What tells the built site of the explorer: its page, and the single file.
const PAGE: &str = "index.html";
const SINGLE: &str = "single.html";

/// What is asked for.
pub struct Asked<'a> {
    /// The file or folder to write.
    pub output: &'a Path,
    /// One file instead of a site.
    pub single: bool,
    /// The title of the whole.
    pub title: &'a str,
    /// The folder of the built site; else it is looked for.
    pub explorer: Option<&'a Path>,
    /// Language of the interface and of the words around the documents.
    pub language: Option<&'a str>,
    /// `light` or `dark`.
    pub theme: Option<&'a str>,
}

/// The documents that were read, and what of them is written.
#[derive(Default)]
pub struct Bundle {
    entries: Vec<Entry>,
    /// In the form of the dossier, beside the entry.
    packed: Vec<Value>,
    /// Packs of the user's own that all were read with.
    packs: Vec<Value>,
    /// Names that are taken.
    names: BTreeSet<String>,
    files: Vec<(String, Vec<u8>)>,
}

impl Bundle {
    /// No document yet; each is read with these packs of the user's own, a name and a text each.
    pub fn of(packs: &[(String, String)]) -> Self {
        let packs = packs.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect();
        Self { packs, ..Self::default() }
    }

    /// Takes a document up.
    ///
    /// # Errors
    /// Where it cannot be packed.
    pub fn add(
        &mut self,
        file: &File,
        bytes: Vec<u8>,
        encoding: Option<&str>,
        single: bool,
    ) -> io::Result<()> {
        let source = file.source();
        let sha = source.sha256_hex();
        let base = self.free(stem(&source.name));
        let ending = source.name.strip_prefix(stem(&source.name)).and_then(|rest| rest.strip_prefix('.'));
        let ending = ending.map(|ending| format!(".{}", plain(ending))).unwrap_or_default();
        let document = file.restored().documents.first();
        let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
        packer.write_all(&bytes)?;
        let gzip = STANDARD.encode(packer.finish()?);
        let options = encoding.map_or_else(|| json!({}), |label| json!({ "encoding": label }));
        self.packed.push(json!({
            "name": source.name, "sha256": sha, "length": bytes.len(), "options": options, "gzip": gzip,
        }));
        let entry = Entry {
            name: source.name.clone(),
            page: format!("texts/{base}.html"),
            file: format!("files/{base}{ending}"),
            title: article::title(file).to_owned(),
            language: source.language.tag(),
            date: article::date(file).map(str::to_owned),
            about: document
                .map(|d| [&d.issuer, &d.place].into_iter().flatten().cloned().collect())
                .unwrap_or_default(),
            sha: sha[..8].to_owned(),
            // In one file the whole has the first level.
            article: article::write(file, if single { 2 } else { 1 }),
            beginning: beginning(file),
        };
        self.files.push((entry.file.clone(), bytes));
        self.entries.push(entry);
        Ok(())
    }

    /// A name for files that no other document has.
    fn free(&mut self, name: &str) -> String {
        let name = plain(name);
        let mut free = name.clone();
        for number in 2.. {
            // Some file systems take A for a.
            if self.names.insert(free.to_lowercase()) {
                break;
            }
            free = format!("{name}-{number}");
        }
        free
    }

    /// Writes all; says what and how long it took since `started`.
    ///
    /// # Errors
    /// Where there are no documents or no built explorer, where the output is not ours, where a file cannot be written.
    pub fn write(self, asked: &Asked<'_>, started: Instant, out: &mut impl Write) -> io::Result<()> {
        if self.entries.is_empty() {
            return Err(io::Error::other("nothing to bundle: no file could be read"));
        }
        let explorer = find(asked.explorer)?;
        let n = self.entries.len();
        let written = if asked.single { self.single(asked, &explorer) } else { self.site(asked, &explorer) }?;
        let s = if n == 1 { "" } else { "s" };
        let (size, seconds) = (written as f64 / 1e6, started.elapsed().as_secs_f64());
        let place = if asked.single { asked.output.to_owned() } else { asked.output.join("index.html") };
        writeln!(out, "{n} document{s}, {size:.1} MB, in {seconds:.1} s: {}", place.display())
    }

    fn dossier(&self, title: &str) -> Value {
        let mut dossier = json!({ "tifa": "dossier/1", "title": title, "documents": self.packed });
        if !self.packs.is_empty() {
            dossier["packs"] = self.packs.as_slice().into();
        }
        dossier
    }

    fn single(self, asked: &Asked<'_>, explorer: &Path) -> io::Result<u64> {
        let template = fs::read_to_string(explorer.join(SINGLE))?;
        let readable: String = self.entries.iter().map(|entry| entry.article.as_str()).collect();
        let page = filled(&template, asked, &readable, &self.dossier(asked.title))?;
        fs::write(asked.output, &page)?;
        Ok(page.len() as u64)
    }

    fn site(mut self, asked: &Asked<'_>, explorer: &Path) -> io::Result<u64> {
        clear(asked.output)?;
        let template = fs::read_to_string(explorer.join(PAGE))?;
        let style = pages::style(&template).ok_or_else(|| not_ours(explorer))?.to_owned();
        let dossier = self.dossier(asked.title);
        self.entries.sort_by(|a, b| (&a.date, &a.name).cmp(&(&b.date, &b.name)));
        let words = Words::of(asked.language.unwrap_or_else(|| most(&self.entries)));
        let mut written = 0;
        let mut put = |place: &str, bytes: &[u8]| {
            let place = asked.output.join(place);
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder)?;
            }
            written += bytes.len() as u64;
            fs::write(place, bytes)
        };
        put("pages.css", style.as_bytes())?;
        put("index.html", pages::index(asked.title, &self.entries, words).as_bytes())?;
        for entry in &self.entries {
            put(&entry.page, pages::page(entry, words).as_bytes())?;
        }
        for (place, bytes) in &self.files {
            put(place, bytes)?;
        }
        for place in under(explorer)? {
            let inner =
                place.strip_prefix(explorer).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
            // The samples make room for the documents; what keeps the site for a page without the network knows them not.
            if inner != PAGE && inner != "tifa-service.js" && !inner.starts_with("samples/") {
                put(&format!("explorer/{inner}"), &fs::read(&place)?)?;
            }
        }
        let page = filled(&template, asked, &pages::no_script(words), &dossier)?;
        put("explorer/index.html", page.as_bytes())?;
        Ok(written)
    }
}

fn filled(template: &str, asked: &Asked<'_>, readable: &str, dossier: &Value) -> io::Result<String> {
    let Asked { title, language, theme, .. } = *asked;
    let inside = Inside { title, language, theme, readable, dossier };
    pages::explorer(template, &inside).map_err(|mark| {
        io::Error::other(format!("the explorer is of another version: its page has no {mark}"))
    })
}

/// The language of most documents.
fn most(entries: &[Entry]) -> &'static str {
    let count = |tag| entries.iter().filter(|entry| entry.language == tag).count();
    entries.iter().map(|entry| entry.language).max_by_key(|tag| count(*tag)).unwrap_or("en")
}

/// A name with nothing in it that a file system or a shell minds; not empty.
fn plain(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.trim().trim_start_matches('.').chars().map(kept).take(80).collect();
    if name.is_empty() { "text".to_owned() } else { name }
}

/// The beginning of the first paragraph.
fn beginning(file: &File) -> String {
    let restored = file.restored();
    let paragraph = restored.blocks.iter().find(|block| block.role == Role::Paragraph);
    let text = paragraph.map(|block| restored.read(file.source(), block)).unwrap_or_default();
    let short: String = text.chars().take(BEGINNING).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

/// Refuses an output that lies in a folder which is read: the next time it would be read too.
///
/// # Errors
/// For such an output.
pub fn refuse_inside(output: &Path, inputs: &[PathBuf]) -> io::Result<()> {
    let whole = std::path::absolute(output)?;
    for input in inputs.iter().filter(|input| input.is_dir()) {
        if whole.starts_with(std::path::absolute(input)?) {
            let what = "lies in a folder that is read; write it beside";
            return Err(io::Error::other(format!("{} {what}", output.display())));
        }
    }
    Ok(())
}

/// The folder of the built site: the one that is named, else `site` beside this program or in the `dist` of a folder above
/// it or of this one.
fn find(named: Option<&Path>) -> io::Result<PathBuf> {
    let is_built = |folder: &Path| folder.join(PAGE).is_file() && folder.join(SINGLE).is_file();
    if let Some(folder) = named {
        return if is_built(folder) { Ok(folder.to_owned()) } else { Err(not_ours(folder)) };
    }
    let program = std::env::current_exe().and_then(|path| path.canonicalize()).unwrap_or_default();
    let above =
        program.ancestors().skip(1).flat_map(|folder| [folder.join("site"), folder.join("dist/site")]);
    above.chain([PathBuf::from("dist/site")]).find(|folder| is_built(folder)).ok_or_else(|| {
        io::Error::other(
            "no built explorer: neither site/ beside this program nor dist/site/; `cargo xtask build` makes it, \
             --explorer FOLDER says where it is",
        )
    })
}

fn not_ours(folder: &Path) -> io::Error {
    io::Error::other(format!("{}: no built explorer ({PAGE} and {SINGLE}) there", folder.display()))
}

/// Makes room in a folder: it is empty, or holds an earlier bundle, of which the documents are taken away.
fn clear(folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return fs::create_dir_all(folder);
    }
    if fs::read_dir(folder)?.next().is_none() {
        return Ok(());
    }
    let index = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    if !index.contains("<meta name=\"generator\" content=\"Tifa ") {
        let what = "is not empty and holds no earlier bundle; choose another folder";
        return Err(io::Error::other(format!("{} {what}", folder.display())));
    }
    for part in ["texts", "files", "explorer"] {
        let part = folder.join(part);
        if part.exists() {
            fs::remove_dir_all(part)?;
        }
    }
    Ok(())
}

/// All files under a folder, in order.
fn under(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let place = entry?.path();
        if place.is_dir() {
            all.extend(under(&place)?);
        } else {
            all.push(place);
        }
    }
    all.sort();
    Ok(all)
}
