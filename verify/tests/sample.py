"""Makes the sample release that stands beside the verifier. The same bytes come each time.

    python3 verify/tests/sample.py      writes those files of verify/sample that are not there
"""

import maker
from subject import ROOT, verify

FOLDER = ROOT / "verify" / "sample"


def files():
    world = maker.World()
    world.hour, world.time = 1777636800, 1777370400
    words = (
        ("en", "Joint Notice on the Ferry", "The ferry runs every day from seven in the morning.", "OP1"),
        ("ru", "Совместное извещение о пароме", "Паром ходит ежедневно с семи часов утра.", "1."),
    )
    world.pages = {tag: ("%s\n\n%s %s\n" % (title, label, said)).encode() for tag, title, said, label in words}
    proof = verify.to_cbor(maker.good(world))
    sums = verify.pieces(verify.check_file(proof))["SHA256SUMS"]
    made = {"SHA256SUMS.%s.sig" % house.code: maker.detached(house, sums) for house in world.houses}
    return {"release.proof": proof, **made}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, data in files().items():
        if not (FOLDER / name).exists():
            (FOLDER / name).write_bytes(data)
