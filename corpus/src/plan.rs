//! What the parties of a release do, as data: a forgery is a plan of which one thing is not as it should be.

use crate::books::Paged;
use crate::dice::Dice;
use crate::holder::{Holder, How};
use crate::houses::Oddity;
use crate::note::NoteOddity;

/// Which of the two manifests.
pub use release::joint::Which;

/// For which round a mandate is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum For {
    /// For the whole mechanism.
    Mechanism,
    /// For the round of the text.
    Round,
    /// For another.
    OtherRound,
}

/// Which root keys approve a mandate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rooted {
    /// As many as the card asks for.
    Enough,
    /// None.
    None,
    /// One fewer, and one signature that is broken.
    TooFew,
    /// Another party's.
    Strangers,
}

/// A mandate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mandating {
    /// The person's place.
    pub person: &'static str,
    /// The keys.
    pub keys: Vec<Holder>,
    /// For which round.
    pub round: For,
    /// What for.
    pub powers: Vec<u64>,
    /// Until this second.
    pub until: Option<i64>,
    /// How many together.
    pub together: u64,
    /// Who approves it.
    pub rooted: Rooted,
}

/// What a seal or a proclamation lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listing {
    /// What it must.
    Right,
    /// The first two the other way round.
    Swapped,
    /// The act before, of the first party: of a seal its initialling, of a proclamation its signature.
    Earlier,
    /// One too many.
    Longer,
    /// What it must, but of the other manifest.
    OtherManifest,
}

/// What is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// So many other acts, which nobody is shown.
    Fill(u64),
    /// The party goes on in a new log.
    NextEpoch,
    /// The text is proposed.
    Propose,
    /// A mandate.
    Mandate(Mandating),
    /// The manifest is initialled.
    Initial(Which),
    /// Another attempt is initialled.
    InitialOther(Which),
    /// It is signed, with these approvals.
    Sign(Which, Vec<(Holder, How)>),
    /// It is sealed.
    Seal(Which, Listing),
    /// It is proclaimed.
    Proclaim(Which, Listing),
    /// It is declined.
    Decline(Which),
    /// The party's own account, of the same title and text.
    Readout,
    /// A briefing.
    Brief,
    /// A mandate of the party is revoked: the last.
    Revoke,
    /// A leaf that is no act.
    Garbage,
    /// A place is kept for what comes later.
    Keep,
}

/// Where an act says that it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Says {
    /// Where it does.
    Here,
    /// One further on.
    Next,
    /// In the log of the next epoch.
    NextEpoch,
    /// In another mechanism.
    OtherMechanism,
}

/// A deed of a party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The number of the party.
    pub by: usize,
    /// What.
    pub deed: Deed,
    /// When.
    pub time: i64,
    /// Whether it stands in the file.
    pub shown: Shown,
    /// Where it says that it stands.
    pub says: Says,
    /// Whether it goes to the place that was kept.
    pub into_kept: bool,
}

/// Whether an act stands in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// What is odd about a manifest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ManifestOddity {
    /// Nothing.
    None,
    /// It is of another mechanism.
    OtherMechanism,
    /// It leaves out the last party.
    FewerParties,
    /// Its subject is new terms of reference.
    Terms,
    /// Its subject is a text.
    Text,
    /// Its subject is the release of another text.
    OtherText,
    /// Of the release: the status of its first page is another.
    OtherStatus,
    /// Of the release: its first two pages are named the other way round.
    SwappedPages,
    /// Of the release: its first page is named as it was in a draft.
    DraftPage,
    /// Of the release: a page in a language that the text does not have.
    MorePages,
}

/// A release before it is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// The seed of its chance bytes.
    pub seed: u64,
    /// Which houses.
    pub houses: Vec<(usize, Oddity)>,
    /// How many root keys must act together.
    pub threshold: u64,
    /// The pages of the text, ascending by language.
    pub pages: Vec<Paged>,
    /// Which of them are released.
    pub released: Vec<usize>,
    /// Not before.
    pub hour: i64,
    /// Whether the parties say where they publish.
    pub sites: bool,
    /// Whether the text has an annex.
    pub annex: bool,
    /// What is odd about the manifests.
    pub odd: [ManifestOddity; 2],
    /// What is odd about the checkpoint of a party's first log that is shown.
    pub notes: Vec<(usize, NoteOddity)>,
    /// What is done, in this order.
    pub steps: Vec<Step>,
}

/// When it begins.
pub const BEGIN: i64 = 1_780_000_000;

/// What a plan has in it beyond what it must.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wish {
    /// How many parties.
    pub parties: usize,
    /// How many languages.
    pub languages: usize,
    /// The kinds of keys, party by party, again and again.
    pub keys: Vec<fn(usize) -> Holder>,
    /// For which round the mandates are.
    pub round: For,
    /// How many persons sign together.
    pub persons: usize,
    /// Whether the parties go on in a new log between the text and its release.
    pub epochs: bool,
    /// How many other acts stand between theirs, at most.
    pub fill: usize,
}

