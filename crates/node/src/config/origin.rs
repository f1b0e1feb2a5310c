//! Where pages are found, as a browser says it: scheme, host and port, and nothing behind them (RFC 6454).

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The most bytes of a host's name.
const HOST_BYTES_MAX: usize = 253;

/// How pages are spoken to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    /// In the open: only within one machine.
    Http,
    /// Over TLS.
    Https,
}

/// Where people find the pages, in the one form in which browsers send it: lower case, no usual port, no path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    scheme: Scheme,
    host: String,
    port: Option<u16>,
}

impl Scheme {
    const fn usual_port(self) -> u16 {
        match self {
            Scheme::Http => 80,
            Scheme::Https => 443,
        }
    }

    const fn prefix(self) -> &'static str {
        match self {
            Scheme::Http => "http://",
            Scheme::Https => "https://",
        }
    }
}

impl Origin {
    /// The pages of this machine at this port.
    pub fn localhost(scheme: Scheme, port: u16) -> Origin {
        Origin { scheme, host: "localhost".into(), port: Some(port).filter(|port| *port != scheme.usual_port()) }
    }

    /// Reads an origin; `None` where it is none.
    pub fn read(text: &str) -> Option<Origin> {
        let text = text.to_ascii_lowercase();
        let (scheme, rest) = [Scheme::Http, Scheme::Https]
            .into_iter()
            .find_map(|scheme| Some((scheme, text.strip_prefix(scheme.prefix())?)))?;
        // The colons of an IPv6 address stand within its brackets.
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (rest, None),
        };
        let port = match port {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(digits.parse().ok().filter(|port| *port != 0)?)
            }
            Some(_) => return None,
            None => None,
        };
        let host = read_host(host)?;
        Some(Origin { scheme, host, port: port.filter(|port| *port != scheme.usual_port()) })
    }

    /// How the pages are spoken to.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The host: a name, an IPv4 address, or an IPv6 address in brackets. Of a name, it is the passkeys' relying party.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port at which the pages are found.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(self.scheme.usual_port())
    }

    /// Whether only this machine finds the pages here. Browsers trust what it sends, also without TLS.
    pub fn is_of_this_machine(&self) -> bool {
        matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "[::1]")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.scheme.prefix(), self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

fn read_host(host: &str) -> Option<String> {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().ok().map(|address| format!("[{address}]"));
    }
    let labels: Vec<&str> = host.split('.').collect();
    // What ends in a number is an address to a browser, or nothing.
    if labels.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit())) {
        return host.parse::<Ipv4Addr>().ok().map(|address| address.to_string());
    }
    let sound = |label: &&str| {
        let within = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (1..=63).contains(&label.len()) && label.bytes().all(within) && !label.starts_with('-') && !label.ends_with('-')
    };
    (host.len() <= HOST_BYTES_MAX && labels.iter().all(sound)).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_read_into_the_form_that_browsers_send() {
        for (text, shown) in [
            ("https://house.example", "https://house.example"),
            ("HTTPS://House.Example:443", "https://house.example"),
            ("https://house.example:8443", "https://house.example:8443"),
            ("http://localhost:80", "http://localhost"),
            ("http://[0:0:0:0:0:0:0:1]:7480", "http://[::1]:7480"),
            ("http://127.0.0.1:7480", "http://127.0.0.1:7480"),
            ("https://xn--h1alffa9f.xn--p1ai", "https://xn--h1alffa9f.xn--p1ai"),
        ] {
            assert_eq!(Origin::read(text).map(|origin| origin.to_string()).as_deref(), Some(shown), "{text}");
        }
        assert_eq!(Origin::read("https://a").map(|origin| origin.port()), Some(443));
        assert_eq!(Origin::localhost(Scheme::Http, 7480).to_string(), "http://localhost:7480");
    }

    #[test]
    fn what_is_more_or_less_than_an_origin_is_none() {
        for text in [
            "",
            "house.example",
            "ftp://house.example",
            "https://",
            "https://house.example/",
            "https://house.example/pages",
            "https://house.example?",
            "https://chair@house.example",
            "https://house.example:",
            "https://house.example:0",
            "https://house.example:65536",
            "https://house.example:+1",
            "https://house..example",
            "https://-house.example",
            "https://house_.example",
            "https://дом.example",
            "https://300.1.1.1",
            "https://[::1",
            "https://::1",
            " https://house.example",
        ] {
            assert_eq!(Origin::read(text), None, "{text}");
        }
    }

    #[test]
    fn this_machine_is_known_by_its_three_names() {
        let local = |text: &str| Origin::read(text).expect("an origin").is_of_this_machine();
        assert!(local("http://localhost:1") && local("http://127.0.0.1") && local("http://[::1]:2"));
        assert!(!local("http://127.0.0.2") && !local("http://localhost.example") && !local("http://[::2]"));
    }
}
