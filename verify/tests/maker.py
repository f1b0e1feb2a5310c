"""Makes releases for the tests, good and bad: keys, signatures, logs and proofs, from the specification alone.

It signs in plain Python, slowly and without any care for secrets. It is for throwaway keys and tests.
"""

import base64
import functools
import hashlib

from subject import verify as v


# ---- Ed25519 (RFC 8032, 5.1.6) and ML-DSA-44 (FIPS 204, algorithms 6 and 7), of seeds


def ed_times(number):
    return v.ed_encode(v.sum_of_two(number, v.ED_BASE(), 0, [v.NEUTRAL] * 16, v.ed_add, v.ed_double, v.NEUTRAL))


def ed_secret(seed):
    hash = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(hash[:32], "little") & ~7 & (1 << 254) - 1 | 1 << 254
    return scalar, hash[32:]


@functools.lru_cache(maxsize=None)
def ed_key(seed):
    return ed_times(ed_secret(seed)[0] % v.L)


@functools.lru_cache(maxsize=None)
def ed_sign(seed, message):
    scalar, prefix = ed_secret(seed)
    hash = lambda *parts: int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % v.L
    nonce = hash(prefix, message)
    r = ed_times(nonce)
    return r + ((nonce + hash(r, ed_key(seed), message) * scalar) % v.L).to_bytes(32, "little")


def shake(data, length):
    return hashlib.shake_256(data).digest(length)


def small(seed):
    """Algorithm 31: coefficients from -2 to 2."""
    halves = (half for byte in shake(seed, 512) for half in (byte & 15, byte >> 4))
    return [2 - half % 5 for half in halves if half < 15][:256]


def pack(numbers, bits):
    return sum(number << at * bits for at, number in enumerate(numbers)).to_bytes(32 * bits, "little")


def centred(x):
    x %= v.Q
    return x - v.Q if x > v.Q // 2 else x


class MlDsa:
    def __init__(self, seed):
        expanded = shake(seed + bytes([4, 4]), 128)
        self.rho, secret, self.k = expanded[:32], expanded[32:96], expanded[96:]
        self.matrix = [[v.reject_uniform(self.rho + bytes([s, r])) for s in range(4)] for r in range(4)]
        vectors = [small(secret + number.to_bytes(2, "little")) for number in range(8)]
        self.s1, self.s2 = [v.ntt(x) for x in vectors[:4]], [v.ntt(x) for x in vectors[4:]]
        t = [[(a + b) % v.Q for a, b in zip(row, s)] for row, s in zip(self.times(self.s1), vectors[4:])]
        low = [[(x + 4095) % 8192 - 4095 for x in row] for row in t]
        t1 = [[(x - y) >> 13 for x, y in zip(row, rest)] for row, rest in zip(t, low)]
        self.t0 = [v.ntt(row) for row in low]
        self.key = self.rho + b"".join(pack(row, 10) for row in t1)

    def times(self, vector):
        rows = []
        for row in self.matrix:
            rows.append(v.inverse_ntt([sum(x) for x in zip(*([a * b for a, b in zip(p, q)] for p, q in zip(row, vector)))]))
        return rows

    @functools.lru_cache(maxsize=None)
    def sign(self, message):
        mu = shake(shake(self.key, 64) + b"\x00\x00" + message, 64)
        secret, count = shake(self.k + bytes(32) + mu, 64), 0
        while True:
            y = []
            for number in range(count, count + 4):
                y.append([v.GAMMA1 - x for x in v.unpack(shake(secret + number.to_bytes(2, "little"), 576), 18)])
            count += 4
            w = self.times([v.ntt(row) for row in y])
            encoded = b"".join(pack([v.high_bits(x, False) for x in row], 6) for row in w)
            seed = shake(mu + encoded, 32)
            c = v.ntt(v.sample_in_ball(seed))
            by_c = lambda rows: [[centred(x) for x in v.inverse_ntt([a * b for a, b in zip(c, r)])] for r in rows]
            z = [[a + b for a, b in zip(p, q)] for p, q in zip(y, by_c(self.s1))]
            rest = [[(a - b) % v.Q for a, b in zip(p, q)] for p, q in zip(w, by_c(self.s2))]
            ct0 = by_c(self.t0)
            hints = [
                [at for at in range(256) if v.high_bits(r[at], False) != v.high_bits((r[at] + t[at]) % v.Q, False)]
                for r, t in zip(rest, ct0)
            ]
            if (
                any(abs(x) >= v.GAMMA1 - v.BETA for row in z for x in row)
                or any(abs(low_bits(x)) >= v.GAMMA2 - v.BETA for row in rest for x in row)
                or any(abs(x) >= v.GAMMA2 for row in ct0 for x in row)
                or sum(map(len, hints)) > v.OMEGA
            ):
                continue
            ends = [sum(map(len, hints[: number + 1])) for number in range(4)]
            places = bytes(at for row in hints for at in row)
            packed = b"".join(pack([v.GAMMA1 - x for x in row], 18) for row in z)
            return seed + packed + places.ljust(v.OMEGA, b"\x00") + bytes(ends)


