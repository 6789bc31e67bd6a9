//! `release`: what readers without Rust download, into `dist/release`: the single file, the site, the npm package, the
//! command line for this machine, their checksums, and notes out of CHANGELOG.md. It puts nothing anywhere else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use flate2::{Compression, write::DeflateEncoder};
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use crate::command::{cargo, command, output, root, run};
use crate::package::{self, VERSION};
use crate::toolchain::hex;
use crate::{binding, build};

/// Permissions of a file, and of one that is a program.
const FILE: u32 = 0o644;
const PROGRAM: u32 = 0o755;

/// The first time that a ZIP archive can hold, 1 January 1980, in seconds since 1970.
const FIRST_DAY: i64 = 315_532_800;

/// A file of an archive: its path, bytes, permissions.
type Member = (String, Vec<u8>, u32);

/// Builds everything and lays the release out, from nothing.
pub fn release() -> Result<()> {
    // First, since it is the cheapest thing to be wrong.
    let notes = notes(&fs::read_to_string(root().join("CHANGELOG.md"))?, VERSION)?;
    build::build()?;
    package::package()?;
    let (program, target) = command_line()?;

    let folder = root().join("dist/release");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let name = format!("tifa-{VERSION}");
    fs::copy(root().join("dist/tifa.html"), folder.join(format!("{name}.html")))?;
    let site = format!("{name}-site");
    fs::write(folder.join(format!("{site}.zip")), zip(members(&root().join("dist/site"), &site)?)?)?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut pack = command(npm);
    pack.current_dir(root().join("dist/npm")).args(["pack", "--silent", "--pack-destination"]).arg(&folder);
    output(&mut pack)?;
    let inside = format!("{name}-{target}");
    let file = program.file_name().unwrap_or_default().to_string_lossy();
    let mut files = vec![(format!("{inside}/{file}"), fs::read(&program)?, PROGRAM)];
    for beside in ["LICENSE", "README.md", "CHANGELOG.md"] {
        files.push((format!("{inside}/{beside}"), fs::read(root().join(beside))?, FILE));
    }
    fs::write(folder.join(format!("{inside}.zip")), zip(files)?)?;

    let sums = checksums(&folder)?;
    fs::write(folder.join("SHA256SUMS"), &sums)?;
    fs::write(folder.join("NOTES.md"), notes)?;
    print!("dist/release\n{sums}");
    Ok(())
}

/// Builds the command line for this machine, without this machine's paths in it; gives its path and its target.
fn command_line() -> Result<(PathBuf, String)> {
    let about = output(command("rustc").arg("-vV"))?;
    let target = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let mut flags = binding::remaps()?;
    flags.push("-Cstrip=symbols".to_string());
    // Named, it has a folder of its own, and other builds are not thrown away for its flags.
    let mut build = cargo();
    build.args(["build", "--package", "tifa-cli", "--release", "--target", target]);
    run(build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")))?;
    let program = root().join("target").join(target).join("release");
    Ok((program.join(format!("tifa{}", std::env::consts::EXE_SUFFIX)), target.to_string()))
}

/// What the changelog says of a version, and how a download is checked.
fn notes(changelog: &str, version: &str) -> Result<String> {
    let heading = |line: &str| {
        let named = line.strip_prefix("## ").and_then(|rest| rest.strip_prefix(version));
        named.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ' ']))
    };
    let mut lines = changelog.lines();
    ensure!(lines.any(heading), "CHANGELOG.md has no section for {version}");
    let section: Vec<&str> = lines.take_while(|line| !line.starts_with("## ")).collect();
    let section = section.join("\n");
    if section.trim().is_empty() {
        bail!("CHANGELOG.md says nothing of {version}");
    }
    Ok(format!(
        "# Tifa {version}\n\n{}\n\n\
         ## Files\n\
         - `tifa-{version}.html`: the explorer in one file; open it by double click.\n\
         - `tifa-{version}-site.zip`: the same as a static site, to unpack on any host.\n\
         - `tifa-{version}.tgz`: the npm package; `npm install ./tifa-{version}.tgz`.\n\
         - `tifa-{version}-TARGET.zip`: the command line.\n\
         - `SHA256SUMS`: checked by `sha256sum --check SHA256SUMS`.\n",
        section.trim()
    ))
}

