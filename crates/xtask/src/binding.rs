//! The wasm modules of `crates/tifa-wasm` and their JavaScript binding with types, into `www/dist/wasm`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::arrange::arranged;
use crate::command::{cargo, command, output, root};
use crate::pack::Carried;
use crate::split;
use crate::toolchain::WASM;

/// A module the page loads.
pub struct Module {
    /// How the page asks for it, and the feature that it is built with.
    pub name: &'static str,
    /// Base name of its files.
    pub file: &'static str,
    /// The crate it is made of.
    pub package: &'static str,
    /// How cargo optimises it.
    pub profile: &'static str,
    /// Flags of cargo that select its features.
    pub flags: &'static [&'static str],
}

/// How the page asks for the module that it starts with.
const MAIN: &str = "main";

/// The main module is loaded at once, readers and encodings where a file needs them, the formats to take marks away or bring
/// them back.
pub const MODULES: [Module; 4] = [
    Module { name: MAIN, file: "tifa", package: "tifa-wasm", profile: "web", flags: &[] },
    Module {
        name: "readers",
        file: "tifa_readers",
        package: "tifa-wasm",
        profile: "web-small",
        flags: &["--no-default-features", "--features", "readers"],
    },
    Module {
        name: "encodings",
        file: "tifa_encodings",
        package: "tifa-wasm",
        profile: "web-small",
        flags: &["--no-default-features", "--features", "encodings"],
    },
    Module {
        name: "formats",
        file: "tifa_formats",
        package: "tifa-wasm",
        profile: "web-small",
        flags: &["--no-default-features", "--features", "formats"],
    },
];

/// The features of all modules but the main one.
pub fn on_need() -> String {
    let features = MODULES.iter().filter(|module| module.name != MAIN).map(|module| module.name);
    features.collect::<Vec<_>>().join(",")
}

/// What search is measured beside; no part of the page.
pub const SCAN: Module =
    Module { name: "scan", file: "scan", package: "tifa-scan", profile: "release", flags: &[] };

/// Methods of `Explorer` that the first of the main module's parts does without, by the part that has them and all that
/// only they reach. Each part is joined behind those before it.
const LATER: [(&str, &[&str]); 2] = [
    // Loaded beside the first, which meanwhile shows a file's text and its mentions: what is said of them, and what the
    // page asks of a file that is read.
    (
        "sequel",
        &[
            "advance",
            "printed",
            "pieces",
            "repairs",
            "statements",
            "mention",
            "statement",
            "facts",
            "entity",
            "entities",
            "quote",
            "codePoints",
            "locate",
        ],
    ),
    // Loaded when the first of these is asked: what goes over several files, and what few readers bring.
    (
        "inquiry",
        &[
            "ledger",
            "compare",
            "series",
            "history",
            "comparisonFile",
            "search",
            "lines",
            "suggest",
            "extract",
            "article",
            "usePacks",
        ],
    ),
];

/// Files whose bytes the core includes and only a later part reads, by that part: of its source, or packs as its build
/// script wrote them.
const READ_LATER: [(&str, &str); 14] = [
    ("sequel", "crates/tifa/src/restore/likeness/words.txt"),
    ("sequel", "letters-characters.txt"),
    ("sequel", "letters-countries.tsv"),
    ("sequel", "letters-organizations.tsv"),
    ("sequel", "letters-places.tsv"),
    ("sequel", "letters-events.tsv"),
    ("sequel", "letters-instruments.tsv"),
    ("sequel", "attitudes.tsv"),
    ("sequel", "collocations.tsv"),
    ("sequel", "formulations.tsv"),
    ("sequel", "heads.tsv"),
    ("inquiry", "ladder.tsv"),
    ("inquiry", "members.tsv"),
    ("inquiry", "stages.tsv"),
];

