#!/usr/bin/env python3
"""Checks what a party of Alternat hands to the public: a joint release, or one party's readout.

    python3 -I -S alternat-verify.py FILE...              says of each file what it is and whether it is valid
    python3 -I -S alternat-verify.py --unpack DIR FILE    also writes its pieces, for other programs, into a new folder
    python3 -I -S alternat-verify.py --batch              reads names, answers of each whether it is a valid joint
                                                          release: `ok`, or `bad` and the step; a readout is `bad 0`
    python3 -I -S alternat-verify.py --self-test          asks its own arithmetic what others have published

It ends with 0 where all is valid, 1 where something is not, 2 where something could not be read.

This is one file of plain Python, 3.9 or later, with nothing but the standard library. It uses no network, asks no
clock but to say whether an hour has come, and writes nothing but what --unpack names. It was written from the
specification alone (docs/spec: release.md, act.md, log.md), and shares nothing with the program that makes releases.
Numbers in comments are sections there. The parts stand in the order in which a reader may want them:

     1  a joint release: the eight steps          5  approvals: what persons and root keys sign
     2  a readout                                 6  notes: how logs are signed
     3  what is said of a file                    7  CBOR, base64, the tree of a log
     4  acts, cards, charters, manifests          8  Ed25519, P-256, ML-DSA-44
     and last: pieces for other programs, known answers, the command
"""

import base64
import functools
import hashlib
import os
import re
import sys
import time
from datetime import datetime, timedelta

class Invalid(Exception):
    """The rules say no. The text says why, in words for a person."""

class NotValid(Exception):
    """A file is not valid: the step that does not hold, and the cause."""

    def __init__(self, step, cause):
        super().__init__(cause)
        self.step, self.cause = step, cause

def must(holds, cause):
    if not holds:
        raise Invalid(cause)

def sha256(data):
    return hashlib.sha256(data).digest()

# ---------------------------------------------------------------------------------------------------------------------
# 1. A joint release: the eight steps of release.md, 4, one function each.
#    A step may lean on those before it. The first that does not hold is the one that is named.

MOST_BYTES = 64 << 20  # a release, release.md 4
MOST_ITEMS = 1 << 20

STEPS = "form, charter and cards, checkpoints, entries, manifests, pages, adoption, persons, nothing else".split(", ")

class Log:
    """A log of a party, as far as the release shows it: its head, and acts under that head by index."""

    def __init__(self, checkpoint, entries):
        self.checkpoint, self.entries = checkpoint, entries
        self.head, self.acts = None, []

class Party:
    def __init__(self, card, logs):
        self.card_bytes = card
        self.logs = [Log(checkpoint, entries) for checkpoint, entries in logs]
        self.id = self.card = None

    def acts(self):
        """Every act of the party, in the order of its logs. Each is behind all that come before it."""
        return [act for log in self.logs for act in log.acts]

class Release:
    """A joint release. What the steps find is kept for what is said of it."""

    def __init__(self, file):
        release_shape(file)
        self.charter_bytes = file[1]
        self.parties = [Party(card, logs) for card, logs in file[2]]
        self.text_bytes, self.release_bytes, self.pages = file[3], file[4], file[5]

    def check(self):
        steps = (self.charter_and_cards, self.checkpoints, self.entries, self.manifests, self.pages_are_named)
        steps += (self.adoption, self.persons, self.nothing_else)
        for number, step in enumerate(steps, 1):
            try:
                step()
            except Invalid as cause:
                raise NotValid(number, str(cause)) from None

    def charter_and_cards(self):
        """Step 1."""
        self.mechanism = sha256(self.charter_bytes)
        self.charter = read_charter(self.charter_bytes)
        must(len(self.parties) == len(self.charter[3]), "there is not one card for each party of the charter")
        for party, id in zip(self.parties, self.charter[3]):
            must(sha256(party.card_bytes) == id, "a card is not that of the charter's party in its place")
            party.id, party.card = id, read_card(party.card_bytes)

    def checkpoints(self):
        """Step 2."""
        for party in self.parties:
            others = [other for other in self.parties if other is not party]
            for log in party.logs:
                log.head = read_checkpoint(log.checkpoint, party.card[5])
                must(log.head.mechanism == self.mechanism, "a checkpoint is of another mechanism")
                must(log.head.party == party.id, "a checkpoint is of another party's log")
                check_receipts(log.head, [(other.id, other.card[6]) for other in others])
            ascending([log.head.epoch for log in party.logs], "the logs of a party do not ascend by epoch")

    def entries(self):
        """Step 3."""
        for party in self.parties:
            for log in party.logs:
                for leaf, path in log.entries:
                    act = Act(leaf)
                    must(
                        (act.mechanism, act.party, act.epoch) == (self.mechanism, party.id, log.head.epoch),
                        "an act stands in another log than it says",
                    )
                    check_inclusion(leaf_hash(leaf), act.index, log.head.size, path, log.head.root)
                    log.acts.append(act)
                ascending([act.index for act in log.acts], "the acts of a log do not ascend by index")

    def manifests(self):
        """Step 4."""
        self.text, self.release = read_manifest(self.text_bytes), read_manifest(self.release_bytes)
        self.text_id, self.release_id = sha256(self.text_bytes), sha256(self.release_bytes)
        for manifest, of in ((self.text, "the text"), (self.release, "the release")):
            must(manifest[1] == self.mechanism, "the manifest of %s is of another mechanism" % of)
            must(manifest[6] == self.charter[3], "the manifest of %s asks for other signatures" % of)
        must(self.text[2][0] == 0, "the manifest of the text is not that of a text")
        must(self.release[2][0] == 2, "the manifest of the release is not that of a release")
        must(self.release[2][1] == self.text_id, "the manifest of the release is of another text")
        for page in self.release[4]:
            must(page in self.text[4], "a page of the release is none of the text")
        self.hour = self.release[2][2]

    def pages_are_named(self):
        """Step 5."""
        must(len(self.pages) == len(self.release[4]), "there is not one page for each that the manifest names")
        for page, (language, _, digest, size) in zip(self.pages, self.release[4]):
            must(len(page) == size, "the page in %s has not the size that is named" % language)
            must(sha256(page) == digest, "the page in %s has not the digest that is named" % language)
            must(is_utf8(page), "the page in %s is not UTF-8" % language)

    def adoption(self):
        """Step 6. Finds the four acts of each party for each manifest, and says that they belong together."""
        self.adopted = {}  # (manifest id, party id) -> its four acts, in their order
        for id, manifest, of in (
            (self.text_id, self.text_bytes, "the text"),
            (self.release_id, self.release_bytes, "the release"),
        ):
            for party in self.parties:
                chain = []
                for kind, names, what in (
                    (INITIAL, manifest, "initialling"),
                    (SIGN, id, "signature"),
                    (SEAL, id, "seal"),
                    (PROCLAIM, id, "proclamation"),
                ):
                    found = [act for act in party.acts() if act.kind == kind and act.content[0] == names]
                    must(len(found) == 1, "%s: there is not one %s by %s" % (of, what, party.card[1]))
                    must(
                        not chain or is_behind(found[0], chain[-1]),
                        "%s: the %s by %s is not behind what it follows" % (of, what, party.card[1]),
                    )
                    chain += found
                self.adopted[id, party.id] = chain
            chains = [self.adopted[id, party.id] for party in self.parties]
            for _, _, seal, proclamation in chains:
                must(seal.content[1] == [c[1].id for c in chains], of + ": a seal lists other signatures")
                must(proclamation.content[1] == [c[2].id for c in chains], of + ": a proclamation lists other seals")
        for party in self.parties:
            seal, again = self.adopted[self.text_id, party.id][2], self.adopted[self.release_id, party.id][0]
            must(is_behind(again, seal), "%s initialled the release before it sealed the text" % party.card[1])

    def persons(self):
        """Step 7. Keeps for each signature the mandates under which persons approve it."""
        acts = [act for party in self.parties for act in party.acts()]
        proposals = [act for act in acts if act.id == self.text[2][1] and is_instrument(act)]
        self.proposal = proposals[0] if proposals else None
        round = self.proposal.content[1] if self.proposal else None
        self.signed = {}  # (manifest id, party id) -> the mandates under which persons approve
        for id in (self.text_id, self.release_id):
            for party in self.parties:
                sign = self.adopted[id, party.id][1]
                before = [act for act in party.acts() if act.kind == MANDATE and is_behind(sign, act)]
                last = {act.seat: act for act in before}  # a later mandate of the same place and round renews it
                in_force = [
                    act
                    for act in before
                    if last[act.seat] is act
                    and SIGN in act.content.get(5, ())
                    and act.content.get(6, sign.time) >= sign.time
                    and act.content.get(3, round) == round
                ]
                persons, under = set(), []
                for approval in sign.approvals:
                    # An approval counts for one person, a place: that of the first mandate under which it is valid.
                    good = [m for m in in_force if m.approved(approval, sign.id) and m.has_roots(party.card)]
                    mine = [mandate for mandate in good if mandate.seat[0] == good[0].seat[0]]
                    persons |= {mandate.seat[0] for mandate in mine}
                    under += [mandate for mandate in mine if mandate not in under]
                of = "the text" if id == self.text_id else "the release"
                must(
                    any(mandate.content.get(8, 1) <= len(persons) for mandate in under),
                    "the signature of %s by %s has not the approvals of enough persons" % (of, party.card[1]),
                )
                self.signed[id, party.id] = under

    def nothing_else(self):
        """Step 8."""
        wanted = {act.id for chain in self.adopted.values() for act in chain}
        mandates = [mandate for persons in self.signed.values() for mandate in persons]
        wanted |= {mandate.id for mandate in mandates}
        if any(3 in mandate.content for mandate in mandates):
            wanted.add(self.proposal.id)
        for party in self.parties:
            for act in party.acts():
                must(act.id in wanted, "act %d of %s has nothing to do with this" % (act.index, party.card[1]))

