//! What signing needs of the two houses besides: full powers, initialling, signatures by key files, people with passkeys.

use crate::authenticator::Authenticator;
use crate::houses::{ORIGIN, Pages, World, now};
use cabinet::{Means, NewPasskey, PersonNumber};
use node::desk::Draft;
use record::ActId;
use record::act::Approval;
use record::adoption::{Manifest, ManifestId, Sign};
use record::key::SecretKey;
use record::person::{CredentialKey, PersonKey};
use record::vocabulary::{Content, Mandate};

/// One of the two parties.
#[derive(Clone, Copy)]
pub enum Whose {
    Near,
    Far,
}

impl World {
    /// A party gives a person full powers, as its root keys approve.
    pub fn empower(&mut self, whose: Whose, mandate: Mandate) {
        let mechanism = self.mechanism;
        let house = match whose {
            Whose::Near => &mut self.own,
            Whose::Far => &mut self.other,
        };
        let mut act =
            house.desk.prepare(mechanism, Draft::new(Content::Mandate(mandate), "registrar")).expect("prepared");
        let id = act.id();
        act.approvals = house.roots[..2].iter().map(|root| Approval::of(id, root, &[0; 32])).collect();
        act.approvals.sort_by_key(|approval| approval.key);
        house.desk.append_acts(vec![act]).expect("given");
        self.carry();
    }

    /// A party initials a text that is clean.
    pub fn initial(&mut self, whose: Whose, text: ActId) -> ManifestId {
        let mechanism = self.mechanism;
        let house = match whose {
            Whose::Near => &mut self.own,
            Whose::Far => &mut self.other,
        };
        let original = house.desk.original(mechanism).expect("held");
        let made = secretariat::adopting::initial(original, text, Vec::new()).expect("clean");
        let Content::Initial(initial) = &made.content else { panic!("an initialling") };
        let id = Manifest::id(&initial.manifest);
        let blobs = made.attached.iter();
        let blobs = blobs.map(|file| house.desk.store_blob(mechanism, &file.bytes, &file.media_type).expect("stored"));
        let blobs = blobs.collect();
        let draft = Draft { content: made.content, blobs, by: "co-chair".into() };
        house.desk.append(mechanism, vec![draft]).expect("initialled");
        self.carry();
        id
    }

    /// This house's party signs, with a key file.
    pub fn near_signs(&mut self, manifest: ManifestId, key: &SecretKey) {
        let content = Content::Sign(Sign { manifest });
        let mut act = self.own.desk.prepare(self.mechanism, Draft::new(content, "head")).expect("prepared");
        act.approvals = vec![Approval::of(act.id(), key, &[0; 32])];
        self.own.desk.append_acts(vec![act]).expect("signed");
        // The seals, and what the nodes proclaim when they have them.
        self.carry();
        self.carry();
    }

    /// The other party signs, with a key file.
    pub fn far_signs(&mut self, manifest: ManifestId, key: &SecretKey) {
        let content = Content::Sign(Sign { manifest });
        let mut act = self.other.desk.prepare(self.mechanism, Draft::new(content, "head")).expect("prepared");
        act.approvals = vec![Approval::of(act.id(), key, &[0; 32])];
        self.other.desk.append_acts(vec![act]).expect("signed");
        self.carry();
    }
}

/// The key of a passkey, as a mandate of this house names it.
pub fn passkey(device: &Authenticator) -> PersonKey {
    let key = CredentialKey::P256(device.point());
    PersonKey::Passkey { key, rp: "localhost".into(), origins: vec![ORIGIN.into()] }
}

impl Pages {
    /// A session of a person.
    pub fn session(&self, person: PersonNumber) -> String {
        self.cabinet.begin_session(person, Means::Passkey, now(), "a test").expect("a session").text()
    }

    /// A person has this passkey.
    pub fn holds(&self, person: PersonNumber, device: &Authenticator) {
        let key = passkey(device).encode();
        let new = NewPasskey { credential: device.id.clone(), label: "a key".into(), record: "{}".into(), key };
        self.cabinet.add_passkey(person, &new, now()).expect("added");
    }

    /// This party gives a person full powers.
    pub async fn empower(&self, mandate: Mandate) {
        let mechanism = self.mechanism;
        let draft = Draft::new(Content::Mandate(mandate), "registrar");
        let prepared = self.desk.look(move |desk| desk.prepare(mechanism, draft)).await;
        let mut act = prepared.expect("on line").expect("prepared");
        let id = act.id();
        act.approvals = self.roots[..2].iter().map(|root| Approval::of(id, root, &[0; 32])).collect();
        act.approvals.sort_by_key(|approval| approval.key);
        let given = self.desk.call(move |desk| desk.append_acts(vec![act]).map(drop));
        given.await.expect("on line").expect("given");
    }

    /// The act of this house's party at this place.
    pub async fn act(&self, index: u64) -> record::act::Act {
        let (mechanism, party) = (self.mechanism, self.party);
        let look = self.desk.look(move |desk| {
            let original = desk.original(mechanism).expect("held");
            let epoch = original.latest_log(party).epoch;
            original.act(record::Place { party, epoch, index }).expect("read")
        });
        look.await.expect("on line")
    }

    /// This house's party logs something, by another way than the pages.
    pub async fn log(&self, content: Content) {
        let mechanism = self.mechanism;
        let logged =
            self.desk.call(move |desk| desk.append(mechanism, vec![Draft::new(content, "co-chair")]).map(drop));
        logged.await.expect("on line").expect("logged");
    }
}