def low_bits(r):
    high, low = divmod(r + v.GAMMA2 - 1, 2 * v.GAMMA2)
    return low - v.GAMMA2 + 1 - (high == 44)


class Pair:
    """A key that signs with both halves. All are made of a word."""

    made = {}

    def __new__(cls, word):
        if word not in cls.made:
            pair = cls.made[word] = super().__new__(cls)
            pair.seed = hashlib.sha256(b"throwaway " + word.encode()).digest()
            pair.ml_dsa = MlDsa(pair.seed)
            pair.key = [ed_key(pair.seed), pair.ml_dsa.key]
            pair.id = v.sha256(b"".join(pair.key))
        return cls.made[word]

    def approve(self, id):
        message = b"alternat/approval/1\n" + id
        return [self.id, ed_sign(self.seed, message), self.ml_dsa.sign(message)]


class Token:
    """A person's single Ed25519 key."""

    def __init__(self, word):
        self.seed = hashlib.sha256(b"token " + word.encode()).digest()
        self.key = ed_key(self.seed)
        self.id = v.sha256(self.key)

    def approve(self, id):
        return [self.id, ed_sign(self.seed, b"alternat/approval/1\n" + id)]


# ---- logs: RFC 9162, 2.1


def tree(hashes):
    if len(hashes) == 1:
        return hashes[0]
    cut = 1 << (len(hashes) - 1).bit_length() - 1
    return v.sha256(b"\x01" + tree(hashes[:cut]) + tree(hashes[cut:]))


def path(at, hashes):
    if len(hashes) == 1:
        return []
    cut = 1 << (len(hashes) - 1).bit_length() - 1
    if at < cut:
        return path(at, hashes[:cut]) + [tree(hashes[cut:])]
    return path(at - cut, hashes[cut:]) + [tree(hashes[:cut])]


def line(name, type, key, signature):
    data = v.key_hint(name, type, key) + signature
    return "\u2014 %s %s\n" % (name, base64.b64encode(data).decode())


class House:
    def __init__(self, code):
        self.code = code
        self.log_key, self.cosigner = Pair(code + " log"), Pair(code + " cosigner")
        self.roots = sorted((Pair(code + " root %d" % number) for number in (1, 2)), key=lambda root: root.key)
        self.card = v.to_cbor(
            {0: "alternat/card/1", 1: code, 2: [["en", code.title() + "shore"]], 3: [root.key for root in self.roots]}
            | {4: 2, 5: self.log_key.key, 6: self.cosigner.key, 7: v.sha256(code.encode()), 8: "age1" + code.lower()}
        )
        self.id = v.sha256(self.card)
        self.logs = {0: []}


# ---- a world: two parties and more, a text, its adoption and its release


