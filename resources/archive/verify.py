#!/usr/bin/env python3
"""Checks an archive pack with nothing but Python 3.9 or later.

Checks that (1) every file has the SHA-256 that SHA256SUMS states, none is missing and none was added; (2) the entries
in facts.jsonl follow one another, each with the hash of the one before; (3) every paper and every piece of evidence is
the one that its entry recorded. --head takes the hash that stands after "Book through fact" at the foot of any paper
you hold: the chain must contain it. Without it, a pack that was made up as a whole would not be noticed.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

MANIFEST, FACTS = "SHA256SUMS", "facts.jsonl"
LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*)")


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def check_files(folder: Path, faults: list[str]) -> dict[str, str]:
    """The files by name with their hashes, each compared with the manifest."""
    found = {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if not p.is_dir()}
    digests = {name: digest_of(p) if p.is_file() and not p.is_symlink() else "" for name, p in found.items()}
    stated: dict[str, str] = {}
    for line in found[MANIFEST].read_text("utf-8").splitlines() if MANIFEST in found else []:
        match = LINE.fullmatch(line)
        if not match or ".." in match[2].split("/") or match[2] in stated:
            faults.append(f"{MANIFEST} holds a line that is no hash and name, or a name twice: {line[:120]!r}")
        else:
            stated[match[2]] = match[1]
    if not stated:
        faults.append(f"{MANIFEST} is missing or empty")
    faults += [f"{name} is missing" for name in stated if name not in found]
    faults += [f"{name} was added: {MANIFEST} does not name it" for name in found if name not in {*stated, MANIFEST}]
    faults += [f"{name} was altered" for name, stands in stated.items() if digests.get(name, stands) != stands]
    return digests


def check_facts(folder: Path, faults: list[str]) -> tuple[list[Any], bool]:
    """The entries, each a list that ends in its hash, up to the first that does not follow; whether that is all."""
    facts: list[Any] = []
    previous = "0" * 64
    lines = (folder / FACTS).read_text("utf-8").split("\n")[:-1] if (folder / FACTS).is_file() else []
    for number, line in enumerate(lines, 1):
        fact = json.loads(line)
        told = json.dumps(fact[:-1], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if fact[0] != number or fact[6] != previous or hashlib.sha256(told.encode()).hexdigest() != fact[7]:
            faults.append(f"entry {number} was altered, or an entry before it was removed, added or moved")
            break
        facts.append(fact)
        previous = fact[7]
    if not lines:
        faults.append(f"{FACTS} holds no entries")
    return facts, 0 < len(facts) == len(lines)


def check_recorded(digests: dict[str, str], facts: list[Any], faults: list[str], *, whole: bool) -> None:
    """Papers and evidence are those that entries recorded; the first word of a name ends in the number of either."""
    bodies = [(fact[0], fact[1], json.loads(fact[5])) for fact in facts]
    issued = {(b["number"], b["pdf_sha256"]) for _, kind, b in bodies if kind == "document issued"}
    filed = {(number, b["sha256"]) for number, kind, b in bodies if kind == "evidence filed"}
    for name, digest in digests.items():
        known = issued if name.startswith("papers/") else filed if name.startswith("evidence/") else None
        match = re.match(r"[a-z]+/[A-Za-z0-9-]*?(\d+)_", name)
        number = int(match[1]) if match else 0
        if known is not None and (number, digest) not in known and (whole or number in dict(known)):
            faults.append(f"{name} is not what an entry of the chain recorded")


def main() -> int:
    """Says what was found; the exit code is 0 only where everything agrees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--head", default="", help="the hash at the foot of a paper you hold")
    args = parser.parse_args()
    faults: list[str] = []
    try:
        digests = check_files(args.folder, faults)
        facts, whole = check_facts(args.folder, faults)
        check_recorded(digests, facts, faults, whole=whole)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as problem:
        sys.exit(f"The pack cannot be read as one: {problem}")
    if args.head and args.head.lower() not in {fact[7] for fact in facts}:
        faults.append(f"the chain does not contain {args.head}: it is not the one that your paper was issued from")
    head = facts[-1][7] if facts else "nothing"
    print("\n".join([*faults, f"{len(digests)} files, {len(facts)} entries; the chain ends in {head}"]))
    print("NOT AS IT WAS MADE" if faults else "Everything agrees.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
