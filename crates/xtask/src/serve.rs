//! `serve`: a tiny static server for `dist/site` on this machine only, with the headers that a host should send.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::command::root;
use crate::page;

/// The port that is tried first, so that an address can be kept.
pub const PORT: u16 = 8321;

/// Serves `dist/site` until it is stopped.
pub fn serve(port: u16) -> Result<()> {
    let listener = listen(port)?;
    println!("{}", address(&listener)?);
    accept(&listener)
}

/// Listens on this machine; takes any free port where the wished one is taken.
pub fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind(("127.0.0.1", port)).or_else(|_| TcpListener::bind(("127.0.0.1", 0)));
    listener.context("no port to listen on")
}

/// The address to open.
pub fn address(listener: &TcpListener) -> Result<String> {
    Ok(format!("http://{}/", listener.local_addr()?))
}

/// Answers requests until it is stopped.
pub fn accept(listener: &TcpListener) -> Result<()> {
    let site = root().join("dist/site");
    if !site.join("index.html").is_file() {
        bail!("dist/site is not there; run `cargo xtask build` first");
    }
    for stream in listener.incoming() {
        let (Ok(stream), site) = (stream, site.clone()) else {
            continue;
        };
        // A reader that goes away in the middle is no fault of ours.
        thread::spawn(move || answer(stream, &site).ok());
    }
    Ok(())
}

fn answer(mut stream: TcpStream, site: &Path) -> Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    lines.read_line(&mut request)?;
    let mut header = String::new();
    while lines.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
    if method != "GET" && method != "HEAD" {
        return send(&mut stream, "405 Method Not Allowed", "text/plain; charset=utf-8", "", b"", true);
    }
    let found = path_of(target, site).filter(|path| path.is_file());
    let Some((path, body)) = found.and_then(|path| fs::read(&path).ok().map(|body| (path, body))) else {
        return send(
            &mut stream,
            "404 Not Found",
            "text/plain; charset=utf-8",
            "",
            b"not here\n",
            method == "GET",
        );
    };
    let mime = mime(&path);
    let mut headers = String::new();
    if mime.starts_with("text/html") {
        // Ours again as a header, since a meta element cannot say who may frame the page.
        let text = String::from_utf8_lossy(&body);
        let policy = page::policy_in(&text).unwrap_or("default-src 'none'");
        headers = format!("Content-Security-Policy: {policy}; frame-ancestors 'self'\r\n");
    }
    send(&mut stream, "200 OK", mime, &headers, &body, method == "GET")
}

fn send(
    stream: &mut TcpStream,
    status: &str,
    mime: &str,
    headers: &str,
    body: &[u8],
    whole: bool,
) -> Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n{headers}\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        body.len()
    )?;
    if whole {
        stream.write_all(body)?;
    }
    stream.flush()?;
    Ok(())
}

/// The file of a request's target; `None` for one that would leave the site.
fn path_of(target: &str, site: &Path) -> Option<PathBuf> {
    let target = target.split(['?', '#']).next().unwrap_or_default();
    let name = percent_decoded(target.trim_start_matches('/'))?;
    let name = if name.is_empty() || name.ends_with('/') { name + "index.html" } else { name };
    let inside = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
    (inside && !name.contains(['\0', '\\'])).then(|| site.join(name))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_the_site() {
        let site = Path::new("site");
        assert_eq!(path_of("/", site), Some(site.join("index.html")));
        assert_eq!(path_of("/samples/%E4%B8%80.txt?x=1", site), Some(site.join("samples/一.txt")));
        for bad in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/a/../../b",
            "//etc/passwd/..",
            "/%00",
            "/%e4",
            "/a%5c..%5cb",
        ] {
            assert_eq!(path_of(bad, site), None, "{bad}");
        }
    }

    #[test]
    fn a_page_has_the_headers_of_a_host() {
        let site = std::env::temp_dir().join(format!("tifa-serve-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        fs::write(site.join("index.html"), meta).unwrap();
        let ask = |request: &str| {
            let listener = listen(0).unwrap();
            let address = listener.local_addr().unwrap();
            let site = site.clone();
            let server = thread::spawn(move || answer(listener.accept().unwrap().0, &site).unwrap());
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut reply = String::new();
            std::io::Read::read_to_string(&mut stream, &mut reply).unwrap();
            server.join().unwrap();
            reply
        };
        let page = ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(
            page.contains("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'self'\r\n"),
            "{page}"
        );
        assert!(
            page.contains("\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"),
            "{page}"
        );
        assert!(page.ends_with(meta));
        assert!(ask("HEAD / HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n"));
        assert!(ask("GET /no HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
        assert!(ask("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(&site).unwrap();
    }
}