class World:
    """What a release is made of. A test changes some of it, and asks which step no longer holds."""

    def __init__(self, codes=("NORTH", "SOUTH")):
        self.houses = sorted((House(code) for code in codes), key=lambda house: house.id)
        self.charter = v.to_cbor(
            {0: "alternat/charter/1", 1: [["en", "Ferry"]], 2: [["en", "One ferry."]]}
            | {3: [house.id for house in self.houses], 4: ["en", "ru"], 5: 0, 6: "restricted", 7: bytes(16)}
        )
        self.mechanism = v.sha256(self.charter)
        self.shown = {house.id: [] for house in self.houses}  # (epoch, index) of the entries
        self.pages = {"en": "Joint Notice\n\nThe ferry runs.\n".encode(), "ru": "Объявление\n\nПаром ходит.\n".encode()}
        self.hour, self.time, self.epoch = 1800000000, 1700000000, 0
        self.receipts_of = lambda house: [other for other in self.houses if other is not house]

    def act(self, house, kind, content, approvers=(), show=True, time=None, **changes):
        """Logs an act; gives its id. `changes` are fields by `f` and number."""
        leaves = house.logs.setdefault(self.epoch, [])
        act = {0: "alternat/act/1", 1: self.mechanism, 2: house.id, 3: self.epoch, 4: len(leaves)}
        act |= {6: self.time if time is None else time, 7: kind, 8: content, 10: "delegation"}
        act |= {int(key[1:]): value for key, value in changes.items()}
        id = v.sha256(v.to_cbor(dict(sorted(act.items()))))
        if approvers:
            act[11] = sorted(approver.approve(id) for approver in approvers)
        if show:
            self.shown[house.id].append((self.epoch, len(leaves)))
        leaves.append(v.to_cbor(dict(sorted(act.items()))))
        self.time += 60
        return id

    def mandate(self, house, place, keys, roots=2, show=True, **fields):
        content = {0: place, 1: [["en", place.title()]], 2: 0, 5: [16], 7: sorted(keys, key=v.to_cbor)}
        content |= {int(key[1:]): value for key, value in fields.items() if value is not None}
        content = {key: content[key] for key in sorted(content) if content[key] != []}
        return self.act(house, v.MANDATE, content, house.roots[:roots], show)

    def propose(self, show=False):
        """The text, by the first house."""
        round = v.sha256(b"round")
        content = {0: v.INSTRUMENT, 1: round, 2: [["en", "Joint Notice"]], 3: [["en", 0], ["ru", 1]]}
        self.text = self.act(self.houses[0], v.PROPOSE, content, show=show)
        self.round = round
        return self.text

    def manifest(self, subject, **changes):
        status = {"en": 0, "ru": 1}
        pages = [[tag, status[tag], v.sha256(page), len(page)] for tag, page in sorted(self.pages.items())]
        manifest = {0: "alternat/manifest/1", 1: self.mechanism, 2: subject, 3: 1, 4: pages}
        manifest |= {6: [house.id for house in self.houses]} | {int(key[1:]): value for key, value in changes.items()}
        return v.to_cbor(dict(sorted(manifest.items())))

    def adopt(self, manifest, signers):
        """The four acts of each house. `signers` says by whose keys each signs."""
        id = v.sha256(manifest)
        for house in self.houses:
            self.act(house, v.INITIAL, {0: manifest})
        signed = [self.act(house, v.SIGN, {0: id}, signers(house)) for house in self.houses]
        sealed = [self.act(house, v.SEAL, {0: id, 1: signed}) for house in self.houses]
        for house in self.houses:
            self.act(house, v.PROCLAIM, {0: id, 1: sealed})
        return id

    def checkpoint(self, house, epoch=0, name=None):
        leaves = list(map(v.leaf_hash, house.logs[epoch]))
        head = v.Head()
        head.origin = "alternat.example/v1/%s/%s/%d" % (self.mechanism.hex(), (name or house.id).hex(), epoch)
        head.size, head.root = len(leaves), tree(leaves)
        text = "%s\n%d\n%s\n" % (head.origin, head.size, base64.b64encode(head.root).decode())
        head.note = text.encode()
        key = house.log_key
        lines = [line(head.origin, 1, key.key[0], ed_sign(key.seed, head.note))]
        lines += [line(head.origin, 6, key.key[1], bytes(8) + key.ml_dsa.sign(v.subtree(head, head.origin, bytes(8))))]
        for other in self.receipts_of(house):
            key, who, time = other.cosigner, v.COSIGNER + other.id.hex(), self.time.to_bytes(8, "big")
            message = b"cosignature/v1\ntime %d\n" % self.time + head.note
            lines += [line(who, 4, key.key[0], time + ed_sign(key.seed, message))]
            lines += [line(who, 6, key.key[1], time + key.ml_dsa.sign(v.subtree(head, who, time)))]
        return (text + "\n" + "".join(lines)).encode()

    def parties(self):
        parties = []
        for house in self.houses:
            logs = []
            for epoch, leaves in sorted(house.logs.items()):
                hashes = list(map(v.leaf_hash, leaves))
                entries = [[leaves[at], path(at, hashes)] for e, at in self.shown[house.id] if e == epoch]
                if entries:
                    logs.append([self.checkpoint(house, epoch), entries])
            parties.append([house.card, logs])
        return parties

    def release(self, text, release):
        pages = [page for _, page in sorted(self.pages.items())]
        return {0: "alternat/release/1", 1: self.charter, 2: self.parties(), 3: text, 4: release, 5: pages}


def person(house):
    return Token(house.code + " chair")


def good(world=None, mandates=None, **changes):
    """A release of a world; by hooks a test bends one thing. Gives what is written as CBOR."""
    world = world or World()
    hook = lambda name, *values: changes[name](world, *values) if name in changes else None
    for house in world.houses:
        world.act(house, 1, {0: world.charter, 1: house.card}, house.roots, show=False)
    world.propose(show=bool(changes.get("proposal")))
    if mandates:
        mandates(world)
    else:
        for house in world.houses:
            world.mandate(house, "chair", [[1, person(house).key]])
    signers = changes.get("signers") or (lambda house: [person(house)])
    text = world.manifest([0, world.text], **(changes.get("of_text") or {}))
    world.adopt(text, signers)
    hook("between")
    subject = changes.get("subject", lambda id: [2, id, world.hour])
    release = world.manifest(subject(v.sha256(text)), **(changes.get("of_release") or {}))
    world.adopt(release, changes.get("signers_again") or signers)
    hook("after")
    return world.release(text, release)


def detached(house, data):
    """SSHSIG of a release's digests, as `ssh-keygen -Y sign` writes it (release.md, 6)."""
    string = lambda part: len(part).to_bytes(4, "big") + part
    named = string(b"alternat-release") + string(b"") + string(b"sha512")
    signature = ed_sign(house.log_key.seed, b"SSHSIG" + named + string(hashlib.sha512(data).digest()))
    key = string(string(b"ssh-ed25519") + string(house.log_key.key[0]))
    blob = b"SSHSIG" + (1).to_bytes(4, "big") + key + named + string(string(b"ssh-ed25519") + string(signature))
    body = base64.b64encode(blob).decode()
    rows = [body[at : at + 70] for at in range(0, len(body), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *rows, "-----END SSH SIGNATURE-----", ""]).encode()
