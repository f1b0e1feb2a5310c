"""The verifier's arithmetic and readers against what others have published. Each suite has good and bad ones."""

import base64
import json
import re
import unittest

from subject import accepts, published, verify


def groups(name):
    return json.loads((published("wycheproof") / name).read_bytes())["testGroups"]


class Published(unittest.TestCase):
    def judged(self, verdicts, good, bad):
        """Pairs of what is wanted and what was found: all alike, and as many of each as the suite has."""
        self.assertEqual([], [number for number, (wanted, found) in enumerate(verdicts) if wanted != found])
        self.assertEqual((good, bad), (sum(w for w, _ in verdicts), sum(not w for w, _ in verdicts)))

    def test_ed25519_wycheproof(self):
        verdicts = []
        for group in groups("ed25519_test.json"):
            key = bytes.fromhex(group["publicKey"]["pk"])
            for test in group["tests"]:
                found = verify.ed_verify(key, bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"]))
                verdicts.append((test["result"] == "valid", found))
        self.judged(verdicts, 88, 63)

    def test_ed25519_of_cctv_is_accepted_in_43_of_914_cases(self):
        cases = json.loads((published("cctv-ed25519") / "ed25519" / "ed25519vectors.json").read_bytes())
        verdicts = []
        for case in cases:
            flags = set(case["flags"] or ())
            # docs/spec/log.md, 4, in the words of the suite.
            wanted = not flags & {
                "low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R", "low_order_residue", "reencoded_k",
            }  # fmt: skip
            key, signature = bytes.fromhex(case["key"]), bytes.fromhex(case["sig"])
            verdicts.append((wanted, verify.ed_verify(key, case["msg"].encode(), signature)))
        self.judged(verdicts, 43, 871)

    def test_p256_wycheproof(self):
        verdicts = []
        for group in groups("ecdsa_secp256r1_sha256_test.json"):
            point = bytes.fromhex(group["publicKey"]["uncompressed"])
            key = bytes([2 | point[-1] & 1]) + point[1:33]
            for test in group["tests"]:
                numbers = verify.from_der(bytes.fromhex(test["sig"]))
                found = numbers is not None and verify.p256_verify(key, bytes.fromhex(test["msg"]), *numbers)
                verdicts.append((test["result"] == "valid", found))
        self.judged(verdicts, 174, 310)

    def test_ml_dsa_44_wycheproof(self):
        verdicts = []
        for group in groups("mldsa_44_verify_test.json"):
            for test in group["tests"]:
                if test.get("ctx"):
                    continue  # log.md, 4: the context is empty
                parts = (group["publicKey"], test["msg"], test["sig"])
                verdicts.append((test["result"] == "valid", verify.ml_dsa_verify(*map(bytes.fromhex, parts))))
        self.judged(verdicts, 75, 98)

    def test_signatures_of_seeds_of_ml_dsa_44_wycheproof(self):
        verdicts = []
        for group in groups("mldsa_44_sign_seed_test.json"):
            for test in group["tests"]:
                if not test.get("ctx") and test.get("msg") is not None and test["result"] == "valid":
                    parts = (group["publicKey"], test["msg"], test["sig"])
                    verdicts.append((True, verify.ml_dsa_verify(*map(bytes.fromhex, parts))))
        self.judged(verdicts, 71, 0)

    def test_inclusion_of_transparency_dev(self):
        verdicts = []
        for file in sorted((published("merkle-proofs-transparency-dev") / "testdata/inclusion").rglob("*.json")):
            case = json.loads(file.read_bytes())
            hashes = [base64.b64decode(each or "") for each in (case["root"], case["leafHash"], *(case["proof"] or ()))]
            root, leaf, *path = hashes
            found = accepts(verify.check_inclusion, leaf, case["leafIdx"], case["treeSize"], path, root)
            # What is no digest by its length is refused before it comes so far.
            verdicts.append((not case["wantErr"], found and all(len(each) == 32 for each in hashes)))
        self.judged(verdicts, 6, 92)

    def test_cbor_of_appendix_a(self):
        cases = json.loads((published("cbor-rfc8949-appendix-a") / "appendix_a.json").read_bytes())
        read = 0
        for case in cases:
            data = bytes.fromhex(case["hex"])
            # What of it is used here (act.md, 1): no floats, tags, other simple values, indefinite lengths, text keys.
            said = NOT_JSON.get(case.get("diagnostic"), case.get("decoded", 0.0))
            narrow = is_narrow(said) and case["roundtrip"] and data[0] >> 5 != 6
            self.assertEqual(narrow, accepts(verify.read_cbor, data), case)
            if narrow:
                value = verify.read_cbor(data)
                self.assertEqual(said, value)
                self.assertEqual(data, verify.to_cbor(value))
                read += 1
        self.assertEqual((82, 33), (len(cases), read))

    def test_assertions_of_webauthn(self):
        found = {}
        text = (published("webauthn-l3-test-vectors") / "sctn-test-vectors.bs.txt").read_text()
        for section in text.split("\n## ")[1:]:
            signs = re.search("Authentication=\\]:", section)
            algorithm = 2 if "ES256" in section.split("\n")[0] else 1 if "Ed25519" in section.split("\n")[0] else 0
            if not signs or not algorithm:
                continue
            field = lambda name, text: bytes.fromhex(re.findall("^%s = h'([0-9a-f]*)'" % name, text, re.M)[-1])
            before, ceremony = section[: signs.start()], section[signs.start() :]
            attested = field("attestationObject", before)
            if algorithm == 2:  # a COSE key within the attested credential: x and y
                at = attested.index(bytes.fromhex("a5010203262001215820"))
                x, y = attested[at + 10 : at + 42], attested[at + 45 : at + 77]
                key = bytes([2 | y[-1] & 1]) + x
            else:
                at = attested.index(bytes.fromhex("a4010103272006215820"))
                key = attested[at + 10 : at + 42]
            passkey = (3, (algorithm, key), "example.org", ["https://example.org"])
            authenticator, client = field("authenticatorData", ceremony), field("clientDataJSON", ceremony)
            parts = field("challenge", ceremony), authenticator, client, field("signature", ceremony)
            wanted = authenticator[32] & 5 == 5 and b'"crossOrigin":false' in client
            found[section.split("{")[0].strip()] = wanted
            self.assertEqual(wanted, verify.assertion_verify(passkey, *parts), section[:80])
            for number in range(4):
                changed = list(parts)
                changed[number] = parts[number][:-1] + bytes([parts[number][-1] ^ 1])
                self.assertFalse(verify.assertion_verify(passkey, *changed), section[:80])
        self.assertGreaterEqual(sum(found.values()), 1, found)
        self.assertGreaterEqual(sum(not wanted for wanted in found.values()), 1, found)

    def test_words_of_wilkerson(self):
        # arxiv.org/html/0901.4016: addresses and their words.
        known = {
            "7f000001": "lusab babad", "3f54dcc1": "gutih tugad", "3f760723": "gutuk bisog",
            "8c62c18d": "mudof sakat", "40ff06c8": "haguz biram", "801e342d": "mabiv gibot",
            "93437702": "natag lisaf", "d43afd44": "tibup zujah", "d82344d7": "tobog higil",
            "d844e815": "todah vobij", "c6518188": "sinid makam", "0c6e6ecc": "budov kuras",
        }  # fmt: skip
        for digits, words in known.items():
            self.assertEqual(words, verify.fingerprint(bytes.fromhex(digits))[0])


# What JSON cannot say, the suite says in diagnostic notation.
NOT_JSON = {"h''": b"", "h'01020304'": bytes([1, 2, 3, 4]), "{1: 2, 3: 4}": {1: 2, 3: 4}}


def is_narrow(value):
    if isinstance(value, float):
        return False
    if isinstance(value, list):
        return all(map(is_narrow, value))
    if isinstance(value, dict):
        return all(isinstance(key, int) for key in value)
    return not isinstance(value, int) or -(1 << 63) <= value < 1 << 64


if __name__ == "__main__":
    unittest.main()
