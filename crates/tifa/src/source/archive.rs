//! ZIP archives: which files lie in one, under which names, and their bytes, within limits that are checked before
//! memory is spent.
//!
//! It knows nothing of what the files mean. Names in no Unicode are read as GB18030, since that is what Chinese systems
//! wrote before the flag for UTF-8 came into use.

use std::borrow::Cow;

use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::{Limit, MAX_BYTES, MAX_ENTRIES, MAX_RATIO, ReadError, base_name};

/// Entries this small may be packed as tightly as they like.
const SMALL: u64 = 1 << 20;

/// How much of an entry is unpacked to see what it is.
const START: usize = 4096;

/// A ZIP archive whose directory has been read and found within the limits.
pub struct Archive<'a> {
    zip: ZipSliceArchive<Cow<'a, [u8]>>,
    entries: Vec<Entry>,
}

/// A file in an archive.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its path in the archive, parts parted by `/`.
    pub name: String,
    /// Its size unpacked, as the archive says; no more is ever unpacked.
    pub size: u64,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    crc: u32,
    locked: bool,
}

impl<'a> Archive<'a> {
    /// Reads the directory of an archive that may unpack to `room` bytes, [`MAX_UNPACKED`] or what others left of it.
    ///
    /// # Errors
    /// [`ReadError::Damaged`], or [`ReadError::OverLimit`] where the entries are too many, or would unpack to too much,
    /// one by one or together.
    pub fn open(name: &str, bytes: impl Into<Cow<'a, [u8]>>, room: u64) -> Result<Self, ReadError> {
        #[cfg(feature = "encodings")]
        let old_name = |raw: &[u8]| Some(super::gb18030(raw));
        // Nothing is looked for under such a name in a document of a word processor.
        #[cfg(not(feature = "encodings"))]
        let old_name = |raw: &[u8]| Some(String::from_utf8_lossy(raw).into_owned());
        Self::open_with(name, bytes, room, &old_name)
    }

    /// As [`Archive::open`]; `old_name` decodes a name that is not UTF-8, or gives none where it cannot yet.
    ///
    /// # Errors
    /// Also [`ReadError::NeedsEncodings`], where it gave none.
    pub fn open_with(
        name: &str,
        bytes: impl Into<Cow<'a, [u8]>>,
        room: u64,
        old_name: &dyn Fn(&[u8]) -> Option<String>,
    ) -> Result<Self, ReadError> {
        let bytes = bytes.into();
        let damaged = || ReadError::Damaged { name: name.to_owned(), part: String::new() };
        let over = |limit| ReadError::OverLimit { name: name.to_owned(), limit };
        let zip = ZipArchive::from_slice(bytes).map_err(|_| damaged())?;
        let mut entries = Vec::new();
        let mut unpacked = 0u64;
        let mut listed = zip.entries();
        while let Some(entry) = listed.next_entry().map_err(|_| damaged())? {
            let (size, packed) = (entry.uncompressed_size_hint(), entry.compressed_size_hint());
            unpacked = unpacked.saturating_add(size);
            if entries.len() == MAX_ENTRIES {
                return Err(over(Limit::Entries));
            }
            if unpacked > room {
                return Err(over(Limit::Unpacked));
            }
            if size > SMALL && size / packed.max(1) > MAX_RATIO {
                return Err(over(Limit::Ratio));
            }
            if entry.is_dir() {
                continue;
            }
            let unicode = entry.extra_fields().find_map(|(id, field)| {
                // Info-ZIP's Unicode path: version, CRC-32 of the other name, the name.
                (id.as_u16() == 0x7075).then(|| field.get(5..)).flatten()
            });
            let raw = entry.file_path();
            let raw = unicode.unwrap_or(raw.as_bytes());
            // UTF-8 where it is that, flag or not.
            let named = std::str::from_utf8(raw).ok().map(str::to_owned).or_else(|| old_name(raw));
            let Some(named) = named else {
                return Err(ReadError::NeedsEncodings { name: name.to_owned() });
            };
            entries.push(Entry {
                name: path(&named),
                size,
                place: entry.wayfinder(),
                method: entry.compression_method(),
                crc: entry.crc32(),
                locked: entry.flags().is_encrypted(),
            });
        }
        Ok(Self { zip, entries })
    }

