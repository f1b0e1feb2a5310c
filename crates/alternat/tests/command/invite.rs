//! People of a house are invited at the terminal: before its pages are on line, and while they are.

use crate::houses::{Folder, OnLine, alternat, bad, good, house, json};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// A house with pages at a free port of this machine, and that port.
fn house_with_pages(folder: &Folder, more: &str) -> (String, u16) {
    house(folder, "EAST");
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = listener.local_addr().expect("it is bound").port();
    let dir = folder.at("EAST");
    tell(&dir, &format!("\n[web]\nlisten = \"127.0.0.1:{port}\"\n{more}"));
    (dir, port)
}

fn tell(dir: &str, more: &str) {
    let path = Path::new(dir).join("alternat.toml");
    let told = std::fs::read_to_string(&path).expect("a configuration");
    std::fs::write(path, told + more).expect("it is written");
}

/// What the pages answer to a request for a path.
fn asked(port: u16, method: &str, path: &str) -> String {
    let mut line = TcpStream::connect(("127.0.0.1", port)).expect("the pages are on line");
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\nsec-fetch-site: same-origin\r\n\
         content-length: 0\r\n\r\n"
    );
    line.write_all(request.as_bytes()).expect("it is sent");
    let mut answer = String::new();
    line.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn the_first_registrar_comes_in_by_a_link() {
    let folder = Folder::new("invite");
    let (dir, port) = house_with_pages(&folder, "");
    let invite = ["--dir", &dir, "invite", "He Anlan", "--role", "registrar", "--role", "head", "--place", "chair"];
    let done = alternat(&invite);
    assert_eq!(done.code, 0, "{}", done.talk);
    let link = done.out.trim_end();
    assert!(link.starts_with(&format!("http://localhost:{port}/enter/")) && !link.contains('\n'), "{link}");
    assert!(done.talk.contains("It lets He Anlan in once, as head, registrar, until "), "{}", done.talk);
    let listed = good(&["--dir", &dir, "invite", "--list"]);
    assert!(listed.starts_with("He Anlan: head, registrar, at chair, no passkey, link until "), "{listed}");
    assert!(!listed.contains("/enter/"), "a link is told once: {listed}");

    let mut on_line = OnLine::new(&dir);
    on_line.hear("Its pages are at ");
    let path = link.strip_prefix(&format!("http://localhost:{port}")).expect("a link of this house");
    assert!(asked(port, "GET", path).contains("This link signs in He Anlan, once."));
    assert!(asked(port, "POST", path).contains("\r\nlocation: /me/passkeys\r\n"));
    assert!(asked(port, "POST", path).starts_with("HTTP/1.1 422 "));
    // While the house is on line, one who lost the passkey is invited anew.
    let again = json(&["--dir", &dir, "invite", "He Anlan", "--days", "14"]);
    assert_eq!((again["new"].as_bool(), again["roles"][1].as_str()), (Some(false), Some("registrar")));
    let path = again["link"].as_str().expect("a link").replace(&format!("http://localhost:{port}"), "");
    assert!(asked(port, "POST", &path).contains("set-cookie: alternat-session-"));
    assert_eq!(json(&["--dir", &dir, "invite", "--list"])[0]["links"], serde_json::json!([]));
    assert_eq!(on_line.end(), 0);
}

#[test]
fn who_cannot_be_invited_is_told_why() {
    let folder = Folder::new("invite-not");
    house(&folder, "WEST");
    let pages = bad(2, &["--dir", &folder.at("WEST"), "invite", "Anna"]);
    assert!(pages.contains("no pages to come to") && pages.contains("[web]"), "{pages}");
    let (dir, _) = house_with_pages(&folder, "");
    good(&["--dir", &dir, "invite", "Anna", "--role", "head", "--place", "chair"]);
    let other = bad(1, &["--dir", &dir, "invite", "Anna", "--role", "registrar"]);
    assert!(other.contains("with other roles"), "{other}");
    assert!(bad(1, &["--dir", &dir, "invite", "Boris", "--place", "chair"]).contains("one place is one person's"));
    assert!(bad(2, &["--dir", &dir, "invite", " "]).contains("is empty"));
    for args in [vec!["invite"], vec!["invite", "x", "--days", "15"], vec!["invite", "x", "--role", "king"]] {
        assert_eq!(alternat(&[&["--dir", dir.as_str()][..], &args].concat()).code, 2, "{args:?}");
    }
    assert_eq!(json(&["--dir", &dir, "invite", "--list"]).as_array().map(Vec::len), Some(1));
    for _ in 1..8 {
        good(&["--dir", &dir, "invite", "Anna"]);
    }
    assert!(bad(1, &["--dir", &dir, "invite", "Anna"]).contains("which is the most"));
}

#[test]
fn a_provider_s_secret_is_its_owner_s_alone() {
    let folder = Folder::new("secret");
    let provider =
        "[web.provider]\nissuer = \"https://id.example\"\nclient = \"alternat\"\nsecret_file = \"provider.secret\"\n";
    let (dir, port) = house_with_pages(&folder, provider);
    let serve = ["--dir", dir.as_str(), "serve"];
    assert!(bad(2, &serve).contains("provider.secret"));
    let secret = Path::new(&dir).join("provider.secret");
    let keep = |text: &str, mode: u32| {
        std::fs::write(&secret, text).expect("it is written");
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    keep("a-long-secret\n", 0o640);
    let open = bad(2, &serve);
    assert!(open.contains("open to others (mode 640)") && open.contains("chmod 600"), "{open}");
    assert!(!open.contains("a-long-secret"), "{open}");
    keep("\n", 0o600);
    assert!(bad(2, &serve).contains("is empty"));
    keep("a-long-secret\n", 0o600);
    let mut on_line = OnLine::new(&dir);
    on_line.hear("Its pages are at ");
    assert!(asked(port, "GET", "/sign-in").contains("Sign in by id.example"));
    assert_eq!(on_line.end(), 0);
}
