//! Bytes to text: which encoding, and what is no text at all.
//!
//! It knows nothing of markup. UTF-8 and UTF-16 are decoded here in every build; all else needs the `encodings` feature.

use super::ReadError;

/// What the bytes said.
pub(super) struct Decoded {
    /// WHATWG name of the encoding.
    pub(super) encoding: &'static str,
    /// Stretches of bytes without meaning in it.
    pub(super) malformed: u32,
    /// The text, without byte order mark.
    pub(super) text: String,
}

const UTF8: &str = "UTF-8";
const UTF16_LE: &str = "UTF-16LE";
const UTF16_BE: &str = "UTF-16BE";

/// What a file that is no text may be to one who wants to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A document in a form that is not read here, or not by this part of the program.
    Document,
    /// A picture, perhaps of a page.
    Picture,
    /// Nothing to read.
    Other,
}

use Form::{Document, Other, Picture};

/// First bytes of files that are no text, and what a reader calls them. Longer beginnings of one kind come first.
const SIGNATURES: &[(&[u8], Form, &str)] = &[
    (b"\x89PNG\r\n\x1a\n", Picture, "PNG image"),
    (b"\xFF\xD8\xFF", Picture, "JPEG image"),
    (b"GIF87a", Picture, "GIF image"),
    (b"GIF89a", Picture, "GIF image"),
    (b"II*\0", Picture, "TIFF image"),
    (b"MM\0*", Picture, "TIFF image"),
    (b"\0\0\x01\0", Other, "icon"),
    (b"%PDF-", Document, "PDF document"),
    (b"%!PS", Document, "PostScript document"),
    (b"{\\rtf", Document, "RTF document"),
    (b"AT&TFORM", Document, "DjVu document"),
    (b"PK\x03\x04", Document, "ZIP archive"),
    (b"PK\x05\x06", Document, "ZIP archive"),
    (b"7z\xBC\xAF\x27\x1C", Document, "7z archive"),
    (b"Rar!\x1A\x07", Document, "RAR archive"),
    (b"\x1F\x8B", Document, "gzip archive"),
    (b"BZh", Document, "bzip2 archive"),
    (b"\xFD7zXZ\0", Document, "xz archive"),
    (b"\x28\xB5\x2F\xFD", Document, "zstd archive"),
    (b"\x7FELF", Other, "program"),
    (b"\0asm", Other, "WebAssembly module"),
    (b"\xCA\xFE\xBA\xBE", Other, "program"),
    (b"\xCF\xFA\xED\xFE", Other, "program"),
    (b"OggS", Other, "sound or film"),
    (b"fLaC", Other, "sound"),
    (b"ID3", Other, "sound"),
    (b"wOFF", Other, "font"),
    (b"wOF2", Other, "font"),
    (b"OTTO", Other, "font"),
    (b"\0\x01\0\0\0", Other, "font"),
    (b"SQLite format 3\0", Other, "database"),
    (b"\xFF\xFE\0\0", Document, "text in UTF-32"),
    (b"\0\0\xFE\xFF", Document, "text in UTF-32"),
];

/// What the bytes are if they are no text, as far as their beginning says.
pub(super) fn foreign(bytes: &[u8]) -> Option<(Form, &'static str)> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some((Document, compound(bytes)));
    }
    if bytes.starts_with(b"RIFF") {
        return Some(match bytes.get(8..12) {
            Some(b"WEBP") => (Picture, "WebP image"),
            _ => (Other, "sound or film"),
        });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(match bytes.get(8..12) {
            Some(b"avif" | b"heic" | b"heix" | b"mif1") => (Picture, "AVIF or HEIC image"),
            _ => (Other, "sound or film"),
        });
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some((Picture, "BMP image"));
    }
    if bytes.starts_with(b"MZ") && bytes.contains(&0) {
        return Some((Other, "program"));
    }
    SIGNATURES.iter().find(|(start, ..)| bytes.starts_with(start)).map(|(_, form, what)| (*form, *what))
}

/// What a file of an old office program, or a new one under a password, is known as in this module.
const LOCKED: &str = "document under a password";

/// What a compound file (MS-CFB) holds, by the names in its directory, which are UTF-16.
fn compound(bytes: &[u8]) -> &'static str {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") {
        LOCKED
    } else if has("WordDocument") {
        "DOC document"
    } else {
        "document of an old office program"
    }
}