/// The files of a folder, under a name, in order.
fn members(folder: &Path, name: &str) -> Result<Vec<Member>> {
    let mut members = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let inner = format!("{name}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            members.extend(self::members(&path, &inner)?);
        } else {
            members.push((inner, fs::read(&path)?, FILE));
        }
    }
    members.sort();
    Ok(members)
}

/// A ZIP archive of one time, so that the same files give the same bytes.
fn zip(members: Vec<Member>) -> Result<Vec<u8>> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes, permissions) in &members {
        let file = archive.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let file = file.last_modified(UtcDateTime::from_unix(FIRST_DAY)).unix_permissions(*permissions);
        let (mut entry, config) = file.start()?;
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::best()));
        writer.write_all(bytes)?;
        let (encoder, descriptor) = writer.finish()?;
        encoder.finish()?;
        entry.finish(descriptor)?;
    }
    Ok(archive.finish()?)
}

/// A line a file of a folder, as `sha256sum` writes and reads it.
fn checksums(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let line = |name: String| Ok(format!("{}  {name}\n", hex(&fs::read(folder.join(&name))?)));
    names.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGELOG: &str = "# Changelog\n\nWords.\n\n## 0.2.0, not yet released\n- New.\n\n- More.\n\n## 0.1.0\n- First.\n\n## 0.0.9\n";

    #[test]
    fn notes_are_the_section_of_the_version_and_nothing_else() {
        let made = notes(CHANGELOG, "0.2.0").unwrap();
        assert!(made.starts_with("# Tifa 0.2.0\n\n- New.\n\n- More.\n\n## Files\n"), "{made}");
        assert!(!made.contains("First") && made.contains("tifa-0.2.0.html"), "{made}");
        assert!(notes(CHANGELOG, "0.1.0").unwrap().contains("- First."));
        for (version, why) in [("0.3.0", "no section"), ("0.2", "no section"), ("0.0.9", "says nothing")] {
            assert!(notes(CHANGELOG, version).unwrap_err().to_string().contains(why), "{version}");
        }
    }

    #[test]
    fn this_version_has_notes() {
        notes(&fs::read_to_string(root().join("CHANGELOG.md")).unwrap(), VERSION).unwrap();
    }

    #[test]
    fn an_archive_unpacks_to_what_went_in() {
        let folder = std::env::temp_dir().join(format!("tifa-release-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("公报.txt"), "文字".repeat(1000)).unwrap();
        fs::write(folder.join("inner/a.bin"), [0, 255, 1]).unwrap();
        let mut members = members(&folder, "site").unwrap();
        let names: Vec<&str> = members.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["site/inner/a.bin", "site/公报.txt"]);
        members[0].2 = PROGRAM;
        let packed = zip(members.clone()).unwrap();
        assert_eq!(packed, zip(members.clone()).unwrap(), "the same bytes twice");
        assert!(packed.len() < 1000, "it is packed");

        let archive = rawzip::ZipArchive::from_slice(&packed).unwrap();
        let mut entries = archive.entries();
        for (name, bytes, permissions) in &members {
            let entry = entries.next_entry().unwrap().unwrap();
            assert_eq!(entry.file_path().as_ref(), name.as_bytes());
            assert_eq!(entry.mode().permissions(), *permissions);
            assert!(entry.last_modified().to_string().starts_with("1980-01-01"));
            let inside = archive.get_entry(entry.wayfinder()).unwrap();
            let mut unpacked = Vec::new();
            let mut reader = inside.verifying_reader(flate2::read::DeflateDecoder::new(inside.data()));
            std::io::Read::read_to_end(&mut reader, &mut unpacked).unwrap();
            assert_eq!(unpacked, *bytes, "{name}");
        }
        assert!(entries.next_entry().unwrap().is_none());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn checksums_are_those_that_sha256sum_checks() {
        let folder = std::env::temp_dir().join(format!("tifa-sums-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b"), "").unwrap();
        fs::write(folder.join("a"), "abc").unwrap();
        // The examples of FIPS 180-2.
        assert_eq!(
            checksums(&folder).unwrap(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n"
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
