"""All tests of the verifier, with a last line that ./test counts: `python3 verify/tests`."""

import pathlib
import sys
import unittest

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here))
result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.discover(str(here)))
failed, skipped = len(result.failures) + len(result.errors), len(result.skipped)
print("verify: %d passed, %d failed, %d skipped" % (result.testsRun - failed - skipped, failed, skipped))
sys.exit(0 if result.wasSuccessful() and result.testsRun > skipped else 1)
