//! The pages' and the clearances' part of `alternat.toml`: each good line beside its bad twin.

use node::config::{Approvers, ClearanceFault, Config, ConfigError, Front, Peer, Web, WebFault};
use node::rights::Kind;
use record::vocabulary::Role;
use std::path::PathBuf;

fn read(rest: &str) -> Result<Config, ConfigError> {
    Config::read(&format!("guard = \"g\"\n{rest}"))
}

/// The pages of a table, whose first line is the file's third.
fn web(lines: &str) -> Result<Web, (usize, WebFault)> {
    match read(&format!("[web]\n{lines}")) {
        Ok(config) => Ok(config.web.expect("there is a table")),
        Err(ConfigError::Web { line, fault }) => Err((line, fault)),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_house_without_the_tables_serves_no_pages_and_clears_nothing() {
    let config = read("").expect("it reads");
    assert_eq!(config.web, None);
    assert!(Kind::ALL.iter().all(|kind| config.clearances.needed(*kind).next().is_none()));
}

#[test]
fn pages_of_one_machine_need_an_address_only() {
    assert_eq!(web("listen = \"127.0.0.1:7480\""), Ok(Web::for_this_machine(7480)));
    assert_eq!(web("listen = \"[::1]:7480\"").expect("it reads").origin.to_string(), "http://localhost:7480");
    for text in ["7480", "localhost:7480", "127.0.0.1", "127.0.0.1:0"] {
        let fault = WebFault::Listen { text: text.into() };
        assert_eq!(web(&format!("listen = \"{text}\"")), Err((3, fault)));
    }
    assert!(matches!(read("[web]\norigin = \"http://localhost\"\n"), Err(ConfigError::Malformed { line: 2, .. })));
    assert!(matches!(
        read("[web]\nlisten = \"127.0.0.1:1\"\nlisten_on = 1\n"),
        Err(ConfigError::Malformed { line: 4, .. })
    ));
}

#[test]
fn beyond_this_machine_pages_speak_tls_or_stand_behind_who_does() {
    let beyond = "listen = \"0.0.0.0:7480\"\norigin = \"https://house.example\"\n";
    let files = "certificate = \"web.crt\"\nkey = \"keys/web.key\"\n";
    let own = web(&format!("{beyond}{files}")).expect("it reads");
    let tls = own.tls.expect("it speaks TLS");
    assert_eq!((tls.certificate, tls.key), (PathBuf::from("web.crt"), PathBuf::from("keys/web.key")));
    assert_eq!((own.front, own.origin.port()), (Front::Open, 443));
    let behind = web(&format!("{beyond}behind_proxy = true\n")).expect("it reads");
    assert_eq!((behind.front, behind.tls), (Front::Proxy, None));
    assert!(matches!(web(beyond), Err((3, WebFault::PlainListen { .. }))));
    assert!(matches!(web(&format!("{beyond}behind_proxy = false\n")), Err((3, WebFault::PlainListen { .. }))));
    let nobody = web(&format!("listen = \"[::]:443\"\n{files}"));
    assert!(matches!(nobody, Err((3, WebFault::NoOrigin { .. }))), "{nobody:?}");
}

#[test]
fn http_is_for_this_machine_alone() {
    let local = "listen = \"127.0.0.1:7480\"\n";
    for origin in ["http://localhost:7480", "http://127.0.0.1:7480", "http://[::1]:7480"] {
        assert_eq!(web(&format!("{local}origin = \"{origin}\"")).expect("it reads").origin.to_string(), origin);
    }
    for front in ["", "behind_proxy = true\n"] {
        let plain = web(&format!("{local}{front}origin = \"http://house.example\""));
        assert!(matches!(plain, Err((_, WebFault::PlainOrigin { .. }))), "{plain:?}");
    }
    let path = web(&format!("{local}origin = \"http://localhost:7480/\""));
    assert_eq!(path, Err((4, WebFault::Origin { text: "http://localhost:7480/".into() })));
}

#[test]
fn what_people_type_is_what_somebody_speaks() {
    let local = "listen = \"127.0.0.1:7480\"\n";
    let https = "origin = \"https://house.example\"\n";
    let files = "certificate = \"web.crt\"\nkey = \"web.key\"\n";
    assert!(web(&format!("{local}{https}behind_proxy = true\n")).is_ok());
    assert!(web(&format!("{local}{https}{files}")).is_ok());
    assert!(matches!(web(&format!("{local}{https}")), Err((4, WebFault::NobodySpeaksTls { .. }))));
    assert_eq!(web(&format!("{local}{files}")).expect("it reads").origin.to_string(), "https://localhost:7480");
    let unasked = web(&format!("{local}{files}origin = \"http://localhost:7480\"\n"));
    assert!(matches!(unasked, Err((6, WebFault::TlsUnasked { .. }))), "{unasked:?}");
    assert_eq!(web(&format!("{local}certificate = \"a\"")), Err((4, WebFault::HalfTls { lacking: "key" })));
    assert_eq!(web(&format!("{local}key = \"a\"")), Err((4, WebFault::HalfTls { lacking: "certificate" })));
    assert_eq!(
        web(&format!("{local}certificate = \"\"\nkey = \"a\"")),
        Err((4, WebFault::Empty { what: "certificate" }))
    );
}

#[test]
fn a_zone_is_one_of_the_list() {
    let zone = |name: &str| web(&format!("listen = \"127.0.0.1:1\"\nzone = \"{name}\""));
    for name in ["Europe/Berlin", "Asia/Shanghai", "UTC"] {
        assert_eq!(zone(name).expect("it reads").zone.iana_name(), Some(name));
    }
    for name in ["Europe/Berlim", "", "../../etc/localtime"] {
        assert_eq!(zone(name), Err((4, WebFault::Zone { name: name.into() })));
    }
}

#[test]
fn a_provider_is_whole_and_over_tls() {
    let provider = |issuer: &str, rest: &str| {
        let table = format!("[web.provider]\nissuer = \"{issuer}\"\nclient = \"alternat\"\n{rest}");
        web(&format!("listen = \"127.0.0.1:1\"\n{table}")).map(|web| web.provider.expect("there is one"))
    };
    let secret = "secret_file = \"keys/oidc\"\n";
    let found = provider("https://id.example/realms/a", secret).expect("it reads");
    assert_eq!((found.issuer.as_str(), found.name.as_str()), ("https://id.example/realms/a", "id.example"));
    let named = provider("http://localhost:9000", &format!("{secret}name = \"The ministry\"\n")).expect("it reads");
    assert_eq!((named.name.as_str(), named.secret_file), ("The ministry", PathBuf::from("keys/oidc")));
    for issuer in ["id.example", "http://id.example", "https://id.example/?a=b", "https://id.example/#a", "https:///a"]
    {
        assert_eq!(provider(issuer, secret), Err((5, WebFault::Issuer { text: issuer.into() })));
    }
    assert_eq!(
        provider("https://id.example", "secret_file = \"\"\n"),
        Err((7, WebFault::Empty { what: "secret_file" }))
    );
    let lacking = read("[web]\nlisten = \"127.0.0.1:1\"\n[web.provider]\nissuer = \"https://id.example\"\n");
    assert!(matches!(lacking, Err(ConfigError::Malformed { line: 4, .. })), "{lacking:?}");
}

#[test]
fn clearances_name_kinds_and_roles_that_there_are() {
    let config =
        read("[clearance]\ninitial = [\"legal-adviser\", \"head\"]\nepoch-accept = [\"head\"]\n").expect("it reads");
    assert_eq!(config.clearances.needed(Kind::Initial).collect::<Vec<_>>(), [Role::Head, Role::LegalAdviser]);
    assert_eq!(config.clearances.needed(Kind::EpochAccept).collect::<Vec<_>>(), [Role::Head]);
    assert_eq!(config.clearances.iter().count(), 2);
    let fault = |line: &str| match read(&format!("[clearance]\ntopic = [\"head\"]\n{line}\n")) {
        Err(ConfigError::Clearance { line: 4, fault }) => fault,
        other => panic!("{other:?}"),
    };
    for name in ["signs", "seal", "unknown"] {
        let found = fault(&format!("{name} = [\"head\"]"));
        assert_eq!(found, ClearanceFault::UnknownKind { name: name.into() });
        assert!(found.to_string().ends_with("release, revoke, epoch-accept, evidence"), "{found}");
        assert!(!found.to_string().contains("lapse"));
    }
    let unknown = fault("brief = [\"head\", \"minister\"]");
    assert_eq!(unknown, ClearanceFault::UnknownRole { name: "minister".into() });
    assert!(unknown.to_string().contains("head, co-chair, delegate, drafter, legal-adviser, spokesperson, registrar"));
    assert_eq!(fault("brief = [\"head\", \"head\"]"), ClearanceFault::TwiceRole { role: Role::Head });
    assert_eq!(fault("brief = []"), ClearanceFault::Nobody { kind: Kind::Brief });
    assert!(matches!(read("[clearance]\nsign = \"head\"\n"), Err(ConfigError::Malformed { line: 3, .. })));
}

#[test]
fn what_persons_approve_at_once_is_not_made_to_wait() {
    let refused = |name: &str| match read(&format!("[clearance]\nbrief = [\"head\"]\n{name} = [\"head\"]\n")) {
        Err(ConfigError::Clearance { line: 4, fault: ClearanceFault::Approved { kind, by } }) => {
            let told = ClearanceFault::Approved { kind, by }.to_string();
            assert!(told.contains(&format!("take \"{name}\" out of [clearance]")), "{told}");
            (kind.name().to_owned(), by)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("sign"), ("sign".to_owned(), Approvers::Persons));
    for name in ["found", "mandate", "key", "epoch-open"] {
        assert_eq!(refused(name), (name.to_owned(), Approvers::Keepers));
    }
    for name in ["initial", "revoke", "epoch-accept", "correction"] {
        assert!(read(&format!("[clearance]\n{name} = [\"head\"]\n")).is_ok(), "{name} can wait");
    }
}

#[test]
fn the_lines_of_a_new_file_can_be_uncommented_and_outlive_a_new_peer() {
    let text = Config::first("g", None, &[]);
    let from = text.find("# [web]\n").expect("the table is shown");
    let wanted = |line: &&str| line.starts_with("# [") || line.contains(" = ") && !line.contains("--address");
    let open: String =
        text[from..].lines().filter(wanted).map(|line| format!("{}\n", line.trim_start_matches("# "))).collect();
    let whole = format!("{}{open}", &text[..from]);
    let config = Config::read(&whole).expect("what is shown reads");
    let pages = config.web.as_ref().expect("pages");
    assert_eq!(pages.zone.iana_name(), Some("Europe/Berlin"));
    assert_eq!(pages.provider.as_ref().expect("a provider").client, "alternat");
    assert_eq!(config.clearances.iter().count(), 1);
    let peer = Peer { code: "RU".into(), card: "peers/RU.card".into(), address: Some("ru:1".into()) };
    let with = Config::with_peer(&whole, &peer).expect("it reads");
    assert!(with.starts_with(&whole));
    assert_eq!(Config::read(&with).expect("it reads"), Config { peers: vec![peer], ..config });
}
