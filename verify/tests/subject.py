"""The verifier as a module, and where its vectors are. Of the tests alone: the verifier needs none of this."""

import importlib.util
import json
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "vectors"
PROGRAM = ROOT / "verify" / "alternat-verify.py"

spec = importlib.util.spec_from_file_location("alternat_verify", PROGRAM)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)


def published(name):
    """A folder of vectors that others have published; where it is not here, the test says so and is skipped."""
    folder = SHARED / name
    if not folder.exists():
        print("\n  SKIPPED: the vectors %s are not here" % name, file=sys.stderr, flush=True)
        raise unittest.SkipTest(name)
    return folder


def ours(name):
    """The project's own vectors of one kind."""
    files = sorted((ROOT / "vectors" / name).glob("*.json"))
    assert files, name
    return [json.loads(file.read_bytes()) for file in files]


def accepts(check, *values):
    """Whether a check that refuses by `Invalid` takes these."""
    try:
        check(*values)
        return True
    except verify.Invalid:
        return False
