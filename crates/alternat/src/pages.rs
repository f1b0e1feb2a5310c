//! The pages of a house, brought up by the command: its cabinet, its people's one-time links, the address.

use crate::failure::Failure;
use cabinet::{Cabinet, CabinetError, NewPerson};
use node::config::{Front, Origin, Provider, Scheme, Web};
use node::house::House;
use node::serve::Running;
use record::Texts;
use record::vocabulary::Role;
use std::io::Read as _;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use tokio::net::TcpListener;
use web::OwnProvider;
use web::sign_in::fetch::Fetcher;
use web::sign_in::provider::Registration;
use zeroize::Zeroizing;

/// The cabinet's file in a house.
const FILE: &str = "cabinet.db";
/// The bits of a mode that let others than the owner in.
const OTHERS: u32 = 0o077;
/// The most bytes of a provider's secret: of a longer one the rest is not read, and the provider refuses it.
const SECRET_BYTES_MAX: u64 = 4096;
/// How long a one-time link of a demonstration lasts.
const LINK_LASTS_SECONDS: i64 = 24 * 3600;

/// The cabinet of a house.
///
/// # Errors
/// Where its file cannot be opened.
pub fn cabinet(house: &Path) -> Result<Cabinet, Failure> {
    Cabinet::open(&house.join(FILE)).map_err(|cause| failed(house, &cause))
}

/// Where a person comes in once.
pub fn link(origin: &str, token: &cabinet::Token) -> String {
    format!("{origin}/enter/{}", token.text())
}

/// What a cabinet's failure means to a person at the terminal.
pub fn failed(house: &Path, cause: &CabinetError) -> Failure {
    Failure::world(
        format!("{}: {cause}", house.join(FILE).display()),
        "look after the file and its folder; nothing else of the house is touched",
    )
}

/// Pages that are on line.
pub struct Pages {
    /// Where people find them.
    pub origin: String,
    served: web::Served,
}

impl Pages {
    /// Takes them off line.
    pub fn stop(self) {
        self.served.stop();
    }
}

/// Brings the pages of a house on line as its configuration says.
///
/// # Errors
/// Where the address cannot be listened on, or a file cannot be read.
pub async fn bring_up(house: &House, told: &Web, running: &Running, sample: Option<Texts>) -> Result<Pages, Failure> {
    let listener = TcpListener::bind(told.listen).await.map_err(|cause| {
        Failure::world(
            format!("the pages cannot listen on {}: {cause}", told.listen),
            "choose another address as `listen` in [web] of alternat.toml",
        )
    })?;
    bring_up_on(listener, house, told, running, sample)
}

fn bring_up_on(
    listener: TcpListener,
    house: &House,
    told: &Web,
    running: &Running,
    sample: Option<Texts>,
) -> Result<Pages, Failure> {
    let card = house.card().card();
    let own = web::Own {
        party: house.party(),
        code: card.code.clone(),
        name: card.name.clone(),
        languages: house.config().languages.clone(),
        dir: house.dir().to_owned(),
        zone: told.zone.clone(),
        sample,
    };
    let origin = web::Origin {
        origin: told.origin.to_string(),
        host: told.origin.host().to_owned(),
        secure: told.origin.scheme() == Scheme::Https,
        mark: told.origin.port().to_string(),
    };
    let proxy = match told.front {
        Front::Open => web::Proxy::None,
        Front::Proxy => web::Proxy::Before,
    };
    let speech = match &told.tls {
        None => web::Speech::Plain,
        Some(files) => {
            let (certificate, key) = (house.dir().join(&files.certificate), house.dir().join(&files.key));
            web::tls(&certificate, &key).map_err(|cause| {
                Failure::world(cause.to_string(), "look after `certificate` and `key` in [web] of alternat.toml")
            })?
        }
    };
    let provider = told.provider.as_ref().map(|told| provider(house, told, &origin.origin)).transpose()?;
    let app = web::App::new(running.desk.clone(), cabinet(house.dir())?, own, origin.clone(), proxy, provider)
        .map_err(|_| {
            Failure::usage(
                format!("no browser makes passkeys for {}", origin.origin),
                "name the house by a domain, not by a number, as `origin` in [web] of alternat.toml",
            )
        })?;
    app.reach(running.peers.clone());
    let served = web::serve(listener, web::router(app), speech)
        .map_err(|cause| Failure::world(format!("the pages cannot be served: {cause}"), "try again"))?;
    Ok(Pages { origin: origin.origin, served })
}

