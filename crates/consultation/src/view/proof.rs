//! The proof of a clean text: for each word the act that put it there and those that freed it, for each word that is
//! gone the acts that let it go; and what a foreign copy has that leads back to no act (spec: text, 8).

use crate::cut::ProvisionNo;
use crate::fair;
use crate::provisions::Tabled;
use crate::refusal::Unclean;
use crate::view::View;
use crate::view::texts::{SaidView, TabledView};
use alloc::{string::String, vec, vec::Vec};
use record::tabling::WordingId;
use record::{ActId, Language, PartyId};
use wording::{Change, Span, Wording, redline};

/// A provision of a clean text, and where each of its words is from.
#[derive(Clone, Debug)]
pub struct ProofView<'a> {
    /// The provision.
    pub provision: ActId,
    /// Its label.
    pub label: Option<&'a str>,
    /// The wording that all want.
    pub wording: WordingId,
    /// Its text, terms settled, as in the fair copy without the label.
    pub text: String,
    /// Its words in their order, each run with the act that first put it into a wording of this provision.
    pub words: Vec<(String, ActId)>,
    /// The act by which each party came to want this wording, in the charter's order.
    pub freed: Vec<(PartyId, SaidView<'a>)>,
    /// Words that stood in earlier wordings, and who let them go.
    pub gone: Vec<GoneView<'a>>,
}

/// Words that are in the text no more.
#[derive(Clone, Debug)]
pub struct GoneView<'a> {
    /// The words.
    pub words: String,
    /// How the wording came in which they stood.
    pub tabled: TabledView<'a>,
    /// Who wanted that wording, and by which act each stopped to.
    pub left: Vec<(PartyId, ActId)>,
}

/// A paragraph of a foreign copy held against ours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// It is the same.
    Same,
    /// It differs; what is inserted there leads back to no act, what is deleted was deleted by none.
    Differs {
        /// The number of our paragraph, from 0.
        ours: usize,
        /// The number of theirs.
        theirs: usize,
        /// From our words to theirs.
        changes: Vec<Change>,
    },
    /// It is lacking there.
    Lacking {
        /// The number of our paragraph.
        ours: usize,
    },
    /// It is there alone.
    Added {
        /// The number of their paragraph.
        theirs: usize,
    },
}

impl<'a> View<'a> {
    /// The proof of a text that is clean in this language: one for each provision, in the text's order.
    ///
    /// # Errors
    /// Where the text is not clean, or `id` is none: the act at which, and why.
    pub fn proof(&self, id: ActId, language: &Language) -> Result<Vec<ProofView<'a>>, (ActId, Unclean)> {
        let text = self.text_number(id).ok_or((id, Unclean::Empty))?;
        let lines = fair::lines(self.picture(), text, language, self.cut)?;
        Ok(lines.into_iter().map(|line| self.prove(line, language)).collect())
    }

    /// The provisions of a text that all parties want gone, with what each said.
    pub fn deletions(&self, id: ActId, language: &Language) -> Vec<(ActId, Option<&'a str>, Vec<ActId>)> {
        let Some(text) = self.text_number(id) else { return Vec::new() };
        let picture = self.picture();
        let rows = fair::standing_rows(picture, text, self.cut).into_iter();
        rows.filter_map(|row| {
            let wording = fair::agreed(picture, row.no, language, self.cut).ok()?;
            let provision = picture.provisions.of(row.no);
            let gone = picture.provisions.wording(wording).is_nothing();
            let acts = || {
                let stands = picture.matters.numbers().filter_map(|party| {
                    provision.stand(&picture.matters, party, language, self.cut).prefers.map(|said| said.act)
                });
                stands.collect()
            };
            gone.then(|| (provision.id, provision.label.as_deref(), acts()))
        })
        .collect()
    }

    fn prove(&self, line: fair::Line, language: &Language) -> ProofView<'a> {
        let picture = self.picture();
        let provision = picture.provisions.of(line.no);
        let side =
            self.provision(provision.id).and_then(|view| view.sides.into_iter().find(|side| side.language == language));
        let freed = side.into_iter().flat_map(|side| side.parties);
        let freed = freed.filter_map(|stand| Some((stand.party, stand.prefers?))).collect();
        let earlier = self.earlier(line.no, language);
        ProofView {
            provision: provision.id,
            label: provision.label.as_deref(),
            wording: line.wording,
            words: origins(&earlier, line.wording, picture.provisions.wording(line.wording), |id| {
                picture.provisions.wording(id)
            }),
            freed,
            gone: self.gone(line.no, language, line.wording, &earlier),
            text: line.text,
        }
    }

    /// The wordings of a provision in the order in which they came: by claimed time, then place; each once.
    fn earlier(&self, no: ProvisionNo, language: &Language) -> Vec<&'a Tabled> {
        let tabled = self.picture().provisions.of(no).tabled.iter();
        let mut tabled: Vec<&Tabled> =
            tabled.filter(|tabled| tabled.language == *language && self.cut.has(tabled.at)).collect();
        tabled.sort_by_key(|tabled| (tabled.time, self.standing.place(tabled.at)));
        let mut seen = Vec::new();
        tabled.retain(|tabled| {
            let new = !seen.contains(&tabled.wording);
            seen.push(tabled.wording);
            new
        });
        tabled
    }

    fn gone(&self, no: ProvisionNo, language: &Language, end: WordingId, earlier: &[&'a Tabled]) -> Vec<GoneView<'a>> {
        let picture = self.picture();
        let provision = picture.provisions.of(no);
        let last = picture.provisions.wording(end);
        let mut gone = Vec::new();
        let mut told: Vec<String> = Vec::new();
        for tabled in earlier.iter().filter(|tabled| tabled.wording != end) {
            let text = picture.provisions.wording(tabled.wording);
            let mut left = Vec::new();
            for party in picture.matters.numbers() {
                let Some(said) = provision.said.get(&(party, language.clone())) else { continue };
                let said: Vec<_> = said.iter().filter(|spoken| self.cut.has(spoken.at)).collect();
                let wanted = said.iter().rposition(|spoken| spoken.wording == tabled.wording);
                let next = wanted.and_then(|wanted| said.get(wanted + 1));
                left.extend(next.map(|spoken| (self.standing.party(party), spoken.act)));
            }
            for change in redline(text, last).changes {
                let Change::Deleted(spans) = change else { continue };
                let words = written(&spans);
                if words.trim().is_empty() || told.contains(&words) {
                    continue;
                }
                told.push(words.clone());
                let tabled = TabledView {
                    act: tabled.act,
                    place: self.standing.place(tabled.at),
                    party: self.standing.party(tabled.party),
                    time: tabled.time,
                    wording: tabled.wording,
                    text,
                };
                gone.push(GoneView { words, tabled, left: left.clone() });
            }
        }
        gone
    }
}

fn written(spans: &[Span]) -> String {
    let mut words = String::new();
    wording::draft::write_spans(spans, &mut words);
    words
}

/// Each run of words of a wording with the act that first put it there: the first of the wordings before it, in their
/// order, from which it was kept.
fn origins<'w>(
    earlier: &[&Tabled],
    end: WordingId,
    last: &Wording,
    wording: impl Fn(WordingId) -> &'w Wording,
) -> Vec<(String, ActId)> {
    let own = earlier.iter().position(|tabled| tabled.wording == end);
    let Some(own) = own else { return Vec::new() };
    let whole = written(last.spans());
    let mut from: Vec<Option<usize>> = vec![None; whole.len()];
    for (no, tabled) in earlier[..own].iter().enumerate() {
        let mut at = 0;
        for change in redline(wording(tabled.wording), last).changes {
            let (spans, kept) = match &change {
                Change::Kept(spans) | Change::MovedHere(_, spans) => (spans, true),
                Change::Inserted(spans) => (spans, false),
                Change::Deleted(_) | Change::MovedAway(..) => continue,
            };
            let to = (at + written(spans).len()).min(from.len());
            if kept {
                from[at..to].iter_mut().for_each(|from| {
                    from.get_or_insert(no);
                });
            }
            at = to;
        }
    }
    let mut runs: Vec<(String, ActId)> = Vec::new();
    for (at, letter) in whole.char_indices() {
        let act = earlier[from[at].unwrap_or(own)].act;
        match runs.last_mut() {
            Some((words, last)) if *last == act => words.push(letter),
            _ => runs.push((letter.into(), act)),
        }
    }
    runs
}