def is_behind(act, other):
    """Both of one party."""
    return (act.epoch, act.index) > (other.epoch, other.index)

# ---------------------------------------------------------------------------------------------------------------------
# 2. A readout: release.md, 1 to 3.

BEGIN = b"-----BEGIN ALTERNAT PROOF-----\n"
END = b"-----END ALTERNAT PROOF-----\n"
ALONE = "This is one party's own account. It is not a joint text, and no other party has agreed to its words."

class Readout:
    def __init__(self, file):
        proof_shape(file)
        self.charter_bytes, self.card_bytes, self.leaf, self.path, self.note = (file[key] for key in range(1, 6))
        self.holders = [[card, sha256(card)] for card in file.get(6, ())]

    def check(self):
        try:
            self.mechanism, self.party = sha256(self.charter_bytes), sha256(self.card_bytes)
            self.charter, self.card = read_charter(self.charter_bytes), read_card(self.card_bytes)
            self.act = Act(self.leaf)
            must(self.act.mechanism == self.mechanism, "the act is of another mechanism")
            must(self.act.party == self.party, "the act is another party's")
            must(self.party in self.charter[3], "the party is none of the charter")
            self.head = read_checkpoint(self.note, self.card[5])
            must(
                (self.head.mechanism, self.head.party, self.head.epoch)
                == (self.mechanism, self.party, self.act.epoch),
                "the checkpoint is of another log",
            )
            check_inclusion(leaf_hash(self.leaf), self.act.index, self.head.size, self.path, self.head.root)
            ascending([id for _, id in self.holders], "the holders do not ascend")
            for holder in self.holders:
                must(holder[1] in self.charter[3], "a holder is none of the charter's parties")
                holder[0] = read_card(holder[0])
            self.times = check_receipts(self.head, [(id, card[6]) for card, id in self.holders])
            must(self.act.kind == READOUT, "the act is no readout")
        except Invalid as cause:
            raise NotValid("readout", str(cause)) from None

    def file(self, proof):
        """The text file that the proof makes: release.md, 3."""
        lines = ["READOUT of %s alone (%s)" % (self.card[1], " / ".join(words for _, words in self.card[2]))]
        lines += [ALONE]
        titles, texts = dict(self.act.content[1]), dict(self.act.content[2])
        for language in sorted(set(titles) | set(texts)):
            lines += ["", ("[%s] %s" % (language, titles.get(language, ""))).rstrip(" ")]
            lines += ["", texts[language]] if language in texts else []
        lines += ["", "party      " + self.party.hex(), "mechanism  " + self.mechanism.hex()]
        lines += ["act        %s, number %d of log %d" % (self.act.id.hex(), self.act.index, self.act.epoch)]
        lines += ["held by    %s %s" % (card[1], id.hex()) for card, id in self.holders]
        lines += ["Check it with: alternat verify THIS-FILE", "", ""]
        body = base64.b64encode(proof)
        rows = [body[at : at + 76] + b"\n" for at in range(0, len(body), 76)]
        return "\n".join(lines).encode() + BEGIN + b"".join(rows) + END

def check_file(data):
    """A file of either kind, or an exception: `NotValid`."""
    step = 0
    try:
        proof = data
        if data.endswith(END) and BEGIN in data:
            step = "readout"
            body = data[data.rindex(BEGIN) + len(BEGIN) : -len(END)]
            proof = from_base64(body.replace(b"\n", b"").decode("ascii", "replace"))
        must(len(proof) <= MOST_BYTES, "it is larger than any release")
        file = read_cbor(proof, MOST_BYTES, MOST_ITEMS)
        format = file.get(0) if type(file) is dict else None
        must(format in ("alternat/release/1", "alternat/proof/1"), "it is neither a joint release nor a readout")
        must(proof is data or format == "alternat/proof/1", "a joint release does not stand in a text file")
        found = Release(file) if format == "alternat/release/1" else Readout(file)
    except Invalid as cause:
        raise NotValid(step, "it is no file of a release: %s" % cause) from None
    found.check()
    if proof is not data and found.file(proof) != data:
        raise NotValid("readout", "the words are not those that the party logged")
    return found

# ---------------------------------------------------------------------------------------------------------------------
# 3. What is said of a file. Words from the file are shown so that they cannot pass for words of this program.

STATUS = ("authentic", "official translation", "unofficial")

CANNOT_SAY = "Who the parties are it cannot say: compare their words with those that each party publishes itself."

def say_release(release, now):
    """The lines for a valid release; the first cannot be misread."""
    codes = [party.card[1] for party in release.parties]
    yield "JOINT RELEASE of %s: valid. Every party signed these words." % all_of(codes)
    yield from say_hour(release.hour, now)
    yield "title     " + shown(title(release))
    for number, line in enumerate(fingerprint(release.release_id)):
        yield ("release   " if number == 0 else "          ") + line
    yield ""
    for language, status, digest, size in release.release[4]:
        yield "%-9s %s, %d bytes" % (language, STATUS[status], size)
        yield "          sha256 " + digest.hex()
    for party in release.parties:
        yield ""
        yield "%s  %s" % (party.card[1], shown(best(party.card[2])))
        for line in fingerprint(party.id):
            yield "          " + line
        for id, of in ((release.text_id, "text"), (release.release_id, "release")):
            sign = release.adopted[id, party.id][1]
            contents = [mandate.content for mandate in release.signed[id, party.id]]
            offices = {each[0]: "%s (%s)" % (shown(best(each[1])), shown(each[0])) for each in contents}
            yield "          signed the %s: %s, %s, as it says" % (of, all_of(list(offices.values())), utc(sign.time))
    if len(release.release[2]) > 3:
        yield ""
        for party, address in release.release[2][3]:
            code = next((each.card[1] for each in release.parties if each.id == party), party.hex())
            yield "%s says that it publishes at %s" % (code, shown(address))
    yield ""
    yield "This proves: each of %s initialled, signed and sealed just these bytes for release," % all_of(codes)
    yield "and says in its own log, which every other holds, that its original of all this is complete."
    yield "Taken from their word: that no signature was withdrawn before the seal, no mandate revoked, and the times."
    yield CANNOT_SAY

def say_readout(readout, now):
    code = readout.card[1]
    yield "READOUT of %s ALONE: no other party agreed to these words. Valid: %s logged them." % (code, code)
    yield from say_hour(readout.act.content.get(3), now)
    yield "party     " + shown(best(readout.card[2]))
    for line in fingerprint(readout.party):
        yield "          " + line
    yield "logged    %s, as it says, by its %s" % (utc(readout.act.time), shown(readout.act.by))
    for (card, _), time in zip(readout.holders, readout.times):
        yield "held      by %s since %s, as it says" % (card[1], utc(time))
    for language, words in readout.act.content[1]:
        yield "%-9s %s" % (language, shown(words))
    yield ""
    for language, words in readout.act.content[2]:
        yield "[%s]" % language
        for line in words.split("\n"):
            yield "  | " + shown(line, 1 << 16)
    yield ""
    yield "This proves: %s logged these words as its own account, and who holds its log cannot be shown another." % code
    yield "Who the party is it cannot say: compare its words with those that it publishes itself."

def say_hour(hour, now):
    if hour is not None and now < hour:
        yield "UNDER EMBARGO until " + utc(hour)
    elif hour is not None:
        yield "hour      %s; it has passed" % utc(hour)

def title(release):
    """The first paragraph of the page in English, else of the first."""
    pages = [(page[0], words.decode()) for page, words in zip(release.release[4], release.pages)]
    return best(pages).split("\n\n")[0]

def best(texts):
    return dict(texts).get("en", texts[0][1])

def all_of(names):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

def shown(words, most=300):
    """Words of a stranger on a terminal: no control, no change of direction, no line feed, not without end."""
    spaced = "".join(c if c.isprintable() else " " if c.isspace() else "\\u{%x}" % ord(c) for c in words.strip())
    return spaced if len(spaced) <= most else spaced[:most] + " [...]"

