"""Files that want the reader's time or memory: they are refused, and cost no more than their length."""

import resource
import subprocess
import sys
import tempfile
import unittest

from subject import PROGRAM, accepts, verify

HEAD = b"\xa6\x00\x72alternat/release/1\x01"


class Hostile(unittest.TestCase):
    def test_bounds_of_cbor(self):
        nested = lambda depth: b"\x81" * depth + b"\x80"
        self.assertTrue(accepts(verify.read_cbor, nested(7)))
        self.assertFalse(accepts(verify.read_cbor, nested(8)))
        self.assertFalse(accepts(verify.read_cbor, nested(60000)))
        several = lambda items: b"\x9a" + (items - 1).to_bytes(4, "big") + b"\x00" * (items - 1)
        self.assertFalse(accepts(verify.read_cbor, several(65536 + 1), 1 << 20, 65536))
        self.assertTrue(accepts(verify.read_cbor, several(65537 + 1), 1 << 20, 65538))
        for huge in (b"\x9b" + b"\xff" * 8, b"\xbb" + b"\xff" * 8, b"\x5b" + b"\xff" * 8, b"\x7b" + b"\xff" * 8):
            self.assertFalse(accepts(verify.read_cbor, huge))
        self.assertTrue(accepts(verify.read_cbor, b"\x3b\x7f" + b"\xff" * 7))
        self.assertFalse(accepts(verify.read_cbor, b"\x3b\x80" + bytes(7)))

    def test_a_large_file_is_refused_in_bounded_memory(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
            resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

        most = verify.MOST_BYTES
        bodies = {
            "too long": b"\x5a" + (most - 4).to_bytes(4, "big") + bytes(most - 4),
            "one string": HEAD + b"\x5a" + (most - 100).to_bytes(4, "big") + bytes(most - 100),
            "many items": HEAD + b"\x9a\x00\x0f\xff\x00" + b"\x80" * 0xFFF00,
            "a text file": b"A" * most + b"\n" + verify.BEGIN + b"AAAA\n" * 1000 + verify.END,
        }
        with tempfile.NamedTemporaryFile() as file:
            for what, body in bodies.items():
                file.seek(0)
                file.truncate()
                file.write(body)
                file.flush()
                words = [sys.executable, "-I", "-S", str(PROGRAM), file.name]
                done = subprocess.run(words, capture_output=True, preexec_fn=limit, encoding="utf-8")
                self.assertEqual((1, ""), (done.returncode, done.stderr), what)

    def test_notes_are_bounded(self):
        line = b"\xe2\x80\x94 a AAAAAAAA\n"
        self.assertTrue(accepts(verify.read_note, b"text\n\n" + line * 640))
        self.assertFalse(accepts(verify.read_note, b"text\n\n" + line * 641))
        self.assertFalse(accepts(verify.read_note, b"x" * (2 << 20) + b"\n\n" + line))
        for bad in (b"", b"\n", b"text\n" + line, b"text\n\n", b"text\n\n" + line[:-1], b"te\rxt\n\n" + line):
            self.assertFalse(accepts(verify.read_note, bad), bad)
        for bad in (b"\xe2\x80\x94  AAAAAAAA\n", b"- a AAAAAAAA\n", b"\xe2\x80\x94 a+b AAAAAAAA\n", b"\xe2\x80\x94 a AAAAAB==\n"):
            self.assertFalse(accepts(verify.read_note, b"text\n\n" + bad), bad)

    def test_base64_has_one_spelling(self):
        self.assertEqual(b"\x00", verify.from_base64("AA=="))
        for bad in ("AB==", "AA", "AA=", "AA===", "A A=", "AA==\n", "AA==AA==", "\u00c4A==", "-_8="):
            self.assertFalse(accepts(verify.from_base64, bad), bad)


if __name__ == "__main__":
    unittest.main()
