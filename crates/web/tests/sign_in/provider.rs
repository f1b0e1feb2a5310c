//! Coming in by the house's own provider.

use crate::small_provider::{BACK, CLIENT, SECRET, SmallProvider, Way};
use openidconnect::SignatureVerificationError as Refused;
use std::time::{Duration, Instant};
use web::sign_in::ceremonies::{CEREMONY_LASTS, Handle, Lost};
use web::sign_in::fetch::{FetchFault, Fetcher};
use web::sign_in::provider::{Answer, Identity, Provider, ProviderFault, Registration};

fn registration(issuer: &str) -> Registration {
    let secret = Some(SECRET.to_owned().into());
    Registration { issuer: issuer.into(), client: CLIENT.into(), secret, back: BACK.into() }
}

fn house(issuer: &str) -> Provider {
    Provider::new(registration(issuer), Fetcher::new(b"").expect("a fetcher")).expect("a provider")
}

fn answer(code: &str, state: &str) -> Answer {
    Answer { code: Some(code.into()), state: Some(state.into()), ..Answer::default() }
}

/// A person goes to the provider and comes back.
async fn goes(house: &Provider, provider: &SmallProvider, now: Instant) -> Result<Identity, ProviderFault> {
    let (handle, address) = house.begin(now).await?;
    let (code, state) = provider.visit(&address);
    house.finish(&handle, answer(&code, &state), now).await
}

/// What comes of it where the provider does so once the person was sent there.
async fn comes_of(way: Way) -> Result<Identity, ProviderFault> {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    let house = house(&provider.issuer);
    let (handle, address) = house.begin(now).await?;
    let (code, state) = provider.visit(&address);
    provider.go(way);
    house.finish(&handle, answer(&code, &state), now).await
}

#[tokio::test]
async fn a_person_comes_in_by_the_provider() {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    let house = house(&provider.issuer);
    let anna = Identity { issuer: provider.issuer.clone(), subject: "anna".into() };
    assert_eq!(goes(&house, &provider, now).await.expect("Anna"), anna);
    assert_eq!(goes(&house, &provider, now).await.expect("Anna again"), anna);
    // It was asked once what it is, and is asked anew after an hour.
    assert_eq!(provider.asked(), 1);
    goes(&house, &provider, now + Duration::from_hours(1)).await.expect("Anna later");
    assert_eq!(provider.asked(), 2);
}

#[tokio::test]
async fn a_token_that_is_not_ours_lets_nobody_in() {
    assert!(comes_of(Way::Good).await.is_ok());
    for way in [Way::NonceOfAnother, Way::NoNonce] {
        assert!(matches!(comes_of(way).await, Err(ProviderFault::Nonce)), "{way:?}");
    }
    for way in [Way::AudienceOfAnother, Way::AudienceOfTwo] {
        assert!(matches!(comes_of(way).await, Err(ProviderFault::Audience)), "{way:?}");
    }
    assert!(matches!(comes_of(Way::Expired).await, Err(ProviderFault::Expired)));
    assert!(matches!(comes_of(Way::IssuerOfAnother).await, Err(ProviderFault::Issuer)));
    assert!(matches!(comes_of(Way::GivenToAnother).await, Err(ProviderFault::AuthorizedParty)));
    assert!(matches!(comes_of(Way::SubjectTooLong).await, Err(ProviderFault::Subject)));
    assert!(matches!(comes_of(Way::NoToken).await, Err(ProviderFault::NoToken)));
}

#[tokio::test]
async fn a_signature_that_is_not_the_provider_s_lets_nobody_in() {
    for way in [Way::KeyOfAnother, Way::Spoiled] {
        let fault = comes_of(way).await;
        assert!(matches!(fault, Err(ProviderFault::Signature(Refused::CryptoError(_)))), "{way:?}");
    }
    let fault = comes_of(Way::SharedSecret).await;
    assert!(matches!(fault, Err(ProviderFault::Signature(Refused::DisallowedAlg(_)))), "{fault:?}");
    // The library does not so much as read it.
    let fault = comes_of(Way::Unsigned).await;
    assert!(matches!(fault, Err(ProviderFault::Signature(_) | ProviderFault::Exchange { .. })), "{fault:?}");
}

#[tokio::test]
async fn a_provider_that_sends_on_or_never_ends_or_breaks_lets_nobody_in() {
    assert!(matches!(comes_of(Way::SentElsewhere).await, Err(ProviderFault::Exchange { .. })));
    assert!(matches!(comes_of(Way::Endless).await, Err(ProviderFault::Unreached(FetchFault::TooLong))));
    assert!(matches!(comes_of(Way::Broken).await, Err(ProviderFault::Exchange { .. })));
}