impl Default for Wish {
    fn default() -> Wish {
        Wish {
            parties: 2,
            languages: 2,
            keys: vec![Holder::Pair],
            round: For::Mechanism,
            persons: 1,
            epochs: false,
            fill: 5,
        }
    }
}

/// The places of persons.
pub const PERSONS: [&str; 3] = ["signatory", "head", "envoy"];

impl Plan {
    /// A plan by which everything is as it must be.
    pub fn good(seed: u64, wish: &Wish) -> Plan {
        let mut dice = Dice::new(seed);
        let mut free: Vec<usize> = (0..crate::houses::HOUSES).collect();
        let houses = (0..wish.parties).map(|_| (free.swap_remove(dice.below(free.len())), Oddity::None)).collect();
        let pages: Vec<Paged> = crate::books::pages(&mut dice, wish.languages);
        let mut plan = Plan {
            seed,
            houses,
            threshold: 2,
            released: (0..pages.len()).collect(),
            pages,
            hour: BEGIN + 200_000,
            sites: false,
            annex: false,
            odd: [ManifestOddity::None; 2],
            notes: Vec::new(),
            steps: Vec::new(),
        };
        plan.acts(&mut dice, wish);
        plan
    }

    fn acts(&mut self, dice: &mut Dice, wish: &Wish) {
        let holder = |party: usize, person: usize| wish.keys[(party + person) % wish.keys.len()](party * 3 + person);
        let all = |plan: &mut Plan, dice: &mut Dice, deed: &dyn Fn(usize) -> Deed| {
            for by in 0..wish.parties {
                plan.step(by, Deed::Fill(dice.below(wish.fill + 1) as u64), Shown::No);
                plan.step(by, deed(by), Shown::Yes);
            }
        };
        let proposed = if wish.round == For::Mechanism { Shown::No } else { Shown::Yes };
        self.step(dice.below(wish.parties), Deed::Propose, proposed);
        for (person, place) in PERSONS.into_iter().enumerate().take(wish.persons) {
            all(self, dice, &|by| Deed::Mandate(self::mandate(place, holder(by, person), wish)));
        }
        for which in Which::BOTH {
            if which == Which::Release && wish.epochs {
                all(self, dice, &|_| Deed::NextEpoch);
            }
            let approvals = |by: usize| (0..wish.persons).map(|person| (holder(by, person), How::Good)).collect();
            all(self, dice, &|_| Deed::Initial(which));
            all(self, dice, &|by| Deed::Sign(which, approvals(by)));
            all(self, dice, &|_| Deed::Seal(which, Listing::Right));
            all(self, dice, &|_| Deed::Proclaim(which, Listing::Right));
        }
        for by in 0..wish.parties {
            self.step(by, Deed::Fill(dice.below(wish.fill + 1) as u64), Shown::No);
        }
    }

    /// Adds a deed at the end.
    pub fn step(&mut self, by: usize, deed: Deed, shown: Shown) {
        let time = BEGIN + 60 * self.steps.len() as i64;
        self.steps.push(Step { by, deed, time, shown, says: Says::Here, into_kept: false });
    }

    /// The number of the first step of this party that is so.
    ///
    /// # Panics
    /// Where there is none.
    pub fn find(&self, by: usize, is: impl Fn(&Deed) -> bool) -> usize {
        self.steps.iter().position(|step| step.by == by && is(&step.deed)).expect("the plan has such a step")
    }

    /// Puts a step before another, at the same time.
    pub fn insert(&mut self, at: usize, by: usize, deed: Deed, shown: Shown) {
        let time = self.steps[at].time;
        self.steps.insert(at, Step { by, deed, time, shown, says: Says::Here, into_kept: false });
    }

    /// The first mandate of a party.
    ///
    /// # Panics
    /// Where there is none.
    pub fn mandate(&mut self, by: usize) -> &mut Mandating {
        let at = self.find(by, |deed| matches!(deed, Deed::Mandate(_)));
        match &mut self.steps[at].deed {
            Deed::Mandate(mandate) => mandate,
            _ => unreachable!("it was just found"),
        }
    }

    /// The approvals of a party's signature.
    ///
    /// # Panics
    /// Where there is none.
    pub fn approvals(&mut self, by: usize, of: Which) -> &mut Vec<(Holder, How)> {
        let at = self.find(by, |deed| matches!(deed, Deed::Sign(which, _) if *which == of));
        match &mut self.steps[at].deed {
            Deed::Sign(_, approvals) => approvals,
            _ => unreachable!("it was just found"),
        }
    }
}

/// A mandate to sign, alone or together with as many others as the wish has persons.
pub fn mandate(person: &'static str, key: Holder, wish: &Wish) -> Mandating {
    Mandating {
        person,
        keys: vec![key],
        round: wish.round,
        powers: vec![16],
        until: None,
        together: wish.persons as u64,
        rooted: Rooted::Enough,
    }
}
