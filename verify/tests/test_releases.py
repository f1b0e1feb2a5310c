"""Whole releases: a good one, and beside it what breaks each step (docs/spec/release.md, 4)."""

import contextlib
import copy
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import maker
from maker import Pair, Token, World, good, person
from subject import PROGRAM, verify


def verdict(data):
    try:
        verify.check_file(data if isinstance(data, bytes) else verify.to_cbor(data))
        return "ok"
    except verify.NotValid as fault:
        return fault.step


def flipped(data, at=-1):
    data = bytearray(data)
    data[at] ^= 1
    return bytes(data)


class Releases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.release = good()

    def bent(self, step, bend):
        release = copy.deepcopy(self.release)
        bend(release)
        self.assertEqual(step, verdict(release))

    def test_a_good_one(self):
        self.assertEqual("ok", verdict(self.release))
        self.assertEqual("ok", verdict(good(World(("EAST", "SOUTH", "WEST")))))

    def test_form(self):
        data = verify.to_cbor(self.release)
        for bad in (b"", b"\x00", data[:-1], data + b"\x00", b"\xa0", data.replace(b"release/1", b"release/2", 1)):
            self.assertEqual(0, verdict(bad))
        self.bent(0, lambda r: r.update({6: 0}))
        self.bent(0, lambda r: r[5].clear())
        self.bent(0, lambda r: r[2].pop())
        self.bent(0, lambda r: r[2][0][1].clear())
        self.bent(0, lambda r: r[2][0][1][0][1].clear())
        self.bent(0, lambda r: r[2][0][1][0][1][0][1].append(b"short"))
        self.bent(0, lambda r: r[2][0][1][0][1][0][1].extend([bytes(32)] * 64))
        text = verify.BEGIN + verify.base64.b64encode(data) + b"\n" + verify.END
        self.assertEqual("readout", verdict(text))

    def test_charter_and_cards(self):
        self.bent(1, lambda r: r.update({1: r[1][:-1]}))
        self.bent(2, lambda r: r.update({1: flipped(r[1])}))  # another mechanism, of the same parties
        self.bent(1, lambda r: r.update({1: b"\xa0"}))
        self.bent(1, lambda r: r[2].reverse())
        self.bent(1, lambda r: r[2].append(r[2][0]))
        self.bent(1, lambda r: r[2].__setitem__(1, r[2][0]))

    def test_checkpoints(self):
        def lines(bend):
            def of(release):
                note = release[2][0][1][0][0]
                text, below = note.decode().rsplit("\n\n", 1)
                rows = below.splitlines()
                rows = bend(rows) or rows
                release[2][0][1][0][0] = (text + "\n\n" + "".join(row + "\n" for row in rows)).encode()

            return of

        self.bent("ok", lines(lambda rows: rows))
        self.bent(2, lines(lambda rows: [rows[1], rows[0], *rows[2:]]))
        self.bent(2, lines(lambda rows: [rows[0], rows[1], rows[3], rows[2]]))
        self.bent(2, lines(lambda rows: [*rows[2:], *rows[:2]]))
        self.bent(2, lines(lambda rows: rows[:2]))
        self.bent(2, lines(lambda rows: rows[:3]))
        self.bent(2, lines(lambda rows: rows[1:]))
        self.bent(2, lines(lambda rows: rows + rows[-1:]))
        self.bent(2, lines(lambda rows: rows + ["\u2014 stranger.example AAAAAAAA"]))
        for number in range(4):
            self.bent(2, lines(lambda rows: rows.__setitem__(number, rows[number][:-8] + "AAAA" + rows[number][-4:])))
        self.bent(2, lambda r: r[2][0][1].append(copy.deepcopy(r[2][0][1][0])))
        self.bent(2, lambda r: r[2][0].__setitem__(1, r[2][1][1]))
        self.bent(2, lambda r: r[2][0][1][0].__setitem__(0, b""))
        other = World()
        of = other.checkpoint
        other.checkpoint = lambda house, epoch=0, name=other.houses[1].id: of(house, epoch, name)
        self.assertEqual(2, verdict(good(other)))  # one's own log under another's name, with one's own key
        world = World()
        world.receipts_of = lambda house: [house]
        self.assertEqual(2, verdict(good(world)))
        three = World(("EAST", "SOUTH", "WEST"))
        receipts = three.receipts_of
        three.receipts_of = lambda house: receipts(house)[::-1]
        self.assertEqual(2, verdict(good(three)))

    def test_entries(self):
        entries = lambda release: release[2][0][1][0][1]
        self.bent(3, lambda r: entries(r).reverse())
        self.bent(3, lambda r: entries(r).insert(1, entries(r)[0]))
        self.bent(3, lambda r: entries(r)[0].__setitem__(0, flipped(entries(r)[0][0])))
        self.bent(3, lambda r: entries(r)[0].__setitem__(0, b""))
        self.bent(3, lambda r: entries(r)[0][1].pop())
        self.bent(3, lambda r: entries(r)[0][1].append(bytes(32)))
        self.bent(3, lambda r: entries(r)[0][1].reverse())
        self.bent(3, lambda r: entries(r).append(r[2][1][1][0][1][0]))
        index = good(after=lambda w: w.act(w.houses[0], 9, {0: bytes(32), 1: [["en", "x"]]}, f4=0))
        self.assertEqual(3, verdict(index))
        mechanism = good(after=lambda w: w.act(w.houses[0], 9, {0: bytes(32), 1: [["en", "x"]]}, f1=bytes(32)))
        self.assertEqual(3, verdict(mechanism))
        unknown = good(after=lambda w: w.act(w.houses[0], 27, {0: bytes(32)}))
        self.assertEqual(8, verdict(unknown))
        none = good(after=lambda w: w.act(w.houses[0], 26, {0: b""}))
        self.assertEqual(3, verdict(none))

    def test_manifests(self):
        self.bent(4, lambda r: r.update({3: b""}))
        self.bent(4, lambda r: r.update({4: r[3]}))
        self.bent(4, lambda r: r.update({3: r[4]}))
        self.assertEqual(4, verdict(good(subject=lambda id: [2, flipped(id), 0])))
        self.assertEqual(4, verdict(good(subject=lambda id: [0, id])))
        self.assertEqual(4, verdict(good(of_text={"f2": [2, bytes(32), 0]})))
        self.assertEqual(4, verdict(good(of_release={"f1": bytes(32)})))
        self.assertEqual(4, verdict(good(of_text={"f1": bytes(32)})))
        for name in ("of_text", "of_release"):
            self.assertEqual(4, verdict(good(**{name: {"f6": [bytes(32), bytes([1]) + bytes(31)]}})))
        page = ["en", 0, verify.sha256(b"other"), 5]
        self.assertEqual(4, verdict(good(of_release={"f4": [page]})))
        world = World()
        english = world.pages["en"]
        named = {"f4": [["en", 0, verify.sha256(english), len(english)]]}
        fewer = good(of_release=named)
        self.assertEqual(5, verdict(fewer))
        fewer[5].pop()
        self.assertEqual("ok", verdict(fewer))

    def test_sites(self):
        ids = [house.id for house in World().houses]
        sites = [[id, "https://%d.example" % at] for at, id in enumerate(ids)]
        self.assertEqual("ok", verdict(good(subject=lambda id: [2, id, 0, sites])))
        # An act that carries a manifest which is none is none, and that is seen first.
        self.assertEqual(3, verdict(good(subject=lambda id: [2, id, 0, sites[::-1]])))

    def test_pages(self):
        self.bent(5, lambda r: r[5].pop())
        self.bent(5, lambda r: r[5].reverse())
        self.bent(5, lambda r: r[5].__setitem__(0, flipped(r[5][0])))
        self.bent(5, lambda r: r[5].__setitem__(0, r[5][0] + b" "))
        world = World()
        world.pages["en"] = b"\xff"
        self.assertEqual(5, verdict(good(world)))
        english = World().pages["en"]
        wrong = [["en", 0, verify.sha256(english), len(english) + 1]]
        sized = good(of_text={"f4": wrong}, of_release={"f4": wrong})
        sized[5].pop()
        self.assertEqual(5, verdict(sized))

    def test_adoption(self):
        for at in range(1, 9):
            self.bent(6, lambda r: r[2][0][1][0][1].pop(at))
        twice = lambda w: w.act(w.houses[0], verify.SIGN, {0: maker.v.sha256(w.manifest([0, w.text]))}, [person(w.houses[0])])
        self.assertEqual(6, verdict(good(after=twice)))

        def wrong_lists(kind):
            class Bent(World):
                def act(self, house, what, content, *rest, **more):
                    if what == kind:
                        content = {0: content[0], 1: content[1][::-1]}
                    return super().act(house, what, content, *rest, **more)

            return good(Bent())

        self.assertEqual(6, verdict(wrong_lists(verify.SEAL)))
        self.assertEqual(6, verdict(wrong_lists(verify.PROCLAIM)))

    def test_the_order_of_adoption(self):
        def early(world):
            """The release's initialling is logged before the text's, or the seal of it."""
            text = world.manifest([0, world.text])
            release = world.manifest([2, verify.sha256(text), world.hour])
            for house in world.houses:
                world.mandate(house, "chair", [[1, person(house).key]])
            for house in world.houses:
                world.act(house, verify.INITIAL, {0: release})

        class Once(World):
            def act(self, house, kind, content, *rest, **more):
                again = kind == verify.INITIAL and any(
                    verify.Act(leaf).content == content for leaf in house.logs[0] if verify.Act(leaf).kind == kind
                )
                return None if again else super().act(house, kind, content, *rest, **more)

        self.assertEqual(6, verdict(good(Once(), mandates=early)))

    def test_a_later_epoch_is_behind(self):
        def turn(world):
            world.epoch = 1

        self.assertEqual("ok", verdict(good(between=turn)))

    def mandated(self, step, mandate, signers=None, **more):
        def mandates(world):
            for house in world.houses:
                mandate(world, house)

        self.assertEqual(step, verdict(good(mandates=mandates, signers=signers, **more)))

    def test_persons(self):
        key = lambda house: [[1, person(house).key]]
        self.mandated("ok", lambda w, h: w.mandate(h, "chair", key(h)))
        self.mandated(7, lambda w, h: w.mandate(h, "chair", key(h), roots=1))
        self.mandated(7, lambda w, h: w.mandate(h, "chair", key(h), roots=0))
        self.mandated(7, lambda w, h: w.mandate(h, "chair", key(h), f5=[9, 17]))
        self.mandated(7, lambda w, h: w.mandate(h, "chair", [], f5=[16], f7=None))
        self.mandated("ok", lambda w, h: w.mandate(h, "chair", key(h), f6=w.time + 100000))
        self.mandated(7, lambda w, h: w.mandate(h, "chair", key(h), f6=w.time))
        self.mandated(7, lambda w, h: w.mandate(h, "chair", [[1, Token("somebody else").key]]))
        self.mandated(7, lambda w, h: None)
        self.mandated(7, lambda w, h: w.mandate(h, "chair", key(h), show=False))

    def test_a_mandate_counts_from_when_it_is_logged(self):
        late = lambda w: [w.mandate(house, "chair", [[1, person(house).key]]) for house in w.houses]
        self.assertEqual(7, verdict(good(mandates=lambda w: None, after=late)))

    def test_a_mandate_until_the_second_of_the_signature(self):
        first_sign = []

        class Watched(World):
            def act(self, house, kind, *rest, **more):
                if kind == verify.SIGN:
                    first_sign.append(self.time)
                return super().act(house, kind, *rest, **more)

        good(Watched())
        last = first_sign[-1]
        key = lambda house: [[1, person(house).key]]
        self.mandated("ok", lambda w, h: w.mandate(h, "chair", key(h), f6=last))
        self.mandated(7, lambda w, h: w.mandate(h, "chair", key(h), f6=last - 1))

    def test_a_pair_as_a_persons_key(self):
        signers = lambda house: [Pair(house.code + " chair")]
        self.mandated("ok", lambda w, h: w.mandate(h, "chair", [[0, Pair(h.code + " chair").key]]), signers)

    def test_a_round(self):
        key = lambda house: [[1, person(house).key]]
        of_round = lambda w, h: w.mandate(h, "chair", key(h), f3=w.round)
        self.mandated("ok", of_round, proposal=True)
        self.mandated(7, of_round)
        self.mandated(7, lambda w, h: w.mandate(h, "chair", key(h), f3=bytes(32)), proposal=True)
        self.mandated(8, lambda w, h: w.mandate(h, "chair", key(h)), proposal=True)

    def test_several_together(self):
        two = lambda house: [Token(house.code + " a"), Token(house.code + " b")]
        one = lambda house: two(house)[:1]

        def mandates(w, h, together=2):
            for place, token in zip(("a", "b"), two(h)):
                w.mandate(h, place, [[1, token.key]], f8=together)

        def one_place(w, h):
            w.mandate(h, "a", [[1, token.key] for token in two(h)], f8=2)

        self.mandated("ok", mandates, two)
        self.mandated(7, mandates, one)
        self.mandated(7, lambda w, h: mandates(w, h, 3), two)
        self.mandated(7, one_place, two)

    def test_a_key_counts_for_one_person(self):
        def mandates(w, h):
            for place in ("a", "b"):
                w.mandate(h, place, [[1, person(h).key]], f8=2)

        self.mandated(7, mandates)

    def test_a_later_mandate_renews(self):
        def renewed(w, h):
            w.mandate(h, "chair", [[1, Token("old").key]])
            w.mandate(h, "chair", [[1, person(h).key]])

        self.mandated(8, renewed)
        self.mandated(7, renewed, lambda house: [Token("old")])
        # The old one signed the text, the new one the release.
        mandate = lambda w: [w.mandate(house, "chair", [[1, Token("new").key]]) for house in w.houses]
        self.assertEqual("ok", verdict(good(between=mandate, signers_again=lambda house: [Token("new")])))
        self.assertEqual(7, verdict(good(between=mandate)))

    def test_a_mandate_for_a_round_beside_one_for_all(self):
        def both(w, h):
            w.mandate(h, "chair", [[1, person(h).key]])
            w.mandate(h, "chair", [[1, person(h).key]], f3=w.round)

        self.mandated("ok", both, proposal=True)
        self.mandated(8, both)

    def test_a_passkey_of_other_sites_in_an_earlier_mandate(self):
        """An approval counts under the first mandate under which it is valid, not the first that has its key id."""
        key = lambda house: person(house).key

        def mandates(w, h):
            w.mandate(h, "other", [[3, [1, key(h)], "ferry.example", ["https://ferry.example"]]])
            w.mandate(h, "chair", [[1, key(h)]])

        self.mandated(8, mandates)

    def test_nothing_else(self):
        self.mandated(8, lambda w, h: [w.mandate(h, place, [[1, Token(place + h.code).key]]) for place in ("x", "y")]
                      and w.mandate(h, "chair", [[1, person(h).key]]))  # fmt: skip
        brief = lambda w: w.act(w.houses[1], 9, {0: bytes(32), 1: [["en", "x"]]})
        self.assertEqual(8, verdict(good(after=brief)))

    def test_no_byte_may_change(self):
        """Bytes by chance of the form, and every 97th of the rest; `corpus.py --flips` does every one."""
        data = verify.to_cbor(self.release)
        for at in range(0, len(data), 97):
            self.assertNotEqual("ok", verdict(flipped(data, at)), at)


