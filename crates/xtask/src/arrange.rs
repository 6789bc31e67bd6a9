//! Puts the functions of a finished wasm module in the order in which they compress best: gzip sees what is alike only
//! over 32 KiB, and compilers put functions in an order of their own. What the module does stays the same. It must not know
//! what the functions are.

use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// So many bytes in a row, found in two functions, make them alike. Of 4 to 8, with the other two figures, the main
/// module came out smallest with 6: code of 308.0 KB with gzip took 296.3, with 4 300.2, with 8 296.8.
const LENGTH: usize = 6;
/// What so many functions have tells nothing of two of them.
const COMMON: usize = 60;
/// How far back gzip sees, less what the next function takes itself.
const REACH: usize = 30_000;

/// The same module with its functions in another order.
pub fn arranged(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&wasm[body.range()]),
            _ => {}
        }
    }
    let order = order(&bodies);
    let mut places = vec![0; order.len()];
    for (place, old) in (0..).zip(&order) {
        places[*old] = place;
    }
    let mut module = wasm_encoder::Module::new();
    Arrangement { imported, order, places }
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("{error}"))
        .context("functions in another order")?;
    Ok(module.finish())
}

/// Numbers of functions, each behind the one before to which, and to those near it, it is most alike for its length.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces = pieces(bodies);
    let mut holders: Vec<Vec<usize>> = Vec::new();
    for (function, own) in pieces.iter().enumerate() {
        for piece in own {
            holders.resize(holders.len().max(piece + 1), Vec::new());
            holders[*piece].push(function);
        }
    }
    let mut seen = vec![0u32; holders.len()];
    // How many pieces that are seen each function has.
    let mut alike = vec![0i64; bodies.len()];
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let (mut near, mut reach) = (VecDeque::new(), 0);
    let mut out = Vec::new();
    // The longest first: nothing lies before it to be like.
    let mut next = (0..left.len()).max_by_key(|at| (bodies[*at].len(), usize::MAX - at));
    while let Some(at) = next {
        let function = left.swap_remove(at);
        out.push(function);
        near.push_back(function);
        reach += bodies[function].len();
        mark(&pieces[function], &holders, &mut seen, &mut alike, true);
        while reach > REACH
            && near.len() > 1
            && let Some(far) = near.pop_front()
        {
            reach -= bodies[far].len();
            mark(&pieces[far], &holders, &mut seen, &mut alike, false);
        }
        let share = |at: &usize| {
            let function = left[*at];
            // In 1/2^20 of a piece a byte; of equal ones the first.
            ((alike[function] << 20) / (bodies[function].len() as i64 + 8), usize::MAX - function)
        };
        next = (0..left.len()).max_by_key(share);
    }
    out
}

/// Notes that pieces have come near, or are near no more.
fn mark(pieces: &[usize], holders: &[Vec<usize>], seen: &mut [u32], alike: &mut [i64], comes: bool) {
    for &piece in pieces {
        let changes = if comes { seen[piece] == 0 } else { seen[piece] == 1 };
        seen[piece] = if comes { seen[piece] + 1 } else { seen[piece] - 1 };
        if changes {
            holders[piece].iter().for_each(|function| alike[*function] += if comes { 1 } else { -1 });
        }
    }
}

/// For each function the numbers of all runs of bytes that it shares with few others.
fn pieces(bodies: &[&[u8]]) -> Vec<Vec<usize>> {
    let own = |body: &[u8]| {
        let mut own: Vec<[u8; LENGTH]> =
            body.windows(LENGTH).filter_map(|piece| piece.first_chunk().copied()).collect();
        own.sort_unstable();
        own.dedup();
        own
    };
    let all: Vec<Vec<[u8; LENGTH]>> = bodies.iter().map(|body| own(body)).collect();
    let mut counts: BTreeMap<[u8; LENGTH], usize> = BTreeMap::new();
    all.iter().flatten().for_each(|piece| *counts.entry(*piece).or_default() += 1);
    counts.retain(|_, count| (2..COMMON).contains(count));
    let numbers: BTreeMap<[u8; LENGTH], usize> = counts.into_keys().zip(0..).collect();
    all.iter().map(|own| own.iter().filter_map(|piece| numbers.get(piece).copied()).collect()).collect()
}

