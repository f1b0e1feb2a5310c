//! What parties do in stories to adopt a text: manifests, initialling, signing, and what their nodes log by themselves.

use super::Teller;
use crate::world::text;
use consultation::State;
use record::act::{Act, Approval, Blob};
use record::adoption::*;
use record::key::SecretKey;
use record::matter::Matter;
use record::person::PersonKey;
use record::vocabulary::{Content, Mandate, Role};
use record::{ActId, BlobId, Digest, PartyId};

/// The key of one of a party's persons.
fn person(party: usize, name: &str) -> SecretKey {
    let of = if name == "chair" { 51 } else { 151 };
    SecretKey::from_seed(&[party as u8 + of; 64])
}

impl Teller {
    fn manifest_id(&self, name: &str) -> Result<ManifestId, String> {
        if name == "nothing" {
            return Ok(ManifestId(Digest::of(b"nothing")));
        }
        self.manifests.get(name).copied().ok_or(format!("what is {name}?"))
    }

    /// The manifest of a text as it stands, with the fair copies as blobs.
    fn manifest(&self, on: &str, attempt: u32) -> Result<(Manifest, Vec<Blob>), String> {
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let view = self.standing.as_ref().ok_or("there are no parties yet")?.now();
        let subject = self.act(on)?;
        let shown = view.text(subject).ok_or("it is no text")?;
        let mut pages = Vec::new();
        for (language, status) in shown.languages {
            // What is not clean has no fair copy: any other bytes will do to be refused.
            let copy = view.fair(subject, language).unwrap_or_else(|_| "not clean".into());
            let text = BlobId(Digest::of(copy.as_bytes()));
            pages.push(Page { language: language.clone(), status: *status, text, size: copy.len() as u64 });
        }
        let mut parties: Vec<PartyId> = world.parties.iter().map(|party| party.id).collect();
        parties.sort();
        let mechanism = world.mechanism;
        let subject = Subject::Instrument(subject);
        let manifest = Manifest { mechanism, subject, attempt, pages, annexes: Vec::new(), parties };
        let blobs = blobs(&manifest);
        Ok((manifest, blobs))
    }

    fn initial(&mut self, party: usize, manifest: &Manifest, blobs: Vec<Blob>) -> Result<Act, String> {
        let manifest = manifest.bytes().map_err(|fault| fault.to_string())?;
        self.last_manifest = Some(Manifest::id(&manifest));
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let mut act = world.draft(party, Content::Initial(Initial { manifest }));
        act.blobs = blobs;
        Ok(act)
    }

    fn signs(&self, party: usize, manifest: &str, by: &[&str]) -> Result<Act, String> {
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let manifest = self.manifest_id(manifest)?;
        let mut act = world.draft(party, Content::Sign(Sign { manifest }));
        let id = act.id();
        act.approvals = by.iter().map(|name| Approval::of(id, &person(party, name), &[0; 32])).collect();
        act.approvals.sort_by_key(|approval| approval.key);
        Ok(act)
    }

    fn done(&self, manifest: ManifestId, which: Which) -> Result<Vec<ActId>, String> {
        let view = self.standing.as_ref().ok_or("there are no parties yet")?.now();
        let adoption = view.adoption(manifest).ok_or("nobody initialled it")?;
        let acts = adoption.parties.iter().filter_map(|part| match which {
            Which::Signatures => part.signed,
            Which::Seals => part.sealed,
        });
        Ok(acts.map(|done| done.act).collect())
    }

