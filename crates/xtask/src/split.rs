//! Splits a finished wasm module in two: what is needed at once, and what only some of its exports reach. The second part
//! is no program of its own: it imports the first one's memory, tables, globals and functions, so that both are one
//! instance to whoever calls them. A second part can be split once more. It must not know what the exports do, nor how the page loads the parts.
//!
//! What a table names stays in the first part, whoever calls it, since a table tells nobody's callers; so do all data but
//! those that the caller names.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ExportItem, FunctionKind, Global, GlobalKind, Import, ImportKind, ImportedFunction,
    Module, ModuleConfig, passes::gc,
};

/// Under what name the second part imports the first.
pub const FIRST: &str = "first";

/// The two parts of a module.
pub struct Parts {
    /// The module without what only the later exports reach, and with all that the second part imports.
    pub first: Vec<u8>,
    /// The later exports.
    pub later: Vec<u8>,
}

/// Splits `wasm`; `is_later` tells by its name whether an export belongs to the second part, and `sign` begins the names
/// of what the second part imports. A second part may be split again, by another sign: what the last part needs of the
/// first and of the one between are then both exported for it. `data` are stretches of the module's data that only the
/// second part reads, each of them once there: it brings them along and writes them where they stood.
pub fn split(wasm: &[u8], sign: &str, data: &[Vec<u8>], is_later: impl Fn(&str) -> bool) -> Result<Parts> {
    let mut first = parsed(wasm)?;
    let mut later = parsed(wasm)?;
    drop_exports(&mut first, &is_later);
    gc::run(&mut first);
    // Read from the same bytes, both number their items alike.
    let kept: BTreeSet<usize> = first.funcs.iter().map(|function| function.id().index()).collect();
    drop_exports(&mut later, |name| !is_later(name));
    import_from_first(&mut later, sign, &kept);
    gc::run(&mut later);
    ensure!(later.data.iter().next().is_none(), "the second part has data of its own");
    for bytes in data {
        let address = take(&mut first, bytes)?;
        let memory = later.memories.iter().next().context("the second part has no memory")?.id();
        let offset = ConstExpr::Value(Value::I32(i32::try_from(address)?));
        later.data.add(DataKind::Active { memory, offset }, bytes.clone());
    }

    let is_new = |import: &&Import| import.module == FIRST && import.name.starts_with(sign);
    for import in later.imports.iter().filter(is_new) {
        macro_rules! own {
            ($items:ident, $id:expr) => {
                first
                    .$items
                    .iter()
                    .map(|own| own.id())
                    .find(|own| own.index() == $id.index())
                    .map(ExportItem::from)
            };
        }
        let item = match import.kind {
            ImportKind::Function(id) => own!(funcs, id),
            ImportKind::Table(id) => own!(tables, id),
            ImportKind::Memory(id) => own!(memories, id),
            ImportKind::Global(id) => own!(globals, id),
            ImportKind::Tag(_) => None,
        };
        let item = item.ok_or_else(|| anyhow::anyhow!("the first part has no {}", import.name))?;
        first.exports.add(&import.name, item);
    }
    Ok(Parts { first: first.emit_wasm(), later: later.emit_wasm() })
}

fn parsed(wasm: &[u8]) -> Result<Module> {
    ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(wasm)
}

/// Takes a stretch of data out of a module; its address. Zeros are left, which compress to nothing.
fn take(module: &mut Module, bytes: &[u8]) -> Result<usize> {
    let mut found = None;
    for id in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(base)), .. } = data.kind else { continue };
        let places: Vec<usize> = data
            .value
            .windows(bytes.len())
            .enumerate()
            .filter(|(_, w)| *w == bytes)
            .map(|(at, _)| at)
            .collect();
        for at in places {
            ensure!(found.is_none(), "the data stand in the module more than once");
            data.value[at..at + bytes.len()].fill(0);
            found = Some(usize::try_from(base)? + at);
        }
    }
    let Some(address) = found else { bail!("the data do not stand in the module") };
    Ok(address)
}

fn drop_exports(module: &mut Module, drops: impl Fn(&str) -> bool) {
    let dropped: Vec<_> =
        module.exports.iter().filter(|export| drops(&export.name)).map(|export| export.id()).collect();
    for id in dropped {
        module.exports.delete(id);
    }
}

/// Makes imports of all that the first part has of its own: its functions, by their numbers, and whatever is there once.
fn import_from_first(later: &mut Module, sign: &str, kept: &BTreeSet<usize>) {
    later.start = None;
    for id in later.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        later.data.delete(id);
    }
    for memory in later.memories.iter_mut() {
        memory.data_segments.clear();
    }
    for id in later.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        later.elements.delete(id);
    }
    for function in later.funcs.iter_mut().filter(|function| kept.contains(&function.id().index())) {
        if let FunctionKind::Local(local) = &function.kind {
            let name = format!("{sign}f{}", function.id().index());
            let import = later.imports.add(FIRST, &name, function.id());
            function.kind = FunctionKind::Import(ImportedFunction { import, ty: local.ty() });
        }
    }
    for memory in later.memories.iter_mut().filter(|memory| memory.import.is_none()) {
        let name = format!("{sign}m{}", memory.id().index());
        memory.import = Some(later.imports.add(FIRST, &name, memory.id()));
    }
    for table in later.tables.iter_mut().filter(|table| table.import.is_none()) {
        table.elem_segments.clear();
        let name = format!("{sign}t{}", table.id().index());
        table.import = Some(later.imports.add(FIRST, &name, table.id()));
    }
    let own = |global: &&Global| matches!(global.kind, GlobalKind::Local(_));
    for id in later.globals.iter().filter(own).map(|global| global.id()).collect::<Vec<_>>() {
        let import = later.imports.add(FIRST, &format!("{sign}g{}", id.index()), id);
        later.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
}
