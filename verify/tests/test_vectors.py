"""The verifier against the project's own vectors: acts, approvals, manifests, checkpoints, evidence."""

import json
import unittest

from subject import ROOT, accepts, ours, verify


def pair(key):
    return [bytes.fromhex(key["ed25519"]), bytes.fromhex(key["ml_dsa_44"])]


class Vectors(unittest.TestCase):
    def each(self, folder, judge):
        """Every vector of a folder gets the verdict that it names; there are good and bad ones."""
        verdicts = set()
        for vector in ours(folder):
            with self.subTest(vector["name"]):
                self.assertEqual(vector["verdict"] == "valid", judge(vector))
                verdicts.add(vector["verdict"])
        self.assertEqual({"valid", "invalid"}, verdicts)

    def test_acts(self):
        def judge(vector):
            leaf = bytes.fromhex(vector["leaf"])
            if not accepts(verify.Act, leaf):
                return False
            act = verify.Act(leaf)
            self.assertEqual(leaf, verify.to_cbor(verify.read_cbor(leaf)))
            said = vector["act"] if vector["verdict"] == "valid" else None
            if said:
                self.assertEqual(vector["id"], act.id.hex())
                self.assertEqual((said["mechanism"], said["party"]), (act.mechanism.hex(), act.party.hex()))
                places = [said[name] for name in ("epoch", "index", "time", "kind", "by")]
                self.assertEqual(places, [act.epoch, act.index, act.time, act.kind, act.by])
                keys = [(0, pair(key)) for key in vector.get("approved_by", ())]
                for given in act.approvals:
                    self.assertEqual(1, sum(verify.approves(key, given, act.id) for key in keys))
                    self.assertFalse(any(verify.approves(key, given, bytes(32)) for key in keys))
            return True

        self.each("acts", judge)

    def test_releases(self):
        """Each joint release gets its verdict; of a forged one the first step that does not hold."""
        folder = ROOT / "vectors" / "releases"
        verdicts = json.loads((folder / "verdicts.json").read_bytes())
        self.assertEqual(set(verdicts), {file.name for file in folder.glob("*.proof")})
        for name, said in verdicts.items():
            with self.subTest(name):
                try:
                    found = verify.check_file((folder / name).read_bytes())
                    self.assertIsInstance(found, verify.Release)
                    self.assertEqual(("valid", said["release"]), (said["verdict"], found.release_id.hex()))
                    self.assertEqual(said["words"], "\n".join(verify.fingerprint(found.release_id)))
                except verify.NotValid as fault:
                    step = fault.step if fault.step != "readout" else 0  # a readout is no joint release
                    self.assertEqual(("invalid", said.get("step")), (said["verdict"], step))

    def test_approvals(self):
        def judge(vector):
            act = verify.Act(bytes.fromhex(vector["leaf"]))
            self.assertEqual(vector["id"], act.id.hex())
            key = verify.read_cbor(bytes.fromhex(vector["person_key"]))
            return verify.approves(key, act.approvals[0], act.id)

        self.each("approvals", judge)

    def test_manifests(self):
        def judge(vector):
            data = bytes.fromhex(vector["bytes"])
            if not accepts(verify.read_manifest, data):
                return False
            if "id" in vector:
                self.assertEqual(vector["id"], verify.sha256(data).hex())
            return True

        self.each("manifests", judge)

    def test_checkpoints(self):
        """Lines that are not the log's come last in a release, and may stand anywhere in a note (log.md, 3).

        So a note with such lines, or with receipts alone, is first written as a release has it.
        """

        def judge(vector):
            data = vector["note"].encode()
            try:
                note, lines = verify.read_note(data)
                if vector["kind"] == "receipt":
                    return self.receipt(vector, note, lines)
                key = pair(vector["log_key"])
                head = verify.read_checkpoint(as_a_release_has_it(note, lines, data, key), key)
            except verify.Invalid:
                return False
            if "head" in vector:
                said = vector["head"]
                self.assertEqual((said["origin"], said["size"], said["root"]), (head.origin, head.size, head.root.hex()))
            return True

        self.each("checkpoints", judge)

    def receipt(self, vector, note, lines):
        head = verify.Head()
        origin, size, root = note.split("\n")[:3]
        head.note, head.origin, head.size, head.root = note.encode(), origin, int(size), verify.from_base64(root)
        head.below = [line for line in lines if line[0].startswith(verify.COSIGNER)]
        times = verify.check_receipts(head, [(bytes.fromhex(vector["party"]), pair(vector["cosigner_key"]))])
        self.assertEqual([vector["time"]], times)
        return True

    def test_notes_of_evidence_are_checkpoints(self):
        """The verifier reads no evidence; the two notes of what proves a fork are good checkpoints of one log."""
        good = 0
        for vector in ours("evidence"):
            if vector["verdict"] == "valid":
                heads = []
                for note in (vector["first"], vector["second"]):
                    note = note if isinstance(note, str) else note["note"]
                    heads.append(verify.read_checkpoint(note.encode(), pair(vector["log_key"])))
                self.assertEqual(heads[0].origin, heads[1].origin)
                self.assertNotEqual(heads[0].root, heads[1].root)
                good += 1
        self.assertGreater(good, 1)


def as_a_release_has_it(note, lines, data, key):
    """The first line by each half of the log's key comes first."""
    text, below = data.rsplit(b"\n\n", 1)
    raw = below.splitlines(keepends=True)
    origin = note.split("\n")[0]
    own = []
    for type, half in ((1, key[0]), (6, key[1])):
        hint = verify.key_hint(origin, type, half)
        own += [at for at, line in enumerate(lines) if line[:2] == (origin, hint)][:1]
    return text + b"\n\n" + b"".join([raw[at] for at in own] + [row for at, row in enumerate(raw) if at not in own])


if __name__ == "__main__":
    unittest.main()
