"""Holds the verifier against releases whose verdicts somebody else gave, and against its own: no byte may change.

    python3 agree.py FOLDER               what `releases write FOLDER` wrote (vectors/releases/README.md)
    python3 agree.py --flips FILE...      every byte of each file is changed, one at a time: none may be accepted

It uses both processors. It ends with 1 where one verdict is another, and lists the first of them.
"""

import multiprocessing
import pathlib
import subprocess
import sys

from subject import PROGRAM, verify

SHOWN = 40


def judged(names):
    """The program's own verdicts, as it answers with --batch."""
    words = [sys.executable, "-I", "-S", str(PROGRAM), "--batch"]
    done = subprocess.run(words, input="".join(name + "\n" for name in names), stdout=subprocess.PIPE, encoding="utf-8")
    answers = done.stdout.splitlines()
    return answers + ["no answer"] * (len(names) - len(answers))


def agree(folder):
    """FOLDER/good is valid; of each of FOLDER/bad a file .why begins with the step that does not hold."""
    wanted = [(str(file), "ok") for file in sorted((folder / "good").glob("*.proof"))]
    for file in sorted((folder / "bad").glob("*.proof")):
        why = file.with_suffix(".why")
        if why.exists():
            wanted.append((str(file), "bad " + why.read_text().split()[0]))
    names = [name for name, _ in wanted]
    with multiprocessing.Pool(2) as pool:
        parts = pool.map(judged, [names[at : at + 50] for at in range(0, len(names), 50)], chunksize=1)
    answers = [answer for part in parts for answer in part]
    wrong = ["%s: said %s, is %s" % (n, a, w) for (n, w), a in zip(wanted, answers) if a != w]
    good = sum(verdict == "ok" for _, verdict in wanted)
    print("agree: %d good and %d bad releases, %d otherwise" % (good, len(wanted) - good, len(wrong)))
    return wrong if good and len(wanted) > good else wrong + ["there must be good ones and bad ones"]


def flips(task):
    """Changes one byte after another of a part of a file."""
    file, begin, end = task
    good = pathlib.Path(file).read_bytes()
    wrong = []
    for at in range(begin, min(end, len(good))):
        changed = bytearray(good)
        changed[at] ^= 1 + at * 37 % 255
        try:
            verify.check_file(bytes(changed))
            wrong.append("%s: accepted with byte %d changed" % (file, at))
        except verify.NotValid:
            pass
    return wrong


def every_byte(files):
    wrong, tasks = [], []
    for file in files:
        data = pathlib.Path(file).read_bytes()
        try:
            verify.check_file(data)
        except verify.NotValid as fault:
            wrong.append("%s: is not valid itself: %s" % (file, fault))
        tasks += [(file, at, at + 1000) for at in range(0, len(data), 1000)]
    with multiprocessing.Pool(2) as pool:
        wrong += [each for part in pool.imap(flips, tasks) for each in part]
    length = sum(len(pathlib.Path(file).read_bytes()) for file in files)
    print("flips: %d files, %d bytes, %d accepted" % (len(files), length, len(wrong)))
    return wrong


if __name__ == "__main__":
    if len(sys.argv) < 2 or (sys.argv[1] == "--flips" and len(sys.argv) < 3):
        sys.exit(__doc__)
    found = every_byte(sys.argv[2:]) if sys.argv[1] == "--flips" else agree(pathlib.Path(sys.argv[1]))
    print("\n".join(found[:SHOWN]), file=sys.stderr)
    sys.exit(1 if found else 0)
