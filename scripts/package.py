"""Stages function and layer folders as Lambda gets them, for `sam build` and for the local stack alike.

A staged folder holds the sources, the folders that its shares.txt names, the packages of its requirements.txt
(hash-checked), and beside every `.py` an unchecked-hash `.pyc` of the target's Python: without them a cold start takes
twice as long. Folders are kept under `.build/` by the hash of all that went in, so a second call does nothing.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
BUILD: Final = ROOT / ".build"
AWS_PYTHON: Final = "3.13"
AWS_PLATFORM: Final = "aarch64-manylinux_2_28"  # arm64 on Amazon Linux 2023, whose glibc is 2.34
HOUR: Final = 3600
NOT_SHIPPED: Final = shutil.ignore_patterns("requirements.in", "requirements.txt", "shares.txt", "__pycache__", ".*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom a folder is staged for: an interpreter to compile with, and uv's name of a platform (None: this machine)."""

    python: str
    platform: str | None = None

    def identity(self) -> str:
        """What makes compiled code of one target useless to another."""
        version = run(self.python, "-c", "import sys; print(sys.implementation.cache_tag, sys.version_info[:2])")
        return f"{version} {self.platform}"


def run(*command: str | Path) -> str:
    """Runs a command from the repository's root and returns its output; raises CalledProcessError."""
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def aws() -> Target:
    """The functions' runtime on AWS; SystemExit when no interpreter of its version is here to compile with."""
    try:
        python = run(ROOT / "scripts/find-python.sh", AWS_PYTHON)
    except subprocess.CalledProcessError:
        raise SystemExit(f"Packaging for AWS needs Python {AWS_PYTHON}, which is not on this machine.") from None
    return Target(python=python, platform=AWS_PLATFORM)


def staged(folder: Path, target: Target) -> Path:
    """The staged copy of a function or layer folder; made now if nothing like it is there yet."""
    place = BUILD / f"{folder.name}-{fingerprint(folder, target)}"
    if not place.exists():
        BUILD.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=BUILD, prefix="making-") as scratch:
            made = Path(scratch) / "made"
            stage(folder, made, target)
            publish(made, place)
        forget_older(place)
    place.touch()
    return place


def forget_older(place: Path) -> None:
    """Keeps the three latest of a kind, and whatever may still be in use by a running build."""
    kind = place.name.rpartition("-")[0]
    others = sorted(BUILD.glob(f"{kind}-????????????????"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[3:]:
        if path.stat().st_mtime < time.time() - HOUR:
            shutil.rmtree(path, ignore_errors=True)


def fingerprint(folder: Path, target: Target) -> str:
    digest = hashlib.sha256(target.identity().encode())
    for path in [Path(__file__), *sources(folder)]:
        digest.update(f"\n{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def sources(folder: Path) -> Iterator[Path]:
    for place in (folder, *shares(folder)):
        for path in sorted(place.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def shares(folder: Path) -> list[Path]:
    """The packages of other functions that this one is shipped with, as its shares.txt names them."""
    listed = folder / "shares.txt"
    return [(folder / line).resolve() for line in listed.read_text().split()] if listed.exists() else []


def stage(folder: Path, made: Path, target: Target) -> None:
    is_layer = folder.is_relative_to(ROOT / "layers")
    code = made / "python" if is_layer else made
    shutil.copytree(folder, code, ignore=NOT_SHIPPED)
    for share in shares(folder):
        shutil.copytree(share, code / share.name, ignore=NOT_SHIPPED)
    requirements = folder / "requirements.txt"
    if requirements.exists():
        install(requirements, code, target)
    where = "/opt" if is_layer else "/var/task"  # what a traceback shows
    compiler = [target.python, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    run(*compiler, "-s", made, "-p", where, made)


def install(requirements: Path, code: Path, target: Target) -> None:
    command = [run(ROOT / "scripts/uv.sh"), "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    command += ["--only-binary", ":all:", "--python", target.python, "--target", str(code)]
    if target.platform:
        command += ["--python-platform", target.platform]
    run(*command, "--requirement", requirements)
    shutil.rmtree(code / "bin", ignore_errors=True)
    (code / ".lock").unlink(missing_ok=True)


def publish(made: Path, place: Path) -> None:
    """Moves a finished folder to its place; whoever was quicker made the same."""
    try:
        made.rename(place)
    except OSError:
        if not place.exists():
            raise


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Prints the staged folder of each given folder.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--python", help="stage for this interpreter and this machine, not for AWS")
    parser.add_argument("--into", type=Path, help="also copy the one staged folder's content there")
    options = parser.parse_args(arguments)
    os.environ.setdefault("UV_PYTHON_DOWNLOADS", "never")
    target = Target(python=options.python) if options.python else aws()
    for folder in options.folders:
        place = staged(folder.resolve(), target)
        print(place)
        if options.into:
            shutil.copytree(place, options.into, dirs_exist_ok=True)


if __name__ == "__main__":
    main(sys.argv[1:])