/// Decodes a file whose size has been checked.
pub(super) fn decode(name: &str, bytes: &[u8], label: Option<&str>) -> Result<Decoded, ReadError> {
    let not_text = |looks_like| Err(ReadError::NotText { name: name.to_owned(), looks_like });
    if let Some((form, what)) = foreign(bytes) {
        let name = name.to_owned();
        return Err(match form {
            Document if what == LOCKED => ReadError::Locked { name },
            Document => ReadError::Convert { name, looks_like: what },
            Picture => ReadError::Scan { name },
            Other => ReadError::NotText { name, looks_like: what },
        });
    }
    if let Some(label) = label.map(str::trim).filter(|l| !l.is_empty()) {
        return with_label(name, bytes, label);
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Ok(utf8(rest)),
        [0xFF, 0xFE, rest @ ..] => return Ok(utf16(rest, UTF16_LE)),
        [0xFE, 0xFF, rest @ ..] => return Ok(utf16(rest, UTF16_BE)),
        _ => {}
    }
    // Only in UTF-16 does running text hold bytes of zero (letters, line ends), one and two (、 and 。).
    if bytes.iter().any(|b| *b <= 2) {
        if let Some(encoding) = utf16_by_plausibility(bytes) {
            return Ok(utf16(bytes, encoding));
        }
        if bytes.contains(&0) {
            return not_text("binary file");
        }
    }
    let controls =
        bytes.iter().filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)).count();
    if controls > 8 && controls * 50 > bytes.len() {
        return not_text("binary file");
    }
    let decoded = utf8(bytes);
    // A few damaged characters do not make UTF-8 something else: text in another encoding hardly ever holds a
    // well-formed sequence of several bytes.
    let multibyte = decoded.text.chars().filter(|c| !c.is_ascii()).count() as u32 - decoded.malformed;
    if decoded.malformed == 0 || decoded.malformed * 10 <= multibyte {
        return Ok(decoded);
    }
    guessed(name, bytes)
}

/// The encoding that the user names.
fn with_label(name: &str, bytes: &[u8], label: &str) -> Result<Decoded, ReadError> {
    // The labels of the Encoding Standard for what this module decodes itself.
    match label.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "unicode-1-1-utf-8" | "unicode11utf8" | "unicode20utf8" | "x-unicode20utf8" => {
            Ok(utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)))
        }
        "utf-16" | "utf-16le" | "csunicode" | "iso-10646-ucs-2" | "ucs-2" | "unicode" | "unicodefeff" => {
            Ok(utf16(bytes.strip_prefix(b"\xFF\xFE").unwrap_or(bytes), UTF16_LE))
        }
        "utf-16be" | "unicodefffe" => Ok(utf16(bytes.strip_prefix(b"\xFE\xFF").unwrap_or(bytes), UTF16_BE)),
        _ => labelled(name, bytes, label),
    }
}

fn utf8(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut malformed = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            malformed += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    Decoded { encoding: UTF8, malformed, text }
}

fn units<'a>(bytes: &'a [u8], encoding: &str) -> impl Iterator<Item = u16> + use<'a> {
    let little = encoding == UTF16_LE;
    bytes.chunks_exact(2).map(move |pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    })
}

