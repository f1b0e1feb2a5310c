//! What is shown, as text for people: the house's own party first, every word of others tamed.

use crate::said::Said;
use crate::screen::{Ink, ink, tame};
use crate::shown::{ItemShown, MatterShown, MechanismShown, PointShown, RoundShown, StanceShown, TextLine};
use std::fmt::Write as _;

/// Whether details are written out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// Everything, with ids.
    Full,
    /// What a reader wants to know first.
    Brief,
}

/// Writes for a reader of these languages.
pub struct Letter<'a> {
    languages: &'a [String],
    detail: Detail,
}

impl<'a> Letter<'a> {
    /// A letter for a reader of these languages, best first.
    pub fn new(languages: &'a [String], detail: Detail) -> Letter<'a> {
        Letter { languages, detail }
    }

    /// A text in the reader's language.
    pub fn best(&self, said: &Said) -> String {
        tame(said.best(self.languages))
    }

    /// A mechanism.
    pub fn mechanism(&self, shown: &MechanismShown) -> String {
        let mut out = String::new();
        self.head(&mut out, shown);
        if !shown.topics.is_empty() {
            out.push_str("\nTopics\n");
            for topic in &shown.topics {
                let agreed = if topic.agreed { String::new() } else { format!("  {}", self.state(topic)) };
                _ = writeln!(out, "  {:<10} {}{agreed}", topic.reference, self.best(&topic.text));
            }
        }
        for round in &shown.rounds {
            out.push('\n');
            out.push_str(&self.round(round, shown));
        }
        if !shown.awaiting.is_empty() {
            _ = writeln!(out, "\n{}", ink(Ink::Open, "Waits for this house"));
            for matter in &shown.awaiting {
                _ = writeln!(
                    out,
                    "  {:<14} {} of {}: {}",
                    matter.reference,
                    matter.kind,
                    matter.proposed_by,
                    self.best(&matter.text)
                );
            }
        }
        self.record(&mut out, shown);
        out
    }

    fn head(&self, out: &mut String, shown: &MechanismShown) {
        let name = if shown.name.0.is_empty() { shown.id[..8].to_owned() } else { self.best(&shown.name) };
        _ = writeln!(
            out,
            "{}  {}",
            ink(Ink::Heading, &name),
            ink(Ink::Faint, &format!("{} · {}", shown.marking, &shown.id[..12]))
        );
        _ = writeln!(out, "  {}", self.best(&shown.purpose));
        for party in &shown.parties {
            let own = if party.own { ", this house" } else { "" };
            let founded =
                if party.founded { String::new() } else { format!("  {}", ink(Ink::Open, "has not founded it yet")) };
            _ = writeln!(out, "  {:<6} {} ({} acts{own}){founded}", party.code, self.best(&party.name), party.acts);
        }
        if !shown.exists {
            _ = writeln!(out, "  {}", ink(Ink::Open, "It exists once every party has founded it."));
        }
        let standing: Vec<_> = shown.people.iter().filter(|person| person.round.is_none()).collect();
        for person in standing {
            let name = person.name.as_deref().unwrap_or(&person.person);
            _ = writeln!(
                out,
                "  {:<6} {}, {}: {}",
                person.party,
                tame(name),
                self.best(&person.office),
                person.role.in_words()
            );
        }
    }

    /// A round, with its agenda.
    pub fn round(&self, round: &RoundShown, of: &MechanismShown) -> String {
        let mut out = String::new();
        let days = round.days.as_ref().map_or_else(String::new, |(from, to)| format!(" ({from} to {to})"));
        let life = match round.life {
            "open" => ink(Ink::Good, round.life),
            "proposed" => ink(Ink::Open, round.life),
            _ => round.life.to_owned(),
        };
        let heading = ink(Ink::Heading, &format!("Round {}", round.number));
        _ = writeln!(
            out,
            "{heading}  {life} · {} · {}{days} · {} · host {}",
            self.best(&round.venue),
            self.best(&round.dates),
            self.best(&round.level),
            round.host
        );
        for person in of.people.iter().filter(|person| person.round == Some(round.number)) {
            let name = person.name.as_deref().unwrap_or(&person.person);
            _ = writeln!(
                out,
                "  {} of {}: {}, {}",
                person.role.in_words(),
                person.party,
                tame(name),
                self.best(&person.office)
            );
        }
        for step in &round.pending {
            let words =
                format!("{} proposes to {} the round: step:{}", step.proposed_by, self.best(&step.text), round.number);
            _ = writeln!(out, "  {}", ink(Ink::Open, &words));
        }
        if round.degree.1 > 0 {
            _ = writeln!(
                out,
                "  degree of consensus: {} ({} of {} points agreed)",
                round.measure, round.degree.0, round.degree.1
            );
        }
        for text in &round.texts {
            _ = writeln!(out, "  {}", self.text_line(text));
        }
        for item in &round.items {
            self.item(&mut out, item);
        }
        for readout in &round.readouts {
            _ = writeln!(
                out,
                "  {} released its own account: {}{}",
                readout.party,
                self.best(&readout.title),
                self.id(&readout.id)
            );
        }
        out
    }

    /// A joint text, in a line.
    pub fn text_line(&self, text: &TextLine) -> String {
        let matter = &text.proposal;
        let count = format!("{} of {} provisions agreed", text.provisions_agreed, text.provisions);
        let state = if matter.agreed { String::new() } else { format!("; the text itself {}", self.state(matter)) };
        let adoption = text.adoption.map_or_else(String::new, |adoption| format!("; {}", ink(Ink::Good, adoption)));
        format!("{:<10} {}: {count}{state}{adoption}", matter.reference, self.best(&matter.text))
    }

    fn item(&self, out: &mut String, item: &ItemShown) {
        let agenda = if item.proposal.agreed { String::new() } else { format!("  {}", self.state(&item.proposal)) };
        _ = writeln!(
            out,
            "\n  {}  {}  {}{agenda}",
            item.proposal.reference,
            ink(Ink::Heading, &self.best(&item.proposal.text)),
            ink(Ink::Faint, &format!("under {}", self.best(&item.topic)))
        );
        for brief in &item.briefings {
            let attached = match brief.attachments {
                0 => String::new(),
                1 => " [one attachment]".into(),
                count => format!(" [{count} attachments]"),
            };
            _ = writeln!(out, "    {} told: {}{attached}{}", brief.party, self.best(&brief.text), self.id(&brief.id));
        }
        for position in &item.positions {
            let since = match position.turn {
                "stated" => String::new(),
                "reaffirmed" => format!(" (reaffirmed, since round {})", position.since),
                turn => format!(" ({turn})"),
            };
            let text =
                format!("{} {} {}{since}", position.party, position.verb.in_words(), self.best(&position.matter));
            _ = writeln!(out, "    {text}{}", self.id(&position.id));
        }
        for point in &item.points {
            self.point(out, point);
        }
    }

    fn point(&self, out: &mut String, point: &PointShown) {
        let kind = match point.state {
            "agreed" => Ink::Good,
            "in dispute" => Ink::Bad,
            "withdrawn" => Ink::Faint,
            _ => Ink::Open,
        };
        let matter = &point.proposal;
        _ = writeln!(
            out,
            "    {}  {}: {}{}",
            matter.reference,
            ink(kind, point.state),
            self.best(&matter.text),
            self.id(&matter.id)
        );
        for words in self.stances(matter) {
            _ = writeln!(out, "        {words}");
        }
        let silent: Vec<&str> =
            matter.stances.iter().filter(|s| s.stance == "nothing yet").map(|s| s.party.as_str()).collect();
        if !silent.is_empty() && !matter.withdrawn {
            _ = writeln!(out, "        {}", ink(Ink::Faint, &format!("{} has not answered", silent.join(", "))));
        }
    }

    /// What parties said with their stances, a line each.
    pub fn stances(&self, matter: &MatterShown) -> Vec<String> {
        let said = |stance: &StanceShown| {
            let words = self.best(stance.words.as_ref()?);
            Some(format!("{} ({}): {words}", stance.party, stance.stance.replace('-', " ")))
        };
        matter.stances.iter().filter_map(said).collect()
    }

    fn record(&self, out: &mut String, shown: &MechanismShown) {
        out.push_str("\nThe record\n");
        for receipt in &shown.receipts {
            let (word, all) =
                if receipt.stored == receipt.of { (Ink::Good, "all of it") } else { (Ink::Open, "not all") };
            let when = receipt.time.as_ref().map_or_else(String::new, |time| format!(" at {time}"));
            let stored = format!("{} of {} acts stored by {}{when}", receipt.stored, receipt.of, receipt.party);
            _ = writeln!(out, "  this house's log: {stored}: {}", ink(word, all));
        }
        let whole = if shown.complete {
            "complete: every act and attachment is here"
        } else {
            "not complete yet: something is still to come"
        };
        _ = writeln!(out, "  this original is {whole}");
        for waiting in &shown.waiting {
            _ = writeln!(out, "  {}", ink(Ink::Open, waiting));
        }
        for limit in &shown.limits {
            let words = if limit.forked { "was signed in two histories" } else { "was closed" };
            let text =
                format!("the log of {} (epoch {}) {words}: {} acts count", limit.party, limit.epoch, limit.counts);
            _ = writeln!(out, "  {}", ink(Ink::Bad, &text));
        }
        for refusal in &shown.refusals {
            let text = format!("act {} of {} has no effect: {}", refusal.index, refusal.party, tame(&refusal.words));
            _ = writeln!(out, "  {}", ink(Ink::Bad, &text));
        }
    }

    /// Whether a proposal is agreed, and else for whom it waits.
    pub fn state(&self, matter: &MatterShown) -> String {
        match (matter.withdrawn, matter.agreed) {
            (true, _) => ink(Ink::Faint, "withdrawn"),
            (false, true) => ink(Ink::Good, "agreed"),
            (false, false) => {
                let missing: Vec<&str> = matter
                    .stances
                    .iter()
                    .filter(|stance| !matches!(stance.stance.as_str(), "proposed" | "accept" | "reserve" | "lapsed"))
                    .map(|stance| stance.party.as_str())
                    .collect();
                ink(Ink::Open, &format!("waits for {}", missing.join(", ")))
            }
        }
    }

    fn id(&self, id: &str) -> String {
        match self.detail {
            Detail::Full => format!("  {}", ink(Ink::Faint, &id[..12])),
            Detail::Brief => String::new(),
        }
    }
}