/// Builds all modules, in their order. Those of one profile wait for each other, since cargo writes them into one folder;
/// the others do not: most of a build is linking, which keeps one core busy.
pub fn bind_all() -> Result<Vec<Carried>> {
    let mut profiles: Vec<&str> = MODULES.iter().map(|module| module.profile).collect();
    profiles.dedup();
    std::thread::scope(|scope| {
        let works: Vec<_> = profiles
            .into_iter()
            .map(|profile| {
                scope.spawn(move || {
                    let of_profile = MODULES.iter().filter(|module| module.profile == profile);
                    let bound = of_profile.map(|module| {
                        println!("building the {} module", module.name);
                        bind(module)
                    });
                    bound.collect::<Result<Vec<_>>>()
                })
            })
            .collect();
        let mut all = Vec::new();
        for work in works {
            let bound = work.join().map_err(|_| anyhow!("building a module panicked"))??;
            all.extend(bound.into_iter().flatten());
        }
        Ok(all)
    })
}

/// Builds a module and its binding; gives the wasm that came of it, as the artefacts carry it.
pub fn bind(module: &Module) -> Result<Vec<Carried>> {
    let Compiled { wasm, packs } = compile(module)?;
    let folder = folder();
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(module.file).keep_debug(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    // An ES module that takes its wasm from the caller; esbuild packs it into the classic worker script.
    bindgen.web(true)?.omit_default_module_path(true).typescript(true);
    bindgen.generate(&folder).with_context(|| format!("wasm-bindgen on {}", module.file))?;
    let whole = folder.join(format!("{}_bg.wasm", module.file));
    let bytes = fs::read(&whole)?;
    if module.name != MAIN {
        let bytes = arranged(&bytes)?;
        fs::write(&whole, &bytes)?;
        return Ok(vec![carried(module.name, module.file, bytes)]);
    }
    let mut parts = vec![carried(module.name, module.file, Vec::new())];
    let mut rest = bytes;
    for (number, (name, _)) in LATER.iter().enumerate() {
        // What belongs to a part that comes later still stays together until that is its turn.
        let is_later = |export: &str| {
            export
                .strip_prefix("explorer_")
                .is_some_and(|method| LATER[number..].iter().any(|(_, methods)| methods.contains(&method)))
        };
        let sign = &name[..1];
        let is_read = |part: &str| LATER[number..].iter().any(|(name, _)| *name == part);
        let later = READ_LATER.iter().filter(|(part, _)| is_read(part)).map(|(_, file)| Path::new(*file));
        let path = |file: &Path| match file.parent() {
            Some(folder) if folder != Path::new("") => root().join(file),
            _ => packs.join(file),
        };
        let read = |file: &Path| fs::read(path(file)).with_context(|| format!("reading {}", file.display()));
        let data = later.map(read).collect::<Result<Vec<_>>>()?;
        let split =
            split::split(&rest, sign, &data, is_later).with_context(|| format!("splitting {name} off"))?;
        if let Some(last) = parts.last_mut() {
            last.bytes = split.first;
        }
        parts.push(carried(name, &part_file(module, name), Vec::new()));
        rest = split.later;
    }
    if let Some(last) = parts.last_mut() {
        last.bytes = rest;
    }
    for part in &mut parts {
        part.bytes = arranged(&part.bytes)?;
        let file = part.file.replace(".wasm", "_bg.wasm");
        fs::write(folder.join(file), &part.bytes)?;
    }
    append(&folder.join(format!("{}.js", module.file)), &joining())?;
    append(&folder.join(format!("{}.d.ts", module.file)), JOINING_TYPES)?;
    Ok(parts)
}

/// The modules of the last build, as the artefacts carry them.
pub fn bound() -> Result<Vec<Carried>> {
    let mut names = Vec::new();
    for module in &MODULES {
        names.push((module.name, module.file.to_string()));
        if module.name == MAIN {
            names.extend(LATER.iter().map(|(part, _)| (*part, part_file(module, part))));
        }
    }
    let read = |(name, file): (&str, String)| {
        let path = folder().join(format!("{file}_bg.wasm"));
        let bytes =
            fs::read(&path).with_context(|| format!("{}; run `cargo xtask build` first", path.display()))?;
        Ok(carried(name, &file, bytes))
    };
    names.into_iter().map(read).collect()
}

fn carried(name: &str, file: &str, bytes: Vec<u8>) -> Carried {
    Carried { name: name.to_string(), file: format!("{file}.wasm"), bytes }
}

/// Base name of a part of the main module.
fn part_file(main: &Module, part: &str) -> String {
    format!("{}_{part}", main.file)
}

/// What the binding of the main module says of its other parts; all are one instance to its methods.
fn joining() -> String {
    let parts: Vec<String> =
        LATER.iter().map(|(part, methods)| format!("    {part}: {methods:?},\n")).collect();
    format!(
        "\nconst later = {{\n{}}};\n\n\
         export function joinPart({{ module }}) {{\n    \
         const imports = {{ ...__wbg_get_imports(), {}: wasm }};\n    \
         wasm = {{ __proto__: null, ...wasm, ...new WebAssembly.Instance(module, imports).exports }};\n}}\n\n\
         export function missingPart(method) {{\n    \
         if (`explorer_${{method}}` in wasm) return null;\n    \
         return Object.keys(later).find((part) => later[part].includes(method)) ?? null;\n}}\n",
        parts.concat(),
        split::FIRST
    )
}

const JOINING_TYPES: &str = "
/** A part of the main module that is loaded by itself. `inquiry` imports from `sequel`. */
export type Part = \"sequel\" | \"inquiry\";

/**
 * Adds the methods of `Explorer` that stand in such a part. After `initSync`, and `inquiry` after `sequel`.
 */
export function joinPart(module: { module: WebAssembly.Module }): void;

/**
 * The part that must be joined before a method of `Explorer` can be called; `null` where none is missing.
 */
export function missingPart(method: string): Part | null;
";

fn append(path: &Path, text: &str) -> Result<()> {
    let written = fs::read_to_string(path)?;
    Ok(fs::write(path, written + text)?)
}

/// Where the bindings are written.
pub fn folder() -> PathBuf {
    root().join("www/dist/wasm")
}

/// Compiles a module; gives the path of what cargo wrote.
fn compile(module: &Module) -> Result<Compiled> {
    let mut build = cargo();
    build.args(["build", "--package", module.package, "--target", WASM, "--profile", module.profile]);
    build.args(module.flags).arg("--message-format=json-render-diagnostics");
    build.env("CARGO_ENCODED_RUSTFLAGS", flags()?.join("\x1f"));
    let messages = output(&mut build)?;
    let written: Vec<Value> =
        messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect();
    let of = |reason: &'static str| written.iter().filter(move |message| message["reason"] == reason);
    let mut files = of("compiler-artifact").flat_map(|message| {
        let names = message["filenames"].as_array().cloned().unwrap_or_default();
        names.into_iter().filter_map(|name| name.as_str().map(PathBuf::from))
    });
    let wanted = format!("{}.wasm", module.package.replace('-', "_"));
    let wasm = files.find(|path| path.file_name().is_some_and(|name| *name == *wanted));
    let wasm = wasm.with_context(|| format!("cargo wrote no {wanted}; is {} a cdylib?", module.package))?;
    let folders =
        of("build-script-executed").filter_map(|message| message["out_dir"].as_str().map(PathBuf::from));
    // What reads no packs has none written.
    let packs = folders.into_iter().find(|folder| folder.join("characters.txt").exists()).unwrap_or_default();
    Ok(Compiled { wasm, packs })
}

/// What cargo made.
struct Compiled {
    wasm: PathBuf,
    /// Where the core's build script wrote its packs.
    packs: PathBuf,
}

/// Flags that make the module fast, and free of this machine's paths.
fn flags() -> Result<Vec<String>> {
    // At most 25: the browser inlines across functions by itself, and the page is half a percent smaller for it.
    let mut flags =
        vec!["-Ctarget-feature=+simd128".to_string(), "-Cllvm-args=-inline-threshold=25".to_string()];
    flags.extend(remaps()?);
    Ok(flags)
}

/// Flags that keep this machine's paths out of what is compiled: the same source gives the same bytes in any folder.
pub fn remaps() -> Result<Vec<String>> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = vec![remap(Path::new(sysroot.trim()), "rust")];
    // The folder below names the registry; the packages' own names stay.
    let registries = home.map(|home| home.join("registry/src"));
    let registries = registries.and_then(|folder| fs::read_dir(folder).ok());
    let mut registries: Vec<PathBuf> =
        registries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    registries.sort();
    flags.extend(registries.iter().map(|folder| remap(folder, "crates")));
    flags.push(remap(&root(), "tifa"));
    Ok(flags)
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}