/// Where functions go, those imported aside.
struct Arrangement {
    imported: u32,
    /// The old numbers in the new order.
    order: Vec<usize>,
    /// The new number of each old one.
    places: Vec<u32>,
}

impl Reencode for Arrangement {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(own.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for old in self.order.clone() {
            functions.function(self.type_index(types[old])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for old in self.order.clone() {
            self.parse_function_body(code, bodies[old].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Module,
        TypeSection, ValType,
    };
    use wasmparser::{FunctionBody, Operator};

    use super::*;

    /// Imports one function and has four, of which the last is the longest: `one` gives a number, `other` calls `one`.
    fn module() -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], [ValType::I32]);
        types.ty().function([], []);
        imports.import("page", "asked", EntityType::Function(1));
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        let mut add = |index: u32, ty: u32, name: &str, write: &dyn Fn(&mut Function)| {
            functions.function(ty);
            exports.export(name, ExportKind::Func, index);
            let mut function = Function::new([]);
            write(&mut function);
            function.instructions().end();
            code.function(&function);
        };
        add(1, 0, "one", &|function| {
            function.instructions().i32_const(7);
        });
        add(2, 0, "other", &|function| {
            function.instructions().call(1);
        });
        add(3, 1, "asks", &|function| {
            function.instructions().call(0);
        });
        add(4, 1, "long", &|function| {
            for n in 0..20 {
                function.instructions().i32_const(n).drop();
            }
        });
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    /// For each export the type of its function and its first instruction, where a call names the export it calls.
    fn read(wasm: &[u8]) -> Vec<(String, u32, String)> {
        let (mut types, mut exports, mut bodies) = (Vec::new(), Vec::new(), Vec::<FunctionBody<'_>>::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::FunctionSection(section) => {
                    types = section.into_iter().map(Result::unwrap).collect()
                }
                Payload::ExportSection(section) => {
                    exports = section.into_iter().map(Result::unwrap).collect()
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        let called = |index: u32| exports.iter().find(|e| e.index == index).map_or("page", |e| e.name);
        let first = |index: u32| {
            let mut operators = bodies[index as usize - 1].get_operators_reader().unwrap();
            match operators.read().unwrap() {
                Operator::Call { function_index } => format!("calls {}", called(function_index)),
                other => format!("{other:?}"),
            }
        };
        exports.iter().map(|e| (e.name.to_owned(), types[e.index as usize - 1], first(e.index))).collect()
    }

    #[test]
    fn functions_stand_elsewhere_and_do_the_same() {
        let before = module();
        let after = arranged(&before).unwrap();
        assert_eq!(read(&before)[1], ("other".to_owned(), 0, "calls one".to_owned()));
        assert_eq!(read(&before)[2].2, "calls page");
        assert_eq!(read(&after), read(&before));
        assert_ne!(after, before, "the longest comes first");
        assert_eq!(arranged(&after).unwrap(), arranged(&before).unwrap(), "and again gives the same");
    }

    #[test]
    fn each_function_lies_behind_what_it_is_like() {
        let (one, other) = ([1; 40].map(|n: u8| n * 3), [2; 40]);
        let alike = |bytes: &[u8; 40], last: u8| bytes.iter().copied().chain(0..last).collect::<Vec<u8>>();
        let bodies = [alike(&one, 9), alike(&other, 8), alike(&one, 7), alike(&other, 6)];
        let bodies: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        assert_eq!(order(&bodies), [0, 2, 1, 3]);
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(arranged(b"none").is_err());
    }
}