#[tokio::test]
async fn a_person_comes_back_once_to_the_browser_that_they_left() {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    let house = house(&provider.issuer);
    let begin = || async { house.begin(now).await.expect("an address") };
    // Twice.
    let (handle, address) = begin().await;
    let (code, state) = provider.visit(&address);
    assert!(house.finish(&handle, answer(&code, &state), now).await.is_ok());
    let again = house.finish(&handle, answer(&code, &state), now).await;
    assert!(matches!(again, Err(ProviderFault::Ceremony(Lost::Unknown))));
    // The code again, in a sign-in of its own.
    let (handle, address) = begin().await;
    let (_, state) = provider.visit(&address);
    assert!(matches!(house.finish(&handle, answer(&code, &state), now).await, Err(ProviderFault::Code)));
    // Another person's code and state, slipped to this browser; and the code with this browser's own state.
    let (theirs, address) = begin().await;
    let (code, state) = provider.visit(&address);
    let (handle, _) = begin().await;
    assert!(matches!(house.finish(&handle, answer(&code, &state), now).await, Err(ProviderFault::State)));
    let (handle, address) = begin().await;
    let (_, own) = provider.visit(&address);
    assert!(matches!(house.finish(&handle, answer(&code, &own), now).await, Err(ProviderFault::Code)));
    drop(theirs);
    // No state, no code, no cookie, too late.
    let (handle, _) = begin().await;
    let without = Answer { code: Some("code".into()), ..Answer::default() };
    assert!(matches!(house.finish(&handle, without, now).await, Err(ProviderFault::State)));
    let (handle, address) = begin().await;
    let (code, state) = provider.visit(&address);
    let nobody = Handle::from_cookie("");
    let fault = house.finish(&nobody, answer(&code, &state), now).await;
    assert!(matches!(fault, Err(ProviderFault::Ceremony(Lost::Unknown))));
    let late = house.finish(&handle, answer(&code, &state), now + CEREMONY_LASTS).await;
    assert!(matches!(late, Err(ProviderFault::Ceremony(Lost::Expired))));
}

#[tokio::test]
async fn who_is_refused_by_the_provider_is_told_so() {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    let house = house(&provider.issuer);
    let comes = async |change: &dyn Fn(&mut Answer)| {
        let (handle, address) = house.begin(now).await.expect("an address");
        let (code, state) = provider.visit(&address);
        let mut answer = answer(&code, &state);
        change(&mut answer);
        house.finish(&handle, answer, now).await
    };
    assert!(comes(&|answer| answer.iss = Some(provider.issuer.clone())).await.is_ok());
    let other = comes(&|answer| answer.iss = Some("https://id.example".into())).await;
    assert!(matches!(other, Err(ProviderFault::AnsweredByOther)));
    assert!(matches!(comes(&|answer| answer.error = Some("access_denied".into())).await, Err(ProviderFault::Declined)));
    assert!(matches!(comes(&|answer| answer.error = Some("server_error".into())).await, Err(ProviderFault::NoCode)));
    assert!(matches!(comes(&|answer| answer.code = None).await, Err(ProviderFault::NoCode)));
}

#[tokio::test]
async fn a_provider_that_is_down_is_asked_again_later() {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    let house = house(&provider.issuer);
    provider.go(Way::Broken);
    assert!(matches!(house.begin(now).await, Err(ProviderFault::Metadata { .. })));
    provider.go(Way::Good);
    assert!(matches!(house.begin(now + Duration::from_secs(4)).await, Err(ProviderFault::Down)));
    assert_eq!(provider.asked(), 1);
    assert!(goes(&house, &provider, now + Duration::from_secs(5)).await.is_ok());
    // Nobody there at all.
    let nobody = self::house("http://127.0.0.1:1");
    assert!(matches!(nobody.begin(now).await, Err(ProviderFault::Unreached(FetchFault::Unreached { .. }))));
}

#[tokio::test]
async fn a_provider_changes_its_keys() {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    let house = house(&provider.issuer);
    goes(&house, &provider, now).await.expect("Anna");
    provider.go(Way::NextKey);
    // Not at once: a stranger's tokens do not make the house ask without end.
    let soon = goes(&house, &provider, now + Duration::from_secs(59)).await;
    assert!(matches!(soon, Err(ProviderFault::Signature(Refused::NoMatchingKey))));
    assert_eq!(provider.asked(), 1);
    goes(&house, &provider, now + Duration::from_mins(1)).await.expect("Anna");
    assert_eq!(provider.asked(), 2);
}

#[tokio::test]
async fn a_provider_of_another_name_or_an_unfit_registration_is_refused() {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    provider.go(Way::IssuerOfAnother);
    assert!(matches!(house(&provider.issuer).begin(now).await, Err(ProviderFault::Metadata { .. })));
    let part = |change: &dyn Fn(&mut Registration)| {
        let mut registration = registration("https://id.example");
        change(&mut registration);
        match Provider::new(registration, Fetcher::new(b"").expect("a fetcher")) {
            Err(ProviderFault::Registration { part }) => part,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(part(&|it| it.issuer = "http://id.example".into()), "issuer");
    assert_eq!(part(&|it| it.issuer = "id.example".into()), "issuer");
    assert_eq!(part(&|it| it.back = "http://desk.example/oidc/back".into()), "back");
    assert_eq!(part(&|it| it.client = String::new()), "client");
    assert!(Fetcher::new(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").is_err());
    assert!(!format!("{:?}", registration("https://id.example")).contains(SECRET));
}

#[tokio::test]
async fn a_wrong_secret_is_told_from_a_wrong_code() {
    let (provider, now) = (SmallProvider::start().await, Instant::now());
    let secret = Some("another".to_owned().into());
    let wrong = Registration { secret, ..registration(&provider.issuer) };
    let house = Provider::new(wrong, Fetcher::new(b"").expect("a fetcher")).expect("a provider");
    assert!(matches!(goes(&house, &provider, now).await, Err(ProviderFault::Client)));
}