/// The most paragraphs of a foreign copy that are held against ours one by one.
pub const PARAGRAPHS_MAX: usize = 4_096;

/// Holds the paragraphs of a foreign copy against ours. What it finds besides `Same` leads back to no act.
/// Of more paragraphs than [`PARAGRAPHS_MAX`] those beyond are told as lacking or added.
pub fn held_against(ours: &[String], theirs: &[String]) -> Vec<Found> {
    let (a, b) = (&ours[..ours.len().min(PARAGRAPHS_MAX)], &theirs[..theirs.len().min(PARAGRAPHS_MAX)]);
    // The longest row of equal paragraphs; what lies between two of them is paired in its order.
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            longest[x * width + y] = if a[x] == b[y] {
                longest[(x + 1) * width + y + 1] + 1
            } else {
                longest[(x + 1) * width + y].max(longest[x * width + y + 1])
            };
        }
    }
    let (mut found, mut x, mut y) = (Vec::new(), 0, 0);
    let (mut lacking, mut added): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    while x < a.len() && y < b.len() {
        if a[x] == b[y] {
            pair(ours, theirs, &mut lacking, &mut added, &mut found);
            found.push(Found::Same);
            (x, y) = (x + 1, y + 1);
        } else if longest[(x + 1) * width + y] >= longest[x * width + y + 1] {
            lacking.push(x);
            x += 1;
        } else {
            added.push(y);
            y += 1;
        }
    }
    lacking.extend(x..ours.len());
    added.extend(y..theirs.len());
    pair(ours, theirs, &mut lacking, &mut added, &mut found);
    found
}

/// Paragraphs that stand against each other between two that are the same: the likest first, in order.
fn pair(ours: &[String], theirs: &[String], lacking: &mut Vec<usize>, added: &mut Vec<usize>, found: &mut Vec<Found>) {
    let mut left = core::mem::take(added).into_iter().peekable();
    for no in core::mem::take(lacking) {
        let like = left.peek().and_then(|other| {
            let (old, new) = (Wording::text(&ours[no]).ok()?, Wording::text(&theirs[*other]).ok()?);
            let changes = redline(&old, &new).changes;
            let kept: usize = changes
                .iter()
                .map(|change| match change {
                    Change::Kept(spans) | Change::MovedHere(_, spans) => written(spans).len(),
                    Change::Deleted(_) | Change::Inserted(_) | Change::MovedAway(..) => 0,
                })
                .sum();
            (2 * kept >= ours[no].len().min(theirs[*other].len())).then_some(changes)
        });
        match like {
            Some(changes) => {
                let theirs = left.next().expect("it was looked at");
                found.push(Found::Differs { ours: no, theirs, changes });
            }
            None => found.push(Found::Lacking { ours: no }),
        }
    }
    found.extend(left.map(|theirs| Found::Added { theirs }));
}
