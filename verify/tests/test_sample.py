"""The sample beside the verifier, and its pieces in the hands of other programs."""

import shutil
import subprocess
import tempfile
import unittest

import sample
from subject import verify

CHECKS = {
    "sha256sum": "sha256sum --strict -c SHA256SUMS",
    "ssh-keygen": "ssh-keygen -Y verify -f allowed_signers -I {0} -n alternat-release -s SHA256SUMS.{0}.sig < SHA256SUMS",
    "openssl": "sed '/^$/,$d' {0}/0/checkpoint > text && "
    "sed '1,/^$/d' {0}/0/checkpoint | head -n 1 | cut -d ' ' -f 3 | base64 -d | tail -c +5 > signature && "
    "openssl pkeyutl -verify -pubin -inkey {0}/log.pem -rawin -in text -sigfile signature",
}


class Sample(unittest.TestCase):
    def test_the_sample_is_valid_and_is_what_the_maker_makes(self):
        for name, data in sample.files().items():
            self.assertEqual((sample.FOLDER / name).read_bytes(), data, name)

    def test_other_programs_read_the_pieces(self):
        release = verify.check_file((sample.FOLDER / "release.proof").read_bytes())
        for program, words in CHECKS.items():
            if not shutil.which(program):
                raise unittest.SkipTest(program + " is not here")
            for code in ("NORTH", "SOUTH"):
                with tempfile.TemporaryDirectory() as folder:
                    out = folder + "/out"
                    verify.write_pieces(release, out)
                    name = "SHA256SUMS.%s.sig" % code
                    shutil.copy(sample.FOLDER / name, out)
                    run = lambda: subprocess.run(words.format(code), shell=True, cwd=out, capture_output=True).returncode
                    self.assertEqual(0, run(), program)
                    for changed in ("en.txt", "SHA256SUMS", code + "/0/checkpoint"):
                        with open("%s/%s" % (out, changed), "r+b") as file:
                            first = file.read(1)
                            file.seek(0)
                            file.write(bytes([first[0] ^ 1]))
                    self.assertNotEqual(0, run(), program)


if __name__ == "__main__":
    unittest.main()
