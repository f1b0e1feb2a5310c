//! Root keys that lie in the house as plain files, which is so in play alone; and their approval of an act.
//! A house that is in earnest keeps them with its people, and nothing is found here.

use node::card_file::SignedCard;
use node::house::{HouseError, read_card, read_root};
use record::act::{Act, Approval};
use record::founding::ROOTS_MAX;
use record::key::SecretKey;
use std::path::Path;

/// The root keys in the house's folder, where they are those of its card and as many as must act together.
pub fn play_keys(house: &Path) -> Option<Vec<SecretKey>> {
    let card: SignedCard = read_card(&house.join("card")).ok()?;
    let files = (1..=ROOTS_MAX).map(|number| house.join("keys").join(format!("root-{number}.key")));
    let keys: Vec<SecretKey> = files
        .filter_map(|path| read_root(&path, || Err(HouseError::NoPassphrase { path: path.clone() })).ok())
        .filter(|key| card.card().roots.contains(key.public()))
        .collect();
    (keys.len() as u64 >= card.card().threshold).then_some(keys)
}

/// The act with the approvals of these keys.
pub fn approve(mut act: Act, keys: &[SecretKey]) -> Act {
    let id = act.id();
    for key in keys {
        let mut hedge = [0; 32];
        getrandom::fill(&mut hedge).expect("the system has random bytes: it had them when the session began");
        act.approvals.push(Approval::of(id, key, &hedge));
    }
    act.approvals.sort_by_key(|approval| approval.key);
    act.approvals.dedup_by_key(|approval| approval.key);
    act
}

#[cfg(test)]
mod tests {
    use super::*;
    use node::envelope::{Passphrase, WorkFactor};
    use node::house::{House, Plan, RootKeeping};
    use record::Texts;

    fn house(name: &str, keeping: RootKeeping) -> std::path::PathBuf {
        let dir = std::env::temp_dir().join(format!("alternat-roots-{}-{name}", std::process::id()));
        _ = std::fs::remove_dir_all(&dir);
        let name = Texts::one("en".parse().expect("a language"), "East");
        let plan = Plan {
            code: "EAST".into(),
            name,
            languages: vec!["en".into()],
            listen: None,
            guard: None,
            roots: 3,
            threshold: 2,
            keeping,
        };
        House::make(&dir.join("house"), &plan).expect("a new house");
        dir
    }

    #[test]
    fn keys_that_lie_open_are_found_and_those_of_a_house_in_earnest_are_not() {
        let dir = house("play", RootKeeping::Throwaway);
        assert_eq!(play_keys(&dir.join("house")).map(|keys| keys.len()), Some(3));
        std::fs::remove_file(dir.join("house/keys/root-1.key")).expect("it is there");
        assert_eq!(play_keys(&dir.join("house")).map(|keys| keys.len()), Some(2), "as many as must act together");
        std::fs::remove_file(dir.join("house/keys/root-2.key")).expect("it is there");
        assert!(play_keys(&dir.join("house")).is_none(), "too few");
        std::fs::remove_dir_all(&dir).expect("it is ours");
        let secrets = (1..=3).map(|at| Passphrase::new(format!("passphrase {at}"))).collect();
        let dir = house("earnest", RootKeeping::Passphrases(secrets, WorkFactor::LEAST));
        assert!(play_keys(&dir.join("house")).is_none());
        std::fs::remove_dir_all(&dir).expect("it is ours");
    }
}