def utc(seconds):
    try:
        return (datetime(1970, 1, 1) + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S UTC")
    except OverflowError:
        return "second %d of POSIX time" % seconds

def fingerprint(digest):
    """Sixteen proquints in two lines: release.md, 5."""
    words, con, vow = [], "bdfghjklmnprstvz", "aiou"
    for high, low in zip(digest[::2], digest[1::2]):
        bits = high << 8 | low
        words.append(con[bits >> 12] + vow[bits >> 10 & 3] + con[bits >> 6 & 15] + vow[bits >> 4 & 3] + con[bits & 15])
    return [" ".join(words[at : at + 8]) for at in range(0, len(words), 8)]

# ---------------------------------------------------------------------------------------------------------------------
# 4. Acts, cards, charters, manifests: act.md. A shape is a function that takes a value and refuses it by `Invalid`.

INITIAL, SIGN, SEAL, PROCLAIM, READOUT, MANDATE, PROPOSE = 15, 16, 17, 18, 20, 2, 4
U32, U64, I64 = (1 << 32) - 1, (1 << 64) - 1, (1 << 63) - 1
INSTRUMENT = 5  # the matter of a proposal, 4.4

def whole(least, most):
    def shape(value):
        must(type(value) is int and least <= value <= most, "a number is none, or out of its bounds")

    return shape

def octets(least, most):
    def shape(value):
        must(type(value) is bytes and least <= len(value) <= most, "a byte string is none, or of a wrong length")

    return shape

def text(most, least=1):
    def shape(value):
        must(type(value) is str and least <= len(value.encode()) <= most, "a text is none, or of a wrong length")

    return shape

def name(most):
    def shape(value):
        text(most)(value)
        must(not re.search("[\x00-\x1f\x7f-\x9f]", value), "a name has control characters")

    return shape

def row(*shapes):
    """An array of just these."""

    def shape(value):
        must(type(value) is list and len(value) == len(shapes), "an array has not the items that it must have")
        for each, item in zip(shapes, value):
            each(item)

    return shape

def rows(least, most, each, order=None):
    """An array of items of one shape; with an order, ascending by it and none twice."""

    def shape(value):
        must(type(value) is list and least <= len(value) <= most, "a list has too few items, or too many")
        for item in value:
            each(item)
        if order:
            ascending([order(item) for item in value], "a list does not ascend")

    return shape

def fields(needed, optional={}):
    def shape(value):
        must(type(value) is dict, "a map is none")
        must(all(key in value for key in needed), "a field is missing")
        for key, item in value.items():
            must(key in needed or key in optional, "there is a field that must not be there")
            (needed.get(key) or optional[key])(item)

    return shape

def either(*shapes):
    def shape(value):
        for each in shapes:
            try:
                return each(value)
            except Invalid:
                continue
        raise Invalid("a value has none of the forms that it may have")

    return shape

def exactly(wanted):
    def shape(value):
        must(type(value) is type(wanted) and value == wanted, "a value is not the one that it must be")

    return shape

def anything(value):
    pass

def language(value):
    must(type(value) is str and len(value) <= 35, "a language is none")
    must(re.fullmatch("[a-z0-9]{2,8}(-[a-z0-9]{1,8})*", value), "a language is none")

def ascending(values, cause):
    must(all(a < b for a, b in zip(values, values[1:])), cause)

def first(item):
    return item[0]

def itself(item):
    return item

# 1.1
digest = octets(32, 32)
null = exactly(None)
instant = whole(-I64 - 1, I64)
texts = rows(1, 16, row(language, text(32768)), first)
wordings = rows(0, 16, row(language, text(61440, 0)), first)
place_in_text = row(either(digest, null), either(digest, null))
page = row(language, whole(0, 2), digest, whole(0, 1 << 32))
blob = row(digest, whole(0, 1 << 32), name(127))
head = row(digest, whole(0, U32), whole(1, U64), digest)
approval = either(
    row(digest, octets(64, 64), octets(2420, 2420)),
    row(digest, octets(64, 64)),
    row(digest, octets(1, 1024), octets(1, 2048), octets(1, 128)),
)
pair = row(octets(32, 32), octets(1312, 1312))

# 4.2
def ed25519_key(value):
    octets(32, 32)(value)
    point = ed_decode(value)
    must(point is not None and not ed_is_small(point), "an Ed25519 key is no point, or of small order")

def p256_key(value):
    octets(33, 33)(value)
    must(p256_decode(value) is not None, "a P-256 key is no point of the curve")

single = either(row(exactly(1), ed25519_key), row(exactly(2), p256_key))
person_key = either(
    row(exactly(0), row(ed25519_key, octets(1312, 1312))),
    single,
    row(exactly(3), single, name(255), rows(1, 8, name(255), str.encode)),
)

def mandate(value):
    fields(
        {0: name(64), 1: texts, 2: whole(0, 6)},
        {3: digest, 4: digest, 5: rows(1, 32, whole(0, U64), itself), 6: instant}
        | {7: rows(1, 8, person_key, to_cbor), 8: whole(2, 8)},
    )(value)
    must(5 in value or not (7 in value or 8 in value), "a mandate without powers has keys, or asks for several persons")
    ids = [key_id(key) for key in value.get(7, ())]
    must(len(set(ids)) == len(ids), "a mandate has one key twice")

# 4.4
days = whole(-(1 << 31), (1 << 31) - 1)

def dates(value):
    either(row(texts), row(texts, days, days))(value)
    must(len(value) == 1 or value[1] <= value[2], "the first day is after the last")

def instrument_languages(value):
    rows(1, 16, row(language, whole(0, 2)), first)(value)
    must(any(status == 0 for _, status in value), "no language is authentic")

def matter_of(number, *shapes, **optional):
    later = {int(key[1:]): shape for key, shape in optional.items()}
    return fields({0: exactly(number), **dict(enumerate(shapes, 1))}, later)

MATTERS = {
    0: matter_of(0, texts),
    1: matter_of(1, whole(1, U32), digest, texts, dates, texts),
    2: either(
        matter_of(2, digest, digest, whole(0, 1)),
        matter_of(2, digest, digest, exactly(2), dates),
        matter_of(2, digest, digest, exactly(3), texts),
    ),
    3: matter_of(3, digest, digest, texts),
    4: matter_of(4, digest, texts),
    5: matter_of(5, digest, texts, instrument_languages),
    6: matter_of(6, digest, place_in_text),
    7: matter_of(7, digest, name(64), texts),
    8: matter_of(8, digest, rows(1, 512, row(digest, language, digest), lambda part: part[:2]), _3=texts),
    9: matter_of(9, digest, instant),
    10: matter_of(10, digest, rows(1, 16, page, first), texts, instant),
}

def propose(value):
    must(type(value) is dict and type(value.get(0)) is int and value[0] >= 0, "a proposal is of no matter")
    MATTERS.get(value[0], anything)(value)

def is_instrument(act):
    return act.kind == PROPOSE and act.content[0] == INSTRUMENT

# 4.7
commitment = whole(0, 2)

def table(value):
    old, unit = row(digest), whole(0, 6)
    new = either(row(digest, place_in_text, unit), row(digest, place_in_text, unit, name(64)))
    fields({0: either(old, new), 1: wordings, 2: commitment}, {3: language, 4: texts})(value)
    must(value[1] or len(value[0]) > 1, "a wording is tabled, and is not there")

# 4.10
def state(value):
    fields({0: digest, 1: whole(0, 6), 2: texts}, {3: digest, 4: digest})(value)
    must(not (3 in value and 4 in value), "a position reaffirms and changes")

def initial(value):
    fields({0: octets(1, 24576)})(value)
    read_manifest(value[0])

only_act = fields({0: digest})
listed = fields({0: digest, 1: rows(2, 255, digest)})
founding = octets(1, 24576)

# 4
KINDS = {
    1: fields({0: founding, 1: founding}),
    2: mandate,
    3: only_act,
    4: propose,
    5: fields({0: digest, 1: whole(0, 3), 2: commitment}, {3: texts}),
    6: only_act,
    7: table,
    8: fields(
        {0: digest, 1: rows(0, 16, row(language, digest), first), 2: commitment, 5: whole(0, 5)},
        {3: language, 4: texts},
    ),
    9: fields({0: digest, 1: texts}),
    10: state,
    15: initial,
    16: only_act,
    17: listed,
    18: listed,
    19: fields({0: digest}, {1: texts}),
    20: fields({1: texts, 2: texts}, {0: digest, 3: instant}),
    21: fields({0: whole(0, 3), 1: octets(1, 4096)}),
    22: fields({0: whole(0, U32), 1: whole(0, U64), 2: digest, 3: texts}),
    23: only_act,
    24: fields({0: digest, 1: whole(0, U32), 2: founding, 3: founding}, {4: rows(1, 128, digest)}),
    25: fields({0: digest, 1: texts}),
    26: only_act,
}

# 2
act_shape = fields(
    {0: exactly("alternat/act/1"), 1: digest, 2: digest, 3: whole(0, U32), 4: whole(0, U64), 6: instant}
    | {7: whole(1, U64), 8: anything, 10: name(64)},
    {5: rows(1, 256, head, lambda head: head[:2]), 9: rows(1, 64, blob), 11: rows(1, 16, approval, first)},
)

class Act:
    """A leaf that is an act."""

    def __init__(self, leaf):
        value = read_cbor(leaf)
        act_shape(value)
        KINDS.get(value[7], anything)(value[8])
        self.mechanism, self.party, self.epoch, self.index = (value[key] for key in range(1, 5))
        self.time, self.kind, self.content, self.by = value[6], value[7], value[8], value[10]
        self.approvals = value.get(11, [])
        for their_head in value.get(5, ()):
            must(their_head[:2] != [self.party, self.epoch], "an act names a head of its own log")
        # 3.1: field 11 is the last, so its bytes are the leaf's end; the map's head is one byte.
        end = b"\x0b" + to_cbor(self.approvals) if self.approvals else b""
        must(leaf.endswith(end), "the approvals do not stand at the end")
        body = leaf[: len(leaf) - len(end)]
        self.id = sha256(bytes([body[0] - 1]) + body[1:] if end else body)
        self.keys = {}  # of a mandate: its keys by their ids
        if self.kind == MANDATE:
            self.keys = {key_id(key): key for key in self.content.get(7, ())}
            self.seat = self.content[0], self.content.get(3)
        self.rooted = None  # as `has_roots` finds

    def approved(self, given, act_id):
        """Of a mandate: whether an approval of another act is valid under one of its keys."""
        key = self.keys.get(given[0])
        return key is not None and approves(key, given, act_id)

    def has_roots(self, card):
        """5: as many root keys approve it as the card's threshold says. It is of the card's party."""
        if self.rooted is None:
            keys = {key_id((0, pair)): (0, pair) for pair in card[3]}
            ours = [given for given in self.approvals if given[0] in keys]
            self.rooted = sum(approves(keys[given[0]], given, self.id) for given in ours) >= card[4]
        return self.rooted

def read_card(data):
    """6.1"""
    card = read_cbor(data, 24576)
    fields(
        {0: exactly("alternat/card/1"), 1: name(16), 2: texts, 3: rows(1, 8, pair, itself), 4: whole(1, 8)}
        | {5: pair, 6: pair, 7: octets(32, 32), 8: name(4096)}
    )(card)
    must(re.fullmatch("[A-Za-z][A-Za-z0-9-]{0,15}", card[1]), "a party's code is none")
    must(card[4] <= len(card[3]), "a card asks for more root keys than it has")
    pairs = card[3] + [card[5], card[6]]
    must(len({a for a, _ in pairs} | {card[7]}) == len(pairs) + 1, "a card has one Ed25519 key for two uses")
    must(len({b for _, b in pairs}) == len(pairs), "a card has one ML-DSA-44 key for two uses")
    return card

def read_charter(data):
    """6.2"""
    charter = read_cbor(data, 24576)
    fields(
        {0: exactly("alternat/charter/1"), 1: texts, 2: texts, 3: rows(2, 255, digest, itself)}
        | {4: rows(1, 16, language, itself), 5: exactly(0), 6: name(64), 7: octets(16, 16)}
    )(charter)
    return charter

def address(value):
    name(255)(value)
    must(value.startswith(("https://", "http://")), "an address of a site is none")

def read_manifest(data):
    """6.3"""
    manifest = read_cbor(data, 24576)
    subject = either(
        row(exactly(0), digest),
        row(exactly(1), octets(1, 24576)),
        row(exactly(2), digest, instant),
        row(exactly(2), digest, instant, rows(1, 255, row(digest, address), first)),
    )
    fields(
        {0: exactly("alternat/manifest/1"), 1: digest, 2: subject, 3: whole(1, U32), 4: rows(0, 16, page, first)}
        | {6: rows(2, 255, digest, itself)},
        {5: rows(1, 64, blob)},
    )(manifest)
    if manifest[2][0] == 1:
        read_charter(manifest[2][1])
    must((manifest[2][0] == 1) == (not manifest[4]), "a manifest has pages and must not, or has none and must")
    return manifest

# release.md, 4 and 2. That a card, a leaf and so on can be read is a matter of the steps.
raw = octets(0, MOST_BYTES)
path_shape = rows(0, 64, digest)
log_shape = row(raw, rows(1, 256, row(raw, path_shape)))
party_shape = row(raw, rows(1, 16, log_shape))
release_shape = fields(
    {0: exactly("alternat/release/1"), 1: raw, 2: rows(2, 255, party_shape), 3: raw, 4: raw, 5: rows(1, 16, raw)}
)
proof_shape = fields(
    {0: exactly("alternat/proof/1"), 1: raw, 2: raw, 3: raw, 4: path_shape, 5: raw}, {6: rows(1, 255, raw)}
)

# ---------------------------------------------------------------------------------------------------------------------
# 5. Approvals: act.md, 3.2 and 3.3. A key is a person key (4.2); a root key stands as a pair, `[0, [a, b]]`.

def key_id(key):
    if key[0] == 0:
        return sha256(key[1][0] + key[1][1])
    return sha256(key[1] if key[0] < 3 else key[1][1])

def approves(key, given, act_id):
    """Whether an approval is by this key, in its own form, and good for this act."""
    message = b"alternat/approval/1\n" + act_id
    if given[0] != key_id(key):
        return False
    if key[0] == 0:
        return len(given) == 3 and pair_verify(key[1], message, given[1], given[2])
    if key[0] == 3:
        return len(given) == 4 and assertion_verify(key, sha256(message), *given[1:])
    if len(given) != 2:
        return False
    if key[0] == 1:
        return ed_verify(key[1], message, given[1])
    r, s = int.from_bytes(given[1][:32], "big"), int.from_bytes(given[1][32:], "big")
    return p256_verify(key[1], message, r, s)

def assertion_verify(passkey, challenge, authenticator, client, signature):
    """3.3: an assertion of WebAuthn, by the limited verification algorithm, narrowed at its end."""
    _, (algorithm, key), relying_party, origins = passkey
    challenge = base64.urlsafe_b64encode(challenge).rstrip(b"=")
    if not any(client_data_is(client, challenge, origin) for origin in origins):
        return False
    flags = authenticator[32] if len(authenticator) >= 37 else 0
    present, verified, attested, extended = flags & 1, flags & 4, flags & 64, flags & 128
    if authenticator[:32] != sha256(relying_party.encode()) or not present or not verified or attested:
        return False
    if (len(authenticator) > 37) != bool(extended):
        return False
    message = authenticator + sha256(client)
    if algorithm == 1:
        return len(signature) == 64 and ed_verify(key, message, signature)
    numbers = from_der(signature)
    return numbers is not None and p256_verify(key, message, *numbers)

def client_data_is(client, challenge, origin):
    origin = origin.replace("\\", "\\\\").replace('"', '\\"').encode()
    begin = b'{"type":"webauthn.get","challenge":"%s","origin":"%s","crossOrigin":false' % (challenge, origin)
    rest = client[len(begin) :]
    return client.startswith(begin) and (rest == b"}" or (rest.startswith(b",") and rest.endswith(b"}")))

def pair_verify(key, message, ed25519, ml_dsa):
    """log.md, 4: both halves, or it is no signature."""
    return ed_verify(key[0], message, ed25519) and ml_dsa_verify(key[1], message, ml_dsa)

# ---------------------------------------------------------------------------------------------------------------------
# 6. Notes: how logs are signed. log.md, 2 to 5.

NOTE_BYTES, NOTE_LINES = 2 << 20, 640
ORIGIN = "alternat.example/v1/([0-9a-f]{64})/([0-9a-f]{64})/(0|[1-9][0-9]{0,9})"
COSIGNER = "alternat.example/v1/cosigner/"

class Head:
    """A checkpoint that its log has signed, and the lines of signature below."""

def read_note(data):
    must(len(data) <= NOTE_BYTES, "a note is too large")
    must(is_utf8(data), "a note is not UTF-8")
    note = data.decode()
    must(not re.search("[\x00-\x09\x0b-\x1f]", note), "a note has control characters")
    cut = note.rfind("\n\n")
    must(cut >= 0 and note.endswith("\n"), "a note has no lines of signature")
    lines = note[cut + 2 : -1].split("\n")
    must(len(lines) <= NOTE_LINES, "a note has too many lines of signature")
    signatures = []
    for line in lines:
        parts = line.split(" ")
        must(len(parts) == 3 and parts[0] == "\u2014", "a line of signature is none")
        must(re.fullmatch(r"[^\s+]+", parts[1]), "the name in a line of signature is none")
        signature = from_base64(parts[2])
        must(len(signature) > 4, "a line of signature has no signature")
        signatures.append((parts[1], signature[:4], signature[4:]))
    return note[: cut + 1], signatures

def read_checkpoint(data, log_key):
    """3, and release.md, 4: the head that a note says, signed with both halves of the log's key in its first two lines.

    Lines below them are for `check_receipts`.
    """
    note, lines = read_note(data)
    found = re.fullmatch("(%s)\n(0|[1-9][0-9]{0,19})\n([A-Za-z0-9+/]{43}=)\n" % ORIGIN, note)
    must(found, "a checkpoint is none")
    head = Head()
    head.note, head.origin = note.encode(), found[1]
    head.mechanism, head.party = bytes.fromhex(found[2]), bytes.fromhex(found[3])
    head.epoch, head.size, head.root = int(found[4]), int(found[5]), from_base64(found[6])
    must(head.epoch <= U32 and head.size <= U64, "a checkpoint is none")
    must(head.size > 0 or head.root == sha256(b""), "a checkpoint of no leaves has the root of some")
    ed25519, ml_dsa = log_key
    must(len(lines) >= 2, "a checkpoint is not signed with both halves of its log's key")
    (name, hint, first_half), (again, other_hint, second_half) = lines[:2]
    must(name == head.origin and again == head.origin, "a checkpoint does not begin with the lines of its log")
    hints = key_hint(name, 1, ed25519), key_hint(name, 6, ml_dsa)
    must((hint, other_hint) == hints, "a checkpoint is signed with another key")
    must(ed_verify(ed25519, head.note, first_half), "a checkpoint is not signed by its log with Ed25519")
    must(second_half[:8] == bytes(8), "a checkpoint is not signed by its log with time 0")
    message = subtree(head, head.origin, bytes(8))
    must(ml_dsa_verify(ml_dsa, message, second_half[8:]), "a checkpoint is not signed by its log with ML-DSA-44")
    head.below = lines[2:]
    return head

def check_receipts(head, cosigners):
    """5: below the log's own lines stand two by each of these, in this order, and no other. Gives their times."""
    must(len(head.below) == 2 * len(cosigners), "below a checkpoint there are not just the receipts that must be there")
    times = []
    for number, (id, (ed25519, ml_dsa)) in enumerate(cosigners):
        who = COSIGNER + id.hex()
        (name, hint, first_half), (again, other_hint, second_half) = head.below[2 * number : 2 * number + 2]
        must(name == who and again == who, "a receipt is missing, or by somebody else")
        hints = key_hint(who, 4, ed25519), key_hint(who, 6, ml_dsa)
        must((hint, other_hint) == hints, "a receipt is by another key")
        must(len(first_half) == 8 + 64 and first_half[:8] == second_half[:8], "the halves of a receipt differ in time")
        time = int.from_bytes(first_half[:8], "big")
        message = b"cosignature/v1\ntime %d\n%s" % (time, head.note)
        must(ed_verify(ed25519, message, first_half[8:]), "a receipt is not signed with Ed25519")
        message = subtree(head, who, first_half[:8])
        must(ml_dsa_verify(ml_dsa, message, second_half[8:]), "a receipt is not signed with ML-DSA-44")
        times.append(time)
    return times

def key_hint(name, type, key):
    return sha256(name.encode() + b"\n" + bytes([type]) + key)[:4]

def subtree(head, signer, time):
    """5: what the ML-DSA-44 half signs (C2SP tlog-cosignature)."""
    signer, origin = signer.encode(), head.origin.encode()
    named = bytes([len(signer)]) + signer + time + bytes([len(origin)]) + origin
    return b"subtree/v1\n\x00" + named + bytes(8) + head.size.to_bytes(8, "big") + head.root

# ---------------------------------------------------------------------------------------------------------------------
# 7. CBOR (act.md, 1), base64, the tree of a log (RFC 9162).

DEPTH = 8

def read_cbor(data, most_bytes=65535, most_items=16384):
    """One item of CBOR in the one encoding that it has, and nothing behind it."""
    must(len(data) <= most_bytes, "it is too large")
    at, items = 0, 0

    def take(length):
        nonlocal at
        must(at + length <= len(data), "it ends too early")
        at += length
        return data[at - length : at]

    def head():
        """The major type and the number of a head: RFC 8949, 3."""
        byte = take(1)[0]
        major, number = byte >> 5, byte & 31
        if major == 7:  # false, true, null; no other simple value, no float
            must(number in (20, 21, 22), "there is a value of CBOR that is not used here")
        elif number >= 24:
            must(number <= 27, "a length is not definite")
            width = 1 << number - 24
            number = int.from_bytes(take(width), "big")
            must(number >= (24, 1 << 8, 1 << 16, 0, 1 << 32)[width // 2], "a number is not in its shortest form")
        return major, number

    def item(depth):
        nonlocal items
        items += 1
        must(items <= most_items, "it has too many items")
        major, number = head()
        if major == 0:
            return number
        if major == 1:
            must(number <= I64, "a number is too low")
            return -1 - number
        if major == 2:
            return take(number)
        if major == 3:
            words = take(number)
            must(is_utf8(words), "a text is not UTF-8")
            return words.decode()
        if major == 7:
            return (False, True, None)[number - 20]
        must(major != 6, "there is a tag")
        must(depth < DEPTH, "it nests too deep")
        must(number <= len(data) - at, "it ends too early")  # each member has a byte at least
        if major == 4:
            return [item(depth + 1) for _ in range(number)]
        found, last = {}, -1
        for _ in range(number):
            major, key = head()
            must(major == 0 and key > last, "the keys of a map are not numbers, or do not ascend")
            found[key], last = item(depth + 1), key
        return found

    value = item(0)
    must(at == len(data), "something follows")
    return value

def to_cbor(value):
    """Of what `read_cbor` gave: the same bytes."""

    def head(major, number):
        for extra, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
            if number < 24:
                return bytes([major << 5 | number])
            if number < 1 << 8 * width:
                return bytes([major << 5 | extra]) + number.to_bytes(width, "big")

    if value is None or type(value) is bool:
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if type(value) is int:
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if type(value) is bytes:
        return head(2, len(value)) + value
    if type(value) is str:
        return head(3, len(value.encode())) + value.encode()
    if type(value) is list:
        return head(4, len(value)) + b"".join(map(to_cbor, value))
    return head(5, len(value)) + b"".join(to_cbor(key) + to_cbor(each) for key, each in value.items())

def is_utf8(data):
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False

def from_base64(words):
    """RFC 4648, 4, with padding, and without bits that say nothing: what is read is written the same."""
    try:
        data = base64.b64decode(words.encode("ascii"), validate=True)
    except ValueError:
        raise Invalid("there is base64 that is none") from None
    must(base64.b64encode(data).decode() == words, "there is base64 with another spelling")
    return data

def leaf_hash(leaf):
    return sha256(b"\x00" + leaf)

def check_inclusion(hash, index, size, path, root):
    """RFC 9162, 2.1.3.2."""
    must(index < size, "an act is not below its checkpoint")
    fn, sn, r = index, size - 1, hash
    for p in path:
        must(sn != 0, "the path of an act does not lead to its checkpoint")
        if fn & 1 or fn == sn:
            r = sha256(b"\x01" + p + r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha256(b"\x01" + r + p)
        fn, sn = fn >> 1, sn >> 1
    must(sn == 0 and r == root, "the path of an act does not lead to its checkpoint")

# ---------------------------------------------------------------------------------------------------------------------
# 8. Signatures: log.md, 4. These check, and never sign; no secret is here, so time may depend on what is read.
#    What a file asks twice is answered from memory, so that nobody can ask the same a thousand times.
#
# Ed25519 (RFC 8032, 5.1). Points are (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)

def ed_decode(data):
    """RFC 8032, 5.1.3: a point of its one encoding, else None."""
    y = int.from_bytes(data, "little")
    y, sign = y & (1 << 255) - 1, y >> 255
    if y >= P:
        return None
    u, v = y * y - 1, D * y * y + 1
    x = u * v**3 * pow(u * v**7, (P - 5) // 8, P) % P  # the root of u/v, if there is one, but for a factor
    if (v * x * x + u) % P == 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (v * x * x - u) % P != 0 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P

def ed_encode(point):
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")

def ed_add(p, q):
    """RFC 8032, 5.1.4: right for any two points, also the same."""
    x1, y1, z1, t1 = p
    x2, y2, z2, t2 = q
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * D * t1 * t2 % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def ed_double(p):
    x, y, z, _ = p
    a, b = x * x % P, y * y % P
    h, g = a + b, a - b
    e, f = h - (x + y) ** 2 % P, 2 * z * z % P + g
    return e * f % P, g * h % P, f * g % P, e * h % P

def ed_is_small(point):
    """Of small order: eight times it is the neutral point."""
    x, y, z, _ = ed_double(ed_double(ed_double(point)))
    return x % P == 0 and (y - z) % P == 0

def multiples(point, add, neutral):
    """0 to 15 times a point: a window of four bits."""
    row = [neutral]
    for _ in range(15):
        row.append(add(row[-1], point))
    return row

def sum_of_two(a, multiples_of_a, b, multiples_of_b, add, double, neutral):
    """a times one point, and b times another, together: from the highest four bits on."""
    total = neutral
    for shift in range(252, -4, -4):
        total = double(double(double(double(total))))
        if a >> shift & 15:
            total = add(total, multiples_of_a[a >> shift & 15])
        if b >> shift & 15:
            total = add(total, multiples_of_b[b >> shift & 15])
    return total

ED_BASE = functools.lru_cache(maxsize=1)(
    lambda: multiples(ed_decode((4 * pow(5, -1, P) % P).to_bytes(32, "little")), ed_add, NEUTRAL)
)

@functools.lru_cache(maxsize=1024)
def ed_verify(key, message, signature):
    """The one rule for Ed25519 (log.md, 4)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, s = ed_decode(key), int.from_bytes(signature[32:], "little")
    if a is None or ed_is_small(a) or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus_a = (P - a[0], a[1], a[2], P - a[3])
    r = sum_of_two(s, ED_BASE(), k, multiples(minus_a, ed_add, NEUTRAL), ed_add, ed_double, NEUTRAL)
    # What equals these bytes is a canonical encoding; so nothing else is asked of R than its order.
    return ed_encode(r) == signature[:32] and not ed_is_small(r)

# P-256 (FIPS 186-5; SP 800-186, 3.2.1.3). Points are (X, Y, Z): x = X/Z, y = Y/Z; (0, 1, 0) is the neutral one.

P256_P = 2**256 - 2**224 + 2**192 + 2**96 - 1
P256_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
P256_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
P256_X = 0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296
P256_Y = 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5
P256_NEUTRAL = (0, 1, 0)

def p256_decode(key):
    """SEC 1, 2.3.4, compressed: a point, else None."""
    x = int.from_bytes(key[1:], "big")
    if len(key) != 33 or key[0] not in (2, 3) or x >= P256_P:
        return None
    square = (x * x * x - 3 * x + P256_B) % P256_P
    y = pow(square, (P256_P + 1) // 4, P256_P)
    if y * y % P256_P != square:
        return None
    return x, y if y & 1 == key[0] & 1 else P256_P - y, 1

def p256_add(p, q):
    """Right for any two points (Renes, Costello, Batina 2016, theorem 1, with a = -3)."""
    x1, y1, z1 = p
    x2, y2, z2 = q
    xx, yy, zz = x1 * x2, y1 * y2 % P256_P, z1 * z2
    xy, yz, xz = (x1 * y2 + x2 * y1) % P256_P, (y1 * z2 + y2 * z1) % P256_P, x1 * z2 + x2 * z1
    m = (3 * P256_B * zz - 3 * xz) % P256_P
    n = (3 * P256_B * xz - 3 * xx - 9 * zz) % P256_P
    t = 3 * (xx - zz) % P256_P
    return (xy * (yy - m) - yz * n) % P256_P, (t * n + (yy + m) * (yy - m)) % P256_P, (yz * (yy + m) + xy * t) % P256_P

P256_BASE = functools.lru_cache(maxsize=1)(lambda: multiples((P256_X, P256_Y, 1), p256_add, P256_NEUTRAL))

@functools.lru_cache(maxsize=1024)
def p256_verify(key, message, r, s):
    """ECDSA with SHA-256 (FIPS 186-5, 6.4.2)."""
    point = p256_decode(key)
    if point is None or not (0 < r < P256_N and 0 < s < P256_N):
        return False
    w = pow(s, -1, P256_N)
    u, v = int.from_bytes(sha256(message), "big") * w % P256_N, r * w % P256_N
    mine = multiples(point, p256_add, P256_NEUTRAL)
    x, _, z = sum_of_two(u, P256_BASE(), v, mine, p256_add, lambda p: p256_add(p, p), P256_NEUTRAL)
    return z != 0 and x * pow(z, -1, P256_P) % P256_P % P256_N == r

def from_der(signature):
    """log.md, 4: a SEQUENCE of two INTEGERs, each in its shortest form, and nothing behind it; else None."""

    def integer(data):
        if len(data) < 3 or data[0] != 2 or not 0 < data[1] <= min(33, len(data) - 2):
            return None
        number, rest = data[2 : 2 + data[1]], data[2 + data[1] :]
        if number[0] & 128 or (len(number) > 1 and number[0] == 0 and not number[1] & 128):
            return None
        return int.from_bytes(number, "big"), rest

    if len(signature) < 2 or signature[0] != 0x30 or signature[1] != len(signature) - 2 or signature[1] > 127:
        return None
    r = integer(signature[2:])
    s = integer(r[1]) if r else None
    return (r[0], s[0]) if s and not s[1] else None

# ML-DSA-44 (FIPS 204). Polynomials are lists of 256 numbers; "algorithm" is one of FIPS 204.

Q, TAU, GAMMA1, GAMMA2, OMEGA, ROWS = 8380417, 39, 1 << 17, (8380417 - 1) // 88, 80, 4
BETA = TAU * 2
ZETAS = [pow(1753, int(format(k, "08b")[::-1], 2), Q) for k in range(256)]

def ntt(w):
    """Algorithm 41. Numbers are reduced at the end alone: in between they stay below 9 times Q."""
    w, m, half = list(w), 0, 128
    while half:
        for start in range(0, 256, 2 * half):
            m += 1
            zeta, middle = ZETAS[m], start + half
            low = w[start:middle]
            high = [zeta * x % Q for x in w[middle : middle + half]]
            w[start:middle] = [a + b for a, b in zip(low, high)]
            w[middle : middle + half] = [a - b for a, b in zip(low, high)]
        half //= 2
    return [x % Q for x in w]

def inverse_ntt(w):
    """Algorithm 42."""
    w, m, half = list(w), 256, 1
    while half < 256:
        for start in range(0, 256, 2 * half):
            m -= 1
            zeta, middle = -ZETAS[m], start + half
            low, high = w[start:middle], w[middle : middle + half]
            w[start:middle] = [a + b for a, b in zip(low, high)]
            w[middle : middle + half] = [zeta * (a - b) % Q for a, b in zip(low, high)]
        half *= 2
    return [8347681 * x % Q for x in w]

def unpack(data, bits):
    """256 numbers of so many bits, the lowest first: algorithms 18 and 19."""
    number, mask = int.from_bytes(data, "little"), (1 << bits) - 1
    return [number >> at & mask for at in range(0, 256 * bits, bits)]

def reject_uniform(seed):
    """Algorithm 30: a polynomial from a stream of SHAKE128, three bytes for each candidate."""
    length = 1344
    while True:
        stream = hashlib.shake_128(seed).digest(length)
        triples = zip(stream[::3], stream[1::3], stream[2::3])
        found = [x for x in (a | b << 8 | (c & 127) << 16 for a, b, c in triples) if x < Q]
        if len(found) >= 256:
            return found[:256]
        length *= 2

@functools.lru_cache(maxsize=64)
def ml_dsa_key(key):
    """Algorithm 23, and what of a key is the same for each signature: the matrix A, t1, the key's digest."""
    rho = key[:32]
    matrix = [[reject_uniform(rho + bytes([s, r])) for s in range(ROWS)] for r in range(ROWS)]
    t1 = [ntt([x << 13 for x in unpack(key[32 + 320 * r : 352 + 320 * r], 10)]) for r in range(ROWS)]
    return matrix, t1, hashlib.shake_256(key).digest(64)

def sample_in_ball(seed):
    """Algorithm 29: a polynomial with 39 coefficients of 1 or -1."""
    length = 512
    while True:
        stream = iter(hashlib.shake_256(seed).digest(length))
        signs = int.from_bytes(bytes(next(stream) for _ in range(8)), "little")
        c = [0] * 256
        try:
            for i in range(256 - TAU, 256):
                j = next(x for x in stream if x <= i)
                c[i], c[j] = c[j], 1 - 2 * (signs & 1)
                signs >>= 1
            return c
        except StopIteration:
            length *= 2

def hints(data):
    """Algorithm 21: for each row the places of its hints; None where they are not in their one form."""
    places, index = [], 0
    for end in data[OMEGA:]:
        if not index <= end <= OMEGA:
            return None
        row = data[index:end]
        if any(a >= b for a, b in zip(row, row[1:])):
            return None
        places.append(set(row))
        index = end
    return None if any(data[index:OMEGA]) else places

def high_bits(r, hint):
    """Algorithms 36 and 40."""
    r1, r0 = divmod(r + GAMMA2 - 1, 2 * GAMMA2)  # r0 is now GAMMA2 - 1 above what FIPS 204 calls r0
    if hint:
        r1 += 1 if r0 > GAMMA2 - 1 else -1
    return r1 % 44  # 44 stands for 0; FIPS 204 then has r0 one lower, which is not above 0 either way

@functools.lru_cache(maxsize=1024)
def ml_dsa_verify(key, message, signature):
    """Algorithms 3 and 8, with an empty context."""
    if len(key) != 1312 or len(signature) != 2420:
        return False
    matrix, t1, digest = ml_dsa_key(key)
    seed = signature[:32]
    z = [[GAMMA1 - x for x in unpack(signature[32 + 576 * r : 608 + 576 * r], 18)] for r in range(ROWS)]
    places = hints(signature[32 + 576 * ROWS :])
    if places is None or any(abs(x) >= GAMMA1 - BETA for row in z for x in row):
        return False
    mu = hashlib.shake_256(digest + b"\x00\x00" + message).digest(64)
    c, z = ntt(sample_in_ball(seed)), [ntt(row) for row in z]
    encoded = b""
    for r in range(ROWS):
        # w = A z - c t1 2^13, in the domain of the transform
        columns = zip(*matrix[r], *z, c, t1[r])
        w = inverse_ntt([a * e + b * f + g * k + h * l - x * t for a, b, g, h, e, f, k, l, x, t in columns])
        w1 = [high_bits(x, at in places[r]) for at, x in enumerate(w)]
        quads = zip(w1[::4], w1[1::4], w1[2::4], w1[3::4])
        encoded += b"".join((a | b << 6 | c << 12 | d << 18).to_bytes(3, "little") for a, b, c, d in quads)
    return hashlib.shake_256(mu + encoded).digest(32) == seed

# ---------------------------------------------------------------------------------------------------------------------
# Pieces for other programs: release.md, 6. The detached signatures are made by the parties, and are not in the file.

def pieces(release):
    """Names and bytes. Names are made of codes, languages and numbers, which have no sign that leads elsewhere."""
    found = {"%s.txt" % page[0]: words for page, words in zip(release.release[4], release.pages)}
    found["text.manifest"], found["release.manifest"] = release.text_bytes, release.release_bytes
    sums = ["%s  %s\n" % (sha256(data).hex(), name) for name, data in sorted(found.items())]
    found["SHA256SUMS"] = "".join(sums).encode()
    signers = []
    for party in release.parties:
        code, key = party.card[1], party.card[5][0]
        blob = b"".join(len(part).to_bytes(4, "big") + part for part in (b"ssh-ed25519", key))
        signers.append('%s namespaces="alternat-release" ssh-ed25519 %s\n' % (code, base64.b64encode(blob).decode()))
        # SubjectPublicKeyInfo with the identifier of Ed25519: RFC 8410, 4.
        info = base64.b64encode(bytes.fromhex("302a300506032b6570032100") + key)
        put(found, code + "/log.pem", b"-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n" % info)
        for log in party.logs:
            folder = "%s/%d/" % (code, log.head.epoch)
            put(found, folder + "checkpoint", log.checkpoint)
            for act, (leaf, path) in zip(log.acts, log.entries):
                lines = ["c2sp.org/tlog-proof@v1", "index %d" % act.index]
                lines += [base64.b64encode(hash).decode() for hash in path]
                put(found, folder + "%d.act" % act.index, leaf)
                proof = "\n".join(lines + ["", ""]).encode() + log.checkpoint
                put(found, folder + "%d.tlog-proof" % act.index, proof)
    found["allowed_signers"] = "".join(signers).encode()
    return found

def put(found, name, data):
    must(name not in found, "two parties have one code: there is no name for the pieces of each")
    found[name] = data

def write_pieces(release, folder):
    found = pieces(release)
    os.mkdir(folder)  # a new folder, so nothing is overwritten
    for name, data in sorted(found.items()):
        path = os.path.join(folder, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(data)
    return len(found)

# ---------------------------------------------------------------------------------------------------------------------
# Known answers, each with where it was published, and beside it what must be refused.

def known_answers():
    """Pairs of what is asked and whether the answer is right."""
    x = bytes.fromhex
    yield "SHA-256 (FIPS 180-4)", sha256(b"abc")[:4] == x("ba7816bf")
    yield "SHA-512 (FIPS 180-4)", hashlib.sha512(b"abc").digest()[:4] == x("ddaf35a1")
    yield "SHAKE128 (FIPS 202)", hashlib.shake_128(b"").digest(4) == x("7f9c2ba4")
    yield "SHAKE256 (FIPS 202)", hashlib.shake_256(b"").digest(4) == x("46b9dd2b")
    key = x("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    signature = x(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )
    yield "Ed25519 (RFC 8032, 7.1, test 3)", ed_verify(key, x("af82"), signature)
    yield "Ed25519: another message", not ed_verify(key, x("af83"), signature)
    high = signature[:32] + (int.from_bytes(signature[32:], "little") + L).to_bytes(32, "little")
    yield "Ed25519: S not below the order", not ed_verify(key, x("af82"), high)
    neutral = (1).to_bytes(32, "little")
    yield "Ed25519: keys of small order", not ed_verify(neutral, b"", neutral + bytes(32))
    yield "Ed25519: y not below the prime", ed_decode((P + 1).to_bytes(32, "little")) is None
    yield "Ed25519: a sign on x = 0", ed_decode((1 | 1 << 255).to_bytes(32, "little")) is None
    key = x("0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")
    r = 0xEFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716
    s = 0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8
    yield "P-256 (RFC 6979, A.2.5)", p256_verify(key, b"sample", r, s) and p256_verify(key, b"sample", r, P256_N - s)
    yield "P-256: another message", not p256_verify(key, b"Sample", r, s)
    yield "P-256: r is 0", not p256_verify(key, b"sample", 0, s)
    yield "DER", from_der(x("3006020101020102")) == (1, 2)
    bad = ("300602010102010200", "30070202000102 0102", "3081060201010201 02", "3006020181020102", "3006020101020201")
    yield "DER: other spellings", not any(from_der(x(each)) for each in bad)
    key, message, signature = (base64.b85decode(part) for part in ML_DSA_ANSWER)
    yield "ML-DSA-44 (Wycheproof)", ml_dsa_verify(key, message, signature)
    yield "ML-DSA-44: another message", not ml_dsa_verify(key, message + b".", signature)
    changed = [signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :] for at in (0, 32, 2335, 2416)]
    yield "ML-DSA-44: one bit of each part", not any(ml_dsa_verify(key, message, each) for each in changed)
    yield "CBOR (RFC 8949, appendix A)", read_cbor(x("a201020326")) == {1: 2, 3: -7}
    bad = ("a203260102", "1800", "9fff", "f97e00", "c000", "f7", "62c328", "0000", "81", "a12000")
    yield "CBOR: other encodings", not any(accepts(read_cbor, x(each)) for each in bad)
    a, b, c = (leaf_hash(each) for each in (b"a", b"b", b"c"))
    ab = sha256(b"\x01" + a + b)
    root = sha256(b"\x01" + ab + c)
    yield "the tree (RFC 9162)", accepts(check_inclusion, b, 1, 3, [a, c], root)
    yield "the tree: its last leaf", accepts(check_inclusion, c, 2, 3, [ab], root)
    places = (0, 3), (2, 3), (3, 3), (1, 2), (1, 5)
    yield "the tree: other places", not any(accepts(check_inclusion, b, *place, [a, c], root) for place in places)
    words = fingerprint(x("7f0000013f54dcc1") * 4)[0]
    yield "words (Wilkerson 2009)", words.startswith("lusab babad gutih tugad")

def accepts(check, *values):
    try:
        check(*values)
        return True
    except Invalid:
        return False

# Wycheproof (github.com/C2SP/wycheproof), mldsa_44_verify_test.json, test 1, in base85: key, message, signature.
ML_DSA_ANSWER = (
    "+nUCA2=clQtRIrSfG?Zqp31pq{_k0bDjJ%}3lR|)3RV)3u7<HWX!1~CBfu283Hn5uCgkbURh8#ChEQzCc@9knsZDHiZ+hp9#pC180$ku~2_-A<"
    "m;RFJOuZ0$7(~&h#*o;H|DKaJ`1Otp)$TY=>Bs-O6q;|%hsSb=U>%4<;*Jb@U=*DK>&1H*JUNJsn6@0)tw<AH+lm%ubUU_*^h_F()gTwPsQO7h"
    ">w}&Du!gCo!<n&^r7sRaWXW&%qNPJO-Xt{&hHGEs8B$kwj&e~FA$N}+u3xD>(^D^LYnumWt?h;OE~60we1BiW7%j~xWU<0)*4+0lz3uk|aWZ@0"
    ">KrQNK1N8KZNB<ZDtP_Zz6#T=p=y779?nUDdqjqcEW$Lu+oe{+EXgjy#ptEd2J+<YH!VSE9%s?F=dcDCaK(RM53kCF`HJm~<hpjdsbTr;R^?+N"
    "4Lt3IJ8LNCQhlJ{kt@kEqCAVMffOmbwA7m?aJ<??tGP0<912)wK%dSz{?fEr$ZU^p8nCYXSb0!COChA2OD*Ph44Z1N1QA50R-$V2pGA1#)Pmi?"
    "HV*eu*?3Ea4#RWQ6*dp)pEBVlqO1}_Lk^4W8_5e9v(g#DaW35W97MD;A7mj2j%F)qULV-{P?7c)t6;Bi@maPrXz{FI*Lx?P)PDE!PQnCBw!*x2"
    "*)#0bX!qu0IV$`eGg`XFz&3EL_;*L$=>Sso%|-Xq4@0EfJWvelWslAyTo)2Ry2=|`6mvayOOzJHK=nSjG=Z<lgG8|^LkZ?0D+t+mLj-3@a1b#}"
    "Z)=RNWi}ikVFo!;b*6oF0NcSJ_mPZmjkl^}`j%TtBF7ELk8*u>jN-q?S%1`U7)~5nrn2E6OvuB~QpJ?jcODGPjQbfMM+1u-26FIxuSZ8#Ej@Or"
    "fp4+i@i`pu@L$cpDh{^78p2B^=T77U6Fz{alM~&rEFYtW#@!u40hKg9IuJ_#ZD5Fha|HUHJGGm&UxE$TTNFjbPMSE}9Dh5A>o%$MjT1#)QOPud"
    "U-Qk2?XtB(BSaDdneO;HHVcD94!zjwZUM<rS>tnCv_ORb%BO|OKuL)lb1}r~F|Ckb?B{6xGoEP#_>L#K)3S&~XnW$!lN9p+{iSc?|0M|JOj!~;"
    "29JjR03khE_}Uv6H9|hti13%g2HU|QxF1t5%J_2G_yv|^B9+$UzO6@wL<klbtB^Z6>9yy~3tuNf*fV<=)U8K|+jK+eM#}sbVx`)I2M&xc*llcM"
    "KMO?eBTJzho)kdIN(j(Ha1|$(kU&#Y1&|>9FIe$is~B}bcO**RxE$)YoOnRLIE16qWUt7?Q=}#Rj8k~(r$k?jVphMs1Ey?K=+7tO#V-`^GL*09"
    "oZ3K-UH_9jpdlJ~q~pFlnv*41?Q!iHyS0CZlYgVsr-3L*AMlo<VFX*<7-J>GEUJukWEombB$=VXeIcbS8m!VG*~p=WX=9=Tkn;UQ-1TcPiW~vM"
    "fRX(^1i>q5UF4V4i_9jCP|FMLc{`42H|W(fuhnQ$9~_f+qkv5~=Y?lYeCTM>iIa{q-KOowZ6&c^%Q%HAcmvPoF9_ND&~TM}PHz)QbCyh<zzLXK"
    "g#qW-_bz_Ih1DpZ-3RtfVyvo{H?TSHr>W7=bys|A&z;@RX()HEIOkGhzP=<=6<g*X2P49CIEqs$zA4>sBjYCsUre3aL4%unGgqsf",
    "NM&qnZy<MXa%^M",
    "8m64J?KL1pH1c0Sp?<K}XZV;OUVQ9E)4wuOzsHUV&@S-EEvDV+b735WlyZpy1{I94U;1pQkzrnlj`|HPiV_=j%0vPvtumP#<3dSd4;7F7Z*<qN"
    "JNX$QjN)0f0Dz9cSL)V#R=1v>W(Vr~k|(&M3ft@meKouq>@OM&P0=Rb&$;{Xy>$B?2_%*JnM$>%%@Z>y8n5UyX-aLu9*CTFD^^8gju$QZvjzY$"
    ">&?OaMO|Iy1q=5Z2TD!TO7-jUREK3B4-@6n&f+n-vqymo{6T@1-<@(Xcnk>_8=9_jE9xhqWSxuyA`d}+FrXH&jLRKW$uoOM65<X7Qa@cOr(mEP"
    "I)K+=g;Ej*NFL$jP4Jp_kvpYI<qVFwbED4JIZ*raoJ<T7Vxks;8bly+!3@YKIjmQ>m_Zxq=n(jmCn_aI|9u^j4-{e$@4~cFi^+-!nmL04(*gV)"
    ">M^s}|9B*7X7-TpQ)_78E7$5Hr8kK%-RJSXwHHZ=YI#KEqz-SpvG;60+6m(>3Rng#B+AF#xWUrPvr?!YGh`*j^-&~kv|h~$vYo7m&Fl3XV7|OA"
    "C&_g6ZJ{h5>`zxkg#;<K2lefI*dg-CAHv<J!pP|CCyg5_TlEgd3|1rjXd6u(%>S0NB+FC(mq!ns;djCSYKgCp7+^YWPNHI0lxbh*oYMmsq32@<"
    "q{5?9+a3pM*|rIyNSl<)ZP+2huQ3E`x24oQ84d~j<d&c0={$pzmtJJcEu12h{6c>985}^9c`387;jlO6xJ<w)om%p>K>--Q*pBu|8us!MGdT>W"
    "p`R6Y=Eb23XE&CRRbmHFM~QAaBYE~s`@9mlzvf9f!q8s(#rEX2%4yCX)VI=JjDuSS60<%N?RtuGGqkhSj_T07OoSTCWu@#6)Ltco!aOP#Ba*dv"
    "oMJVOKsbg@Ai)k0#(k6w=ZTXSjlQ$qAL<@Z=fa;&eUpqk{!k*Gpg<5WFx9iBOt|4RAO>Ajp{!7+bA!GAJgy@^>+xC@SN-Uh0DK!~&`%jd9H0!a"
    "@Qt{Bkl|+F^v-YAoNmtXv-b_2wgI(zd-*X1d@BAeHD|WF?0AvJWN|Zv5-;6&oE=(<oc&23KztU^u*KiSI%r}bjwVZ(8}i+~(bwCTDYYhCOgLz%"
    "N6CVS3&mS_VN<xC^D;nZvs#jjQ6p>1>G)u+p6*seM~{h0pXZGxrJ;RDCKB<>nS;1w=KH8ck-+ymdnb{I8PXCRO7=kYGvbq-J)rQaYn}KAH>d$+"
    "u8VbfaZ!@%4{XYKq&<q**Q>Q{fo?kT-dVVd{m*A-tNR2!I^sej&`<%DKdLDvam9MxAL5CK2U@t%O38y`K`Yjj#0uzJ9}r6X(DGWPko9|{_21uN"
    "JNQ{nKUBJ{{q+n8fv+TWSqE66JAUqRRTJdV>Yqk16`Vp!D4!Uqhn`*+Gm!Y^F!t^$U_;m{8H3!H$E^ONu)sbi=w;Xt&=T72!i~gK^^-L1@<u1r"
    "HE<m=pY`UA8N1x2?|ohXAWx}B(2s%3WQ5ATV3?gRVf*I^K=<VINwfU11E`Th*Gm=GE_oB&=@~i;oLYM-m%ZlK^OmlFw6$jW^5-;L#4O{m0)dVh"
    "@bP38xKM*E&?0&6jaZ|B-m1Wx8%;(N^w4I2T`#Vtac%)$<6*#3Y;Hyuqly3DlL8aL+zd>RTrmcxQGL#OzNe`)5i<C#nBG1@_P1CG|MQP->id^D"
    "j(ODzRw6TpW5ncIh~3(MxO%ts&c+c5{lUf5p<@syQbGJQ7l0_FpVyUvpj<m?gzn93xxHYdO{XRR`0`*%PxM!TCK*q%CY+9LaYS@Q=;#ah#s)pR"
    "@|=C`SgX7ZF6}gX^p&=$%jSiJrIe};WrIum%*;P)^e^P^LfB$5!}}Bx-3woe1c{Z8Tsw$6_k|NTqgxZ*D`gjAZ}QOwOwozHv;s+e*0_m1K~3I$"
    "9Z>;{dV_XqEs80)4v#{DH*+t3<+_J~WALhq^|l2wwA5l6IQ_*#gRHYMTV985AxJ*m%w)tFS#D)*6<5A7wJ_>t1y6a@^ruz%?lZ_w?Ojza#p3ME"
    "1|0OnwZp+`aHqQL%={pYBrxZOA<3>=4G0NywBg?hA6x_#+ig6B`Rb5C>8Y#T=N)Hur6Q`8e{hQwqdwXY>$<r+xa=!>1ZST(>qPujj^>!t#*=;y"
    "WPQ$wjdhv+_TDnCO;WALB1AS2vJz!kb!ww;Jb7trnZ7-ck9ZHuuJbz~R+D2*W6mlEci+3nnbN*;@7u4u5U%?sp{6|C{h$IhvrV@n$rdE;Uz3m|"
    "-|e~xW334GNOpZe{D0Q77sVe-8;9Z^2h@nkLN$T;yV~SFO)|57f`gU?B>AQRt7-Mkf3O^yid<y=hBX<X>GMKknD&vWZWl;N8%`jf$||yyfu?j~"
    "9C>yWx)%HW{Te}p=lDiv=OE_1+1|eMEGwRg8g4uUBNdNRm^j!$KA*=2)y7*RHj8fDmD$7i;tRWkM42%b6qHs5!AO4e0bL#@52z!Wx}b5sS0Q5)"
    "E87O|A>$k1`P8;_aWv$FEA7oY^*ar31xAy+LXMhoU0O1yo@zX}xF4@91PFbI7Ih{!qW%%;%Q!S10!T<!Dk;=hUQXp@QqG$ntwXtGqkI2_Sdtfz"
    "?+;4FTgt>TeHVlE;pdz19+s0!w5avn2FN?N3nO<Jonk5wVF2*U-8kb+1!a&7VP#<!8!};qku&%>lm4<R3$Ms5^zhrS-UdkG_+nt@=SKrhT(j)y"
    "fQS3{L3ze7Zwy8YU0|D=I%akha_$SAtF_;#a@EGXn=?ilC$&O**n>ZZPe-22UkV^FOPY16%z{D+hp%L5+OG98k*<m*MvifP#D7Ll&PAgUN5I74"
    "D#G|QR(?PQu!4OPv+RJ)i+YfBHs)eXY>LLH3f(o&p`wU#`(?{Nq-d1U7NAn`n_uD#eytF_B+`1)wP-&noe`7lZJ+ZupF2J|%bAgb9~nyW1Q3N#"
    "jilVSxOiN>#NbTy*e22MN)ZEYOjrZMs;6d~P1C#*|A>i%>ATv_4tFZGlQOh(05eBdXLWdhj*ya;m#NOr*6kZGJwi}(ikG0Oy2jZaC^}1NZ*hTw"
    "gp;nw&ClWL?EC^JNJ&>&Tdlmm$oc>P000000000000000000005+5=?",
)

def self_test():
    wrong = 0
    for asked, right in known_answers():
        wrong += not right
        print("%s  %s" % ("ok   " if right else "WRONG", asked))
    print("all is well" if not wrong else "%d answers are wrong: do not rely on this program here" % wrong)
    return 1 if wrong else 0

# ---------------------------------------------------------------------------------------------------------------------
# The command.

def read_file(name):
    """All of a file, but no more than a release can have: one byte more is enough to be refused."""
    with open(name, "rb") as file:
        return file.read(2 * MOST_BYTES + 1)

def say(name, unpack, now):
    """Judges one file aloud, and gives the number to end with."""
    try:
        data = read_file(name)
    except OSError as cause:
        print("%s cannot be read: %s" % (shown(name), cause.strerror))
        return 2
    try:
        found = check_file(data)
    except NotValid as fault:
        print("NOT VALID: %s proves nothing. Do not rely on it; ask a party for its release." % shown(name))
        print("step      %s" % ("%d, %s" % (fault.step, STEPS[fault.step]) if fault.step in range(9) else fault.step))
        print("because   %s" % shown(fault.cause))
        return 1
    joint = isinstance(found, Release)
    for line in say_release(found, now) if joint else say_readout(found, now):
        print(line.rstrip())
    if unpack is None:
        return 0
    if not joint:
        print("A readout has no pieces for other programs.")
        return 2
    try:
        print("\n%d pieces in %s" % (write_pieces(found, unpack), shown(unpack)))
        return 0
    except (OSError, Invalid) as cause:
        print("\nIts pieces could not be written: %s" % (getattr(cause, "strerror", None) or cause))
        return 2

def batch():
    """For those who hold verifiers against each other. Nothing but a joint release is one."""
    for line in sys.stdin:
        try:
            found = check_file(read_file(line.rstrip("\n")))
            answer = "ok" if isinstance(found, Release) else "bad 0"
        except NotValid as fault:
            answer = "bad %s" % (fault.step if fault.step in range(9) else 0)
        except OSError:
            answer = "bad file"
        print(answer, flush=True)
    return 0

def main(arguments):
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if arguments == ["--batch"]:
        return batch()
    if arguments == ["--self-test"]:
        return self_test()
    unpack = None
    if arguments[:1] == ["--unpack"] and len(arguments) == 3:
        unpack, arguments = arguments[1], arguments[2:]
    if not arguments or any(argument.startswith("-") for argument in arguments):
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    now, ends = int(time.time()), []
    for number, name in enumerate(arguments):
        if len(arguments) > 1:
            print("%s%s:" % ("\n" if number else "", shown(name)))
        ends.append(say(name, unpack, now))
    return max(ends)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