/// The house's identity provider. It is asked nothing yet: it may be down, and the pages run.
fn provider(house: &House, told: &Provider, origin: &str) -> Result<OwnProvider, Failure> {
    let look = "look after [web.provider] of alternat.toml";
    let fetcher = Fetcher::new(b"")
        .map_err(|fault| Failure::world(fault.to_string(), "look after the machine's certificates"))?;
    let registration = Registration {
        issuer: told.issuer.clone(),
        client: told.client.clone(),
        secret: Some(secret(&house.dir().join(&told.secret_file))?),
        back: format!("{origin}/oidc/back"),
    };
    let provider = web::sign_in::provider::Provider::new(registration, fetcher)
        .map_err(|fault| Failure::usage(format!("the provider cannot be used: {fault:?}"), look))?;
    Ok(OwnProvider { name: told.name.clone(), provider })
}

/// The secret by which the provider knows this house: one line, in a file that its owner alone can read.
fn secret(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let failed = |cause: std::io::Error| Failure::file(path, &cause);
    let mut file = std::fs::File::open(path).map_err(failed)?;
    // The file that was opened is looked at, and not one that takes its name meanwhile.
    let mode = file.metadata().map_err(failed)?.permissions().mode() & 0o777;
    if mode & OTHERS != 0 {
        return Err(Failure::usage(
            format!("{} holds a secret and is open to others (mode {mode:03o})", path.display()),
            format!(
                "chmod 600 {}, and have the provider give a new secret if somebody may have read it",
                path.display()
            ),
        ));
    }
    let mut text = Zeroizing::new(String::new());
    file.by_ref().take(SECRET_BYTES_MAX).read_to_string(&mut text).map_err(failed)?;
    let secret = Zeroizing::new(text.trim().to_owned());
    if secret.is_empty() {
        return Err(Failure::usage(
            format!("{} is empty", path.display()),
            "write the secret into it that the provider gave to this house",
        ));
    }
    Ok(secret)
}

/// Brings pages on line for this machine alone, on a free port, and a house's people into its cabinet, each with a
/// one-time link.
///
/// # Errors
/// Where no port can be had, or the cabinet fails.
pub async fn bring_up_here(
    house: &House,
    running: &Running,
    sample: Texts,
    people: &[NewPerson],
    now: i64,
) -> Result<(Pages, Vec<Entry>), Failure> {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await;
    let listener = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = listener
        .map_err(|cause| Failure::world(format!("no port of this machine can be had: {cause}"), "try again"))?;
    let told = Web {
        listen: address,
        origin: Origin::localhost(Scheme::Http, address.port()),
        tls: None,
        front: Front::Open,
        zone: jiff::tz::TimeZone::system(),
        provider: None,
    };
    let pages = bring_up_on(listener, house, &told, running, Some(sample))?;
    let cabinet = cabinet(house.dir())?;
    let enter = |person: &NewPerson| {
        let number = cabinet.add_person(person, now)?;
        let token = cabinet.invite(number, None, now, LINK_LASTS_SECONDS)?;
        let link = link(&pages.origin, &token);
        Ok(Entry { person: person.name.clone(), roles: person.roles.iter().copied().collect(), link })
    };
    let entries = people.iter().map(enter).collect::<Result<Vec<_>, _>>();
    let entries = entries.map_err(|cause| failed(house.dir(), &cause))?;
    Ok((pages, entries))
}

/// How a person comes in the first time.
pub struct Entry {
    /// The person's name.
    pub person: String,
    /// What the person does.
    pub roles: Vec<Role>,
    /// The one-time link.
    pub link: String,
}