class Command(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.release = verify.to_cbor(good())

    def run_on(self, files, *arguments, given=None):
        with tempfile.TemporaryDirectory() as folder:
            for name, data in files.items():
                (pathlib.Path(folder) / name).write_bytes(data)
            words = [sys.executable, "-I", "-S", str(PROGRAM), *arguments]
            done = subprocess.run(words, cwd=folder, capture_output=True, input=given, encoding="utf-8")
            self.assertNotIn("Traceback", done.stderr)
            left = {str(p.relative_to(folder)): p.read_bytes() for p in pathlib.Path(folder).rglob("*") if p.is_file()}
            return done.returncode, done.stdout, left

    def test_what_it_says_and_how_it_ends(self):
        files = {"good.proof": self.release, "bad.proof": flipped(self.release)}
        ends, said, _ = self.run_on(files, "good.proof")
        self.assertEqual(0, ends)
        self.assertRegex(said.split("\n")[0], "^JOINT RELEASE of (NORTH and SOUTH|SOUTH and NORTH): valid")
        for words in ("UNDER EMBARGO until 2027-01-15 08:00:00 UTC", "Joint Notice", "signed the text: Chair (chair), "):
            self.assertIn(words, said)
        ends, said, _ = self.run_on(files, "good.proof", "bad.proof")
        self.assertEqual(1, ends)
        self.assertIn("NOT VALID: bad.proof", said)
        self.assertIn("step      5, pages", said)
        self.assertEqual(2, self.run_on(files, "none.proof")[0])
        self.assertEqual(2, self.run_on(files)[0])
        self.assertEqual(2, self.run_on(files, "--unknown")[0])
        self.assertEqual((0, "all is well"), (lambda a: (a[0], a[1].split("\n")[-2]))(self.run_on({}, "--self-test")))

    def test_batch(self):
        files = {"good": self.release, "bad": flipped(self.release), "none": b"x"}
        ends, said, _ = self.run_on(files, "--batch", given="good\nbad\nnone\nabsent\ngood\n")
        self.assertEqual((0, ["ok", "bad 5", "bad 0", "bad file", "ok"]), (ends, said.splitlines()))

    def test_pieces(self):
        ends, _, left = self.run_on({"good.proof": self.release}, "--unpack", "out", "good.proof")
        self.assertEqual(0, ends)
        left = {name[4:]: data for name, data in left.items() if name.startswith("out/")}
        release = verify.check_file(self.release)
        self.assertEqual(set(verify.pieces(release)), set(left))
        sums = "".join(
            "%s  %s\n" % (verify.sha256(left[name]).hex(), name)
            for name in ("en.txt", "release.manifest", "ru.txt", "text.manifest")
        )
        self.assertEqual(sums, left["SHA256SUMS"].decode())
        ends, _, again = self.run_on({"good.proof": self.release, "out": b"mine"}, "--unpack", "out", "good.proof")
        self.assertEqual((2, b"mine"), (ends, again["out"]))

    def test_a_strangers_words_stay_words(self):
        self.assertEqual("a b\\u{202e}c", verify.shown("a\nb\u202ec"))
        self.assertEqual("x" * 300 + " [...]", verify.shown("x" * 999))

    def test_two_parties_of_one_code_have_no_pieces(self):
        class Same(maker.House):
            def __init__(self, code):
                super().__init__(code)
                card = verify.read_cbor(self.card)
                card[1] = "SAME"
                self.card = verify.to_cbor(card)
                self.id = verify.sha256(self.card)

        house, maker.House = maker.House, Same
        try:
            data = verify.to_cbor(good())
        finally:
            maker.House = house
        ends, said, left = self.run_on({"same.proof": data}, "--unpack", "out", "same.proof")
        self.assertEqual((2, {"same.proof"}), (ends, set(left)))
        self.assertIn("two parties have one code", said)


if __name__ == "__main__":
    unittest.main()