fn utf16(bytes: &[u8], encoding: &'static str) -> Decoded {
    let mut text = String::with_capacity(bytes.len() / 2 * 3);
    let mut malformed = 0;
    for c in char::decode_utf16(units(bytes, encoding)) {
        text.push(c.unwrap_or_else(|_| {
            malformed += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    if bytes.len() % 2 == 1 {
        malformed += 1;
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { encoding, malformed, text }
}

/// The byte order in which the bytes read as text of the scripts that official documents are written in, if one does.
fn utf16_by_plausibility(bytes: &[u8]) -> Option<&'static str> {
    let plausible = |encoding| {
        let (mut good, mut all) = (0usize, 0usize);
        for unit in units(bytes, encoding).take(1 << 16) {
            all += 1;
            good += usize::from(matches!(unit,
                0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x17F | 0x400..=0x4FF | 0x2010..=0x2044
                | 0x3000..=0x3020 | 0x3400..=0x9FFF | 0xFF01..=0xFF5E));
        }
        (good, all)
    };
    let candidates = [UTF16_LE, UTF16_BE].map(|e| (plausible(e), e));
    let ((good, all), encoding) = candidates.into_iter().max_by_key(|((good, _), _)| *good)?;
    (all > 0 && good * 10 >= all * 9).then_some(encoding)
}

#[cfg(not(feature = "encodings"))]
fn labelled(name: &str, _bytes: &[u8], _label: &str) -> Result<Decoded, ReadError> {
    Err(ReadError::NeedsEncodings { name: name.to_owned() })
}

#[cfg(not(feature = "encodings"))]
fn guessed(name: &str, _bytes: &[u8]) -> Result<Decoded, ReadError> {
    Err(ReadError::NeedsEncodings { name: name.to_owned() })
}

/// As [`super::gb18030`].
#[cfg(feature = "encodings")]
pub(super) fn gb18030(bytes: &[u8]) -> String {
    legacy(bytes, encoding_rs::GB18030).text
}

#[cfg(feature = "encodings")]
fn labelled(name: &str, bytes: &[u8], label: &str) -> Result<Decoded, ReadError> {
    encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())
        .map(|encoding| legacy(bytes, encoding))
        .ok_or_else(|| ReadError::UnknownEncoding { name: name.to_owned(), label: label.to_owned() })
}

#[cfg(feature = "encodings")]
fn guessed(_name: &str, bytes: &[u8]) -> Result<Decoded, ReadError> {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    if let Some(encoding) = declared(bytes) {
        return Ok(legacy(bytes, encoding));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    // Every GBK text is GB18030 too, and newer files use what GBK lacks.
    Ok(legacy(bytes, if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding }))
}

/// The encoding that an HTML or XML file says it has, where it says so among its first bytes.
#[cfg(feature = "encodings")]
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head: Vec<u8> = bytes.iter().take(2048).map(u8::to_ascii_lowercase).collect();
    let after =
        |needle: &[u8]| head.windows(needle.len()).position(|w| w == needle).map(|i| i + needle.len());
    after(b"<meta").or_else(|| after(b"<?xml"))?;
    let start = after(b"charset=").or_else(|| after(b"encoding="))?;
    let label: Vec<u8> = head[start..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    let encoding = encoding_rs::Encoding::for_label_no_replacement(&label)?;
    // The bytes are not UTF-8, whatever they say; and what can be read as ASCII is not UTF-16.
    let unicode = [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding);
    (!unicode).then_some(if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding })
}

#[cfg(feature = "encodings")]
fn legacy(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Decoded {
    use encoding_rs::DecoderResult;
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::new();
    let (mut at, mut malformed) = (0, 0);
    loop {
        text.reserve(
            decoder.max_utf8_buffer_length_without_replacement(bytes.len() - at).unwrap_or(4096).max(4),
        );
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                malformed += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    Decoded { encoding: encoding.name(), malformed, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANS: &str = "上海合作组织成员国领导人一致认为，应深化各领域合作。\r\n2022年9月16日于撒马尔罕。\n";

    fn read(bytes: &[u8]) -> Decoded {
        decode("a.txt", bytes, None).unwrap()
    }

    fn utf16_bytes(text: &str, encoding: &str) -> Vec<u8> {
        let bytes = |unit: u16| if encoding == UTF16_LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn unicode_is_known_with_and_without_mark() {
        for (bytes, encoding) in [
            (HANS.as_bytes().to_vec(), UTF8),
            ([b"\xEF\xBB\xBF", HANS.as_bytes()].concat(), UTF8),
            (utf16_bytes(HANS, UTF16_LE), UTF16_LE),
            (utf16_bytes(HANS, UTF16_BE), UTF16_BE),
            ([b"\xFF\xFE".to_vec(), utf16_bytes(HANS, UTF16_LE)].concat(), UTF16_LE),
            ([b"\xFE\xFF".to_vec(), utf16_bytes(HANS, UTF16_BE)].concat(), UTF16_BE),
            (utf16_bytes("The member states.\n", UTF16_LE), UTF16_LE),
            (utf16_bytes("各方重申、强调。", UTF16_BE), UTF16_BE),
        ] {
            let decoded = read(&bytes);
            assert_eq!((decoded.encoding, decoded.malformed), (encoding, 0));
            assert!(
                [HANS, "The member states.\n", "各方重申、强调。"].contains(&decoded.text.as_str()),
                "{}",
                decoded.text
            );
        }
    }

    #[test]
    fn a_little_damage_leaves_utf8_what_it_is() {
        let mut bytes = HANS.repeat(3).into_bytes();
        bytes.remove(31);
        bytes.push(0xE4);
        let decoded = read(&bytes);
        assert_eq!((decoded.encoding, decoded.malformed), (UTF8, 2));
        assert_eq!(decoded.text.matches('\u{FFFD}').count(), 2);
    }

    #[test]
    fn half_a_pair_and_an_odd_byte_are_counted() {
        let mut bytes = utf16_bytes("一😀二", UTF16_LE);
        bytes.drain(4..6);
        bytes.push(0x4E);
        let decoded = decode("a", &bytes, Some("utf-16le")).unwrap();
        assert_eq!((decoded.malformed, decoded.text.as_str()), (2, "一\u{FFFD}二\u{FFFD}"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        let name = || "a".to_owned();
        let not = |looks_like| ReadError::NotText { name: name(), looks_like };
        let convert = |looks_like| ReadError::Convert { name: name(), looks_like };
        let scan = || ReadError::Scan { name: name() };
        let compound = |stream: &str| {
            let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
            [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 600], name.collect()].concat()
        };
        for (bytes, error) in [
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), scan()),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", scan()),
            (b"GIF89a\x01\0", scan()),
            (b"RIFF\x24\0\0\0WEBPVP8 ", scan()),
            (b"\0\0\0\x20ftypavif", scan()),
            (b"{\\rtf1\\ansi", convert("RTF document")),
            (b"Rar!\x1A\x07\x01\0", convert("RAR archive")),
            (&compound("WordDocument"), convert("DOC document")),
            (&compound("Workbook"), convert("document of an old office program")),
            (&compound("EncryptedPackage"), ReadError::Locked { name: name() }),
            (b"\x7FELF\x02\x01\x01\0", not("program")),
            (b"\x01\x02\x03\x04\x05\0\x06\x07\x08\x0b", not("binary file")),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0e\x0f\x10\x11", not("binary file")),
        ] {
            assert_eq!(decode("a", bytes, None).err(), Some(error));
        }
    }

    #[test]
    fn what_a_folder_holds_beside_documents_is_known_by_its_start() {
        use crate::source::may_be_document;
        for start in [b"".as_slice(), b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1", HANS.as_bytes(), b"<html>"] {
            assert!(may_be_document(start), "{start:?}");
        }
        for start in [b"\x89PNG\r\n\x1a\n".as_slice(), b"\xFF\xD8\xFF\xE0", b"OggS\0", b"\x7FELF"] {
            assert!(!may_be_document(start), "{start:?}");
        }
    }

    #[cfg(feature = "encodings")]
    mod legacy {
        use super::*;
        use proptest::prelude::*;

        fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
            encoding.encode(text).0.into_owned()
        }

        #[test]
        fn legacy_encodings_are_guessed() {
            const HANT: &str =
                "聯合國大會鑑於對人類家庭所有成員的固有尊嚴及其平等的權利的承認，乃是世界自由的基礎。";
            const RUSSIAN: &str = "Государства-члены подтвердили намерение развивать сотрудничество.";
            for (text, written, read_as) in [
                (HANS, encoding_rs::GBK, "gb18030"),
                (HANS, encoding_rs::GB18030, "gb18030"),
                (HANT, encoding_rs::BIG5, "Big5"),
                (RUSSIAN, encoding_rs::WINDOWS_1251, "windows-1251"),
            ] {
                let decoded = read(&encoded(text, written));
                assert_eq!((decoded.encoding, decoded.malformed, decoded.text.as_str()), (read_as, 0, text));
            }
        }

        #[test]
        fn the_label_wins_and_what_it_cannot_mean_is_counted() {
            let bytes = encoded(HANS, encoding_rs::GB18030);
            assert_eq!(decode("a", &bytes, Some(" GBK ")).unwrap().text, HANS);
            let as_utf8 = decode("a", &bytes, Some("utf-8")).unwrap();
            assert!(as_utf8.malformed > 10 && as_utf8.text.contains('\u{FFFD}'));
            let utf8_as_gbk = decode("a", HANS.as_bytes(), Some("gb18030")).unwrap();
            assert_ne!(utf8_as_gbk.text, HANS);
            let damaged = decode("a", b"\xC9\xCF\xFF\xBA\xCF", Some("gb18030")).unwrap();
            assert_eq!((damaged.malformed, damaged.text.as_str()), (1, "上\u{FFFD}合"));
            let none = decode("a", &bytes, Some("klingon")).err();
            assert_eq!(none, Some(ReadError::UnknownEncoding { name: "a".into(), label: "klingon".into() }));
        }

        #[test]
        fn a_page_may_say_what_it_is_written_in() {
            // Too short to guess.
            let page = encoded(
                "<html><META http-equiv=x content='text/html; charset=gb2312'><p>会</p>",
                encoding_rs::GBK,
            );
            assert!(read(&page).text.ends_with("<p>会</p>"));
        }

        proptest! {
            #[test]
            fn any_bytes_are_text_or_a_named_error(
                bytes in prop::collection::vec(any::<u8>(), 0..200),
                label in prop::option::of(prop_oneof![Just("gb18030"), Just("big5"), Just("utf-16"), Just("utf-8"),
                    Just("shift_jis"), Just("iso-2022-jp")])
            ) {
                if let Ok(decoded) = decode("a", &bytes, label) {
                    let replaced = decoded.text.matches(char::REPLACEMENT_CHARACTER).count();
                    prop_assert!(decoded.malformed as usize <= replaced);
                    prop_assert!(decoded.text.len() <= bytes.len() * 3);
                }
            }
        }
    }
}