    /// Its files, in the order of its directory.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of this path, whatever the case of its letters.
    pub(super) fn find(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(path))
    }

    /// What all its entries unpack to.
    pub fn unpacked(&self) -> u64 {
        self.entries.iter().map(|entry| entry.size).sum()
    }

    /// Whether an entry may be a document, by its first bytes.
    pub fn may_be_document(&self, entry: &Entry) -> bool {
        entry.locked || super::may_be_document(&self.start(entry))
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    /// [`ReadError::Locked`], [`ReadError::TooLarge`], [`ReadError::Damaged`]; each names the entry.
    pub fn read(&self, entry: &Entry) -> Result<Vec<u8>, ReadError> {
        let size = usize::try_from(entry.size).unwrap_or(usize::MAX);
        if size > MAX_BYTES {
            return Err(ReadError::TooLarge { name: base_name(&entry.name).to_owned(), bytes: size });
        }
        let damaged = || damaged(entry);
        let data = self.data(entry)?;
        let bytes = match entry.method {
            CompressionMethod::STORE => data.to_vec(),
            CompressionMethod::DEFLATE => {
                miniz_oxide::inflate::decompress_to_vec_with_limit(data, size).map_err(|_| damaged())?
            }
            _ => return Err(damaged()),
        };
        if bytes.len() != size || crc32(&bytes) != entry.crc {
            return Err(damaged());
        }
        Ok(bytes)
    }

    /// The first bytes of an entry, enough to see what it is; none for one that cannot be unpacked.
    pub fn start(&self, entry: &Entry) -> Vec<u8> {
        let Ok(data) = self.data(entry) else { return Vec::new() };
        let mut start = match entry.method {
            CompressionMethod::DEFLATE => {
                let packed = &data[..data.len().min(2 * START)];
                match miniz_oxide::inflate::decompress_to_vec_with_limit(packed, START) {
                    Ok(bytes) => bytes,
                    Err(unfinished) => unfinished.output,
                }
            }
            CompressionMethod::STORE => data[..data.len().min(START)].to_vec(),
            _ => Vec::new(),
        };
        start.truncate(START);
        start
    }

    fn data(&self, entry: &Entry) -> Result<&[u8], ReadError> {
        if entry.locked {
            return Err(ReadError::Locked { name: base_name(&entry.name).to_owned() });
        }
        let found = self.zip.get_entry(entry.place);
        found.map(|found| found.data()).map_err(|_| damaged(entry))
    }
}

fn damaged(entry: &Entry) -> ReadError {
    ReadError::Damaged { name: base_name(&entry.name).to_owned(), part: String::new() }
}

/// The parts of a path that name something.
fn path(name: &str) -> String {
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|p| !matches!(*p, "" | "." | "..")).collect();
    parts.join("/")
}

