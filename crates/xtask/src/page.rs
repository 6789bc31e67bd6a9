//! The three pages: the root `index.html` is also the template of the other two. Content Security Policies are made here.

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::pack::Carried;

/// The tag of the root page that loads its script.
const SCRIPT: &str = "<script src=\"www/dist/tifa.js\"></script>";
/// The part of the root page that says what to run; a built page has none.
const UNBUILT: (&str, &str) = ("<!-- unbuilt -->", "<!-- /unbuilt -->");
const POLICY: (&str, &str) = ("<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">");
const STYLE: (&str, &str) = ("<style>", "</style>");

/// Name of the one Trusted Types policy, which `www/assets.js` makes.
pub const TRUSTED_TYPES: &str = "tifa-worker";

/// Where a page gets its script and files from.
pub enum Profile<'a> {
    /// The root page: a script beside it, on file:// too.
    Root,
    /// The single file: these scripts, inline; the first stands in it, the others it unpacks when they are asked for.
    File(&'a [&'a str]),
    /// The site: files beside it, fetched.
    Site,
}

/// The policy of a page with this inline style sheet. Every token is needed or takes something away: wasm wants
/// `'wasm-unsafe-eval'`, the worker `blob:`, the icon `img-src data:` (Firefox complains of a page without one). The site's
/// manifest has icons in files.
pub fn policy(profile: &Profile, style: &str) -> String {
    let style = hash(style);
    let alone = "worker-src blob:; connect-src 'none'; img-src data:";
    let (script, fetched) = match profile {
        Profile::Root => ("'self'".to_string(), alone),
        Profile::File(scripts) => {
            (scripts.iter().map(|script| hash(script)).collect::<Vec<_>>().join(" "), alone)
        }
        Profile::Site => (
            "'self'".to_string(),
            "worker-src blob: 'self'; connect-src 'self'; manifest-src 'self'; img-src data: 'self'",
        ),
    };
    format!(
        "default-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src {style}; {fetched}; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types {TRUSTED_TYPES}"
    )
}

/// A CSP source for exactly this text, as the parser sees it.
fn hash(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// The policy that stands in a page.
pub fn policy_in(page: &str) -> Option<&str> {
    between(page, POLICY).ok()
}

/// The policy that the root page should have.
pub fn root_policy(index: &str) -> Result<String> {
    Ok(policy(&Profile::Root, between(index, STYLE)?))
}

/// The single file: script inline, modules and script parts in data blocks (id, content).
pub fn single_file(
    index: &str,
    script: &str,
    parts: &[Carried],
    blocks: &[(String, String)],
) -> Result<String> {
    let mut scripts = String::new();
    for (id, content) in blocks {
        scripts += &format!("<script type=\"application/octet-stream\" id=\"{id}\">{content}</script>\n");
    }
    scripts += &format!("<script>{script}</script>");
    let mut run = vec![script];
    for part in parts {
        run.push(str::from_utf8(&part.bytes).context("a script part")?);
    }
    built(index, &Profile::File(&run), &scripts)
}

/// The page of the site.
pub fn site(index: &str) -> Result<String> {
    built(index, &Profile::Site, "<script src=\"tifa.js\"></script>")
}

fn built(index: &str, profile: &Profile, scripts: &str) -> Result<String> {
    let index = index.replace("\r\n", "\n");
    let policy = policy(profile, between(&index, STYLE)?);
    let unbuilt = between(&index, UNBUILT)?;
    let page = replaced(&index, &format!("{}{unbuilt}{}\n", UNBUILT.0, UNBUILT.1), "")?;
    let old = between(&page, POLICY)?.to_string();
    let page = replaced(&page, &old, &policy)?;
    replaced(&page, SCRIPT, scripts)
}

fn between<'a>(page: &'a str, (open, close): (&str, &str)) -> Result<&'a str> {
    let (_, rest) = page.split_once(open).with_context(|| format!("index.html has no {open}"))?;
    let (inner, _) =
        rest.split_once(close).with_context(|| format!("index.html has no {close} after {open}"))?;
    Ok(inner)
}

fn replaced(page: &str, from: &str, to: &str) -> Result<String> {
    match page.matches(from).count() {
        1 => Ok(page.replacen(from, to, 1)),
        n => bail!("index.html has {n} times, not once: {from}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"old\"><style>p{}</style>\
        <!-- unbuilt --><p>run</p><!-- /unbuilt -->\n<script src=\"www/dist/tifa.js\"></script>";

    #[test]
    fn the_single_file_has_blocks_before_its_script_and_no_address() {
        let part = Carried { name: "p".to_string(), file: "p.js".to_string(), bytes: b"part()".to_vec() };
        let blocks = [("tifa-main".to_string(), "AAAA".to_string())];
        let page = single_file(INDEX, "run()", &[part], &blocks).unwrap();
        let end = "<script type=\"application/octet-stream\" id=\"tifa-main\">AAAA</script>\n<script>run()</script>";
        assert!(page.ends_with(end), "{page}");
        assert!(!page.contains("src=") && !page.contains("<p>run"));
        let policy = policy_in(&page).unwrap();
        let hashes = format!("script-src {} {} 'wasm", hash("run()"), hash("part()"));
        assert!(policy.contains(&hashes) && policy.contains("connect-src 'none'"), "{policy}");
        assert!(!policy.contains("'self'") && !policy.contains("unsafe-inline"));
    }

    #[test]
    fn the_site_may_fetch_its_own_files_only() {
        let page = site(INDEX).unwrap();
        assert!(policy_in(&page).unwrap().contains("connect-src 'self'; manifest-src 'self'"));
        assert!(page.ends_with("<script src=\"tifa.js\"></script>"));
    }

    #[test]
    fn a_template_without_its_marks_is_an_error() {
        assert!(site("<p>").is_err());
        assert!(site(&format!("{INDEX}{SCRIPT}")).is_err());
    }

    #[test]
    fn hashes_do_not_depend_on_line_ends() {
        assert_eq!(hash("a\r\nb"), hash("a\nb"));
        // The example of the CSP specification, section 2.3.1 and 8.3.
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