    /// What a party does about an adoption; nothing where it is something else that it does.
    pub fn adopting(&mut self, party: usize, deed: &[&str]) -> Result<Option<Act>, String> {
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let draft = |content: Content| Ok(Some(world.draft(party, content)));
        let dull = || vec![ActId(Digest::of(b"some act")), ActId(Digest::of(b"another"))];
        match deed {
            ["empowers", name, "to", "sign", rest @ ..] => {
                let together = match rest {
                    ["with", together, "others"] => together.parse::<u64>().map_err(|_| "how many?")? + 1,
                    _ => 1,
                };
                let key = PersonKey::Pair(person(party, name).public().clone());
                let mandate = Mandate {
                    person: name.to_string(),
                    office: text("envoy"),
                    role: Role::Head,
                    round: None,
                    name: None,
                    powers: vec![16],
                    until: None,
                    keys: vec![key],
                    together,
                };
                let mut act = world.draft(party, Content::Mandate(mandate));
                act.approvals = vec![Approval::of(act.id(), &crate::world::keys(party).root, &[0; 32])];
                Ok(Some(act))
            }
            ["initials", on] => {
                let (manifest, blobs) = self.manifest(on, 1)?;
                self.initial(party, &manifest, blobs).map(Some)
            }
            ["initials", on, "again"] => {
                let (manifest, blobs) = self.manifest(on, 2)?;
                self.initial(party, &manifest, blobs).map(Some)
            }
            ["initials", on, "with", "other", "words"] => {
                let (mut manifest, _) = self.manifest(on, 1)?;
                manifest.pages[0].text = BlobId(Digest::of(b"shall"));
                let blobs = blobs(&manifest);
                self.initial(party, &manifest, blobs).map(Some)
            }
            ["initials", on, "without", "its", "pages"] => {
                let (manifest, _) = self.manifest(on, 1)?;
                self.initial(party, &manifest, Vec::new()).map(Some)
            }
            ["initials", on, "leaving", "out", other] => {
                let (mut manifest, blobs) = self.manifest(on, 1)?;
                let other = world.parties[self.party(other)?].id;
                manifest.parties.retain(|party| *party != other);
                self.initial(party, &manifest, blobs).map(Some)
            }
            ["initials", "the", "release", "of", name] => {
                let of = self.manifest_id(name)?;
                let view = self.standing.as_ref().ok_or("there are no parties yet")?.now();
                let adopted = view.adoption(of).ok_or("nobody initialled it")?;
                let subject = Subject::Release { of, hour: world.time + 1000, sites: Vec::new() };
                let manifest = Manifest { subject, ..adopted.manifest.clone() };
                let blobs = blobs(&manifest);
                self.initial(party, &manifest, blobs).map(Some)
            }
            ["initials", "the", "charter", "with", "the", "name", name] => {
                let mut charter = record::founding::Charter::read(&world.charter).map_err(|fault| fault.to_string())?;
                charter.name = text(name);
                let charter = charter.bytes().map_err(|fault| fault.to_string())?;
                let mut parties: Vec<PartyId> = world.parties.iter().map(|party| party.id).collect();
                parties.sort();
                let (mechanism, subject) = (world.mechanism, Subject::Charter(charter));
                let (pages, annexes) = (Vec::new(), Vec::new());
                let manifest = Manifest { mechanism, subject, attempt: 1, pages, annexes, parties };
                self.initial(party, &manifest, Vec::new()).map(Some)
            }
            ["signs", name] => self.signs(party, name, &["chair"]).map(Some),
            ["signs", name, "without", "approval"] => self.signs(party, name, &[]).map(Some),
            ["signs", name, "by", one] => self.signs(party, name, &[one]).map(Some),
            ["signs", name, "by", one, "and", other] => self.signs(party, name, &[one, other]).map(Some),
            ["seals", name] => {
                let manifest = self.manifest_id(name)?;
                let signatures = self.done(manifest, Which::Signatures)?;
                let signatures = if signatures.len() < 2 { dull() } else { signatures };
                draft(Content::Seal(Seal { manifest, signatures }))
            }
            ["seals", name, "with", "a", "false", "list"] => {
                draft(Content::Seal(Seal { manifest: self.manifest_id(name)?, signatures: dull() }))
            }
            ["proclaims", name] => {
                let manifest = self.manifest_id(name)?;
                let seals = self.done(manifest, Which::Seals)?;
                let seals = if seals.len() < 2 { dull() } else { seals };
                draft(Content::Proclaim(Proclaim { manifest, seals }))
            }
            ["proclaims", name, "with", "a", "false", "list"] => {
                draft(Content::Proclaim(Proclaim { manifest: self.manifest_id(name)?, seals: dull() }))
            }
            ["declines", name] => {
                draft(Content::Decline(Decline { manifest: self.manifest_id(name)?, words: Some(text("no")) }))
            }
            ["corrects", name, "for", seconds] => {
                let of = self.manifest_id(name)?;
                let until = world.time + seconds.parse::<i64>().map_err(|_| "how long?")?;
                let view = self.standing.as_ref().ok_or("there are no parties yet")?.now();
                let adopted = view.adoption(of);
                let pages = adopted.iter().flat_map(|adopted| adopted.manifest.pages.first());
                let mut pages: Vec<Page> = pages.cloned().collect();
                pages.iter_mut().for_each(|page| page.text = BlobId(Digest::of(b"corrected")));
                if pages.is_empty() {
                    let language = "en".parse().map_err(|_| "a tag")?;
                    let text = BlobId(Digest::of(b"corrected"));
                    pages.push(Page { language, status: Status::Authentic, text, size: 9 });
                }
                draft(Content::Propose(Matter::Correction { of, pages, why: text("a slip"), until }))
            }
            ["does", "what", "is", "due"] => {
                let standing = self.standing.as_ref().ok_or("there are no parties yet")?;
                let due = standing.due(world.parties[party].id, world.time);
                draft(due.into_iter().next().ok_or("nothing is due")?)
            }
            _ => Ok(None),
        }
    }

    /// What is asked about an adoption; nothing where something else is asked.
    pub fn about_adoption(&self, question: &[&str]) -> Result<Option<()>, String> {
        let standing = self.standing.as_ref().ok_or("there are no parties yet")?;
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let wanted = match question {
            [_, "waits", "for", "initials"] => State::Initialling,
            [_, "waits", "for", "signatures"] => State::Signing,
            [_, "waits", "for", "seals"] => State::Sealing,
            [_, "is", "in", "force"] => State::InForce,
            [_, "is", "final"] => State::Final,
            [_, "is", "dead"] => State::Dead,
            ["nothing", "is", "due", "of", party] => {
                let due = standing.due(world.parties[self.party(party)?].id, world.time);
                return if due.is_empty() { Ok(Some(())) } else { Err(format!("due is {due:?}")) };
            }
            ["the", "charter", "is", "called", name] => {
                let charter = standing.now().charter_in_force().ok_or("there is none")?;
                let found = charter.name.best(&[]).to_owned();
                return if found == *name { Ok(Some(())) } else { Err(format!("it is {found:?}")) };
            }
            _ => return Ok(None),
        };
        let id = self.manifest_id(question[0])?;
        let found = standing.now().adoption(id).ok_or("nobody initialled it")?.state;
        if found == wanted { Ok(Some(())) } else { Err(format!("it is {found:?}")) }
    }
}

enum Which {
    Signatures,
    Seals,
}

fn blobs(manifest: &Manifest) -> Vec<Blob> {
    let media_type = "text/plain;charset=utf-8";
    manifest.pages.iter().map(|page| Blob { id: page.text, size: page.size, media_type: media_type.into() }).collect()
}