/// CRC-32 as ZIP has it (IEEE 802.3), four bits at a time: a larger table would weigh more than it saves.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut n = 0;
        while n < 16 {
            let mut value = n as u32;
            let mut bit = 0;
            while bit < 4 {
                value = if value & 1 == 1 { 0xEDB8_8320 ^ (value >> 1) } else { value >> 1 };
                bit += 1;
            }
            table[n] = value;
            n += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc: u32, byte| {
        let crc = crc ^ u32::from(*byte);
        let crc = TABLE[(crc & 15) as usize] ^ (crc >> 4);
        TABLE[(crc & 15) as usize] ^ (crc >> 4)
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::source::MAX_UNPACKED;

    /// An entry as a test wants it, lies included.
    pub(in crate::source) struct Given<'a> {
        pub name: &'a [u8],
        pub bytes: &'a [u8],
        /// Bit 0: encrypted; bit 11: the name is UTF-8.
        pub flags: u16,
        /// The size that the archive says it has; `None` for the true one.
        pub says: Option<u32>,
        pub stored: bool,
    }

    impl<'a> Given<'a> {
        pub(in crate::source) fn of(name: &'a str, bytes: &'a [u8]) -> Self {
            Self { name: name.as_bytes(), bytes, flags: 1 << 11, says: None, stored: false }
        }
    }

    /// A ZIP archive, written field by field (APPNOTE 4.3), so that it can also be a wrong one.
    pub(in crate::source) fn zip(entries: &[Given<'_>]) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for given in entries {
            let at = out.len() as u32;
            let packed = if given.stored {
                given.bytes.to_vec()
            } else {
                miniz_oxide::deflate::compress_to_vec(given.bytes, 6)
            };
            let method: u16 = if given.stored { 0 } else { 8 };
            let mut fields = Vec::new();
            for value in [20, given.flags, method, 0, 0x21] {
                fields.extend(u16::to_le_bytes(value));
            }
            for value in
                [crc32(given.bytes), packed.len() as u32, given.says.unwrap_or(given.bytes.len() as u32)]
            {
                fields.extend(value.to_le_bytes());
            }
            fields.extend((given.name.len() as u16).to_le_bytes());
            fields.extend([0, 0]);
            out.extend(b"PK\x03\x04");
            out.extend(&fields);
            out.extend(given.name);
            out.extend(packed);
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(fields);
            directory.extend([0; 10]);
            directory.extend(at.to_le_bytes());
            directory.extend(given.name);
        }
        let at = out.len() as u32;
        let size = directory.len() as u32;
        out.extend(directory);
        out.extend(b"PK\x05\x06\0\0\0\0");
        let count = entries.len() as u16;
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(size.to_le_bytes());
        out.extend(at.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    #[test]
    fn files_are_listed_by_their_paths_and_read() {
        let bytes = zip(&[
            Given::of("夹/", b""),
            Given::of("夹/公报.txt", "成员国".as_bytes()),
            Given { stored: true, ..Given::of("../b\\c.txt", b"abc") },
        ]);
        let archive = Archive::open("a.zip", &bytes, MAX_UNPACKED).unwrap();
        let names: Vec<&str> = archive.entries().iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["夹/公报.txt", "b/c.txt"]);
        assert_eq!(archive.read(&archive.entries()[0]).unwrap(), "成员国".as_bytes());
        assert_eq!(archive.read(&archive.entries()[1]).unwrap(), b"abc");
        assert_eq!(archive.start(&archive.entries()[1]), b"abc");
    }

    #[test]
    fn names_without_the_flag_are_gb18030_where_they_are_no_utf8() {
        // 公报 in GBK
        let bytes = zip(&[
            Given { name: b"\xB9\xAB\xB1\xA8.txt", flags: 0, ..Given::of("", b"a") },
            Given { flags: 0, ..Given::of("宣言.txt", b"b") },
        ]);
        let archive = Archive::open("a.zip", &bytes, MAX_UNPACKED).unwrap();
        let names: Vec<&str> = archive.entries().iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["公报.txt", "宣言.txt"]);
    }

    fn refused(bytes: &[u8]) -> ReadError {
        Archive::open("a.zip", bytes, MAX_UNPACKED).err().unwrap()
    }

    #[test]
    fn bombs_are_refused_before_anything_is_unpacked() {
        let over = |limit| ReadError::OverLimit { name: "a.zip".into(), limit };
        let zeros = vec![0; 30 << 20];
        assert_eq!(refused(&zip(&[Given::of("a", &zeros)])), over(Limit::Ratio));
        // Many entries, each harmless, together too much.
        let says = Some((MAX_BYTES - 1) as u32);
        let stuff = vec![7; 1 << 20];
        let many: Vec<Given<'_>> =
            (0..8).map(|_| Given { says, stored: true, ..Given::of("a", &stuff) }).collect();
        assert_eq!(refused(&zip(&many)), over(Limit::Unpacked));
        let many: Vec<Given<'_>> = (0..=MAX_ENTRIES).map(|_| Given::of("a", b"")).collect();
        assert_eq!(refused(&zip(&many)), over(Limit::Entries));
    }

    #[test]
    fn an_entry_that_unpacks_to_more_than_it_says_is_damaged() {
        let bytes = zip(&[Given { says: Some(10), ..Given::of("a.txt", &[b'x'; 100_000]) }]);
        let archive = Archive::open("a.zip", &bytes, MAX_UNPACKED).unwrap();
        let damaged = ReadError::Damaged { name: "a.txt".into(), part: String::new() };
        assert_eq!(archive.read(&archive.entries()[0]), Err(damaged.clone()));
        let mut bytes = zip(&[Given { stored: true, ..Given::of("a.txt", b"abcdef") }]);
        bytes[30 + 5 + 2] ^= 1;
        let archive = Archive::open("a.zip", &bytes, MAX_UNPACKED).unwrap();
        assert_eq!(archive.read(&archive.entries()[0]), Err(damaged), "its checksum is another");
    }

    #[test]
    fn what_systems_leave_behind_and_pictures_are_no_documents() {
        let names = [
            "a/公报.txt",
            "__MACOSX/a/._公报.txt",
            ".git/x",
            "a/thumbs.db",
            "~$公报.docx",
            "图.txt",
            "空.txt",
        ];
        let contents: [&[u8]; 7] = [b"a", b"a", b"a", b"a", b"a", b"\x89PNG\r\n\x1a\n\0", b""];
        let given: Vec<Given<'_>> =
            names.iter().zip(contents).map(|(name, bytes)| Given::of(name, bytes)).collect();
        let bytes = zip(&given);
        let archive = Archive::open("a.zip", &bytes, MAX_UNPACKED).unwrap();
        let kept = archive.entries().iter().filter(|e| crate::source::is_kept(&e.name));
        let kept = kept.filter(|e| archive.may_be_document(e)).map(|e| e.name.as_str());
        assert_eq!(kept.collect::<Vec<_>>(), ["a/公报.txt", "空.txt"]);
    }

    #[test]
    fn what_needs_a_password_says_so() {
        let bytes = zip(&[Given { flags: 1, ..Given::of("a.txt", b"abc") }]);
        let archive = Archive::open("a.zip", &bytes, MAX_UNPACKED).unwrap();
        let locked = ReadError::Locked { name: "a.txt".into() };
        assert_eq!(archive.read(&archive.entries()[0]), Err(locked));
    }

    #[test]
    fn a_part_of_an_archive_is_damaged() {
        let bytes = zip(&[Given::of("a.txt", &[b'a'; 5000]), Given::of("b.txt", b"b")]);
        for cut in [4, 30, bytes.len() / 2, bytes.len() - 1] {
            let archive = Archive::open("a.zip", &bytes[..cut], MAX_UNPACKED);
            assert_eq!(
                archive.err(),
                Some(ReadError::Damaged { name: "a.zip".into(), part: String::new() }),
                "cut at {cut}"
            );
        }
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }
}
