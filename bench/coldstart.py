"""What a cold webhook costs: CPU from the start of the process to its first answer, beside a bare handler's.

Both run in fresh processes against the same local stub, as pairs, in turn. Ours is the staged package with its compiled
code. The bare one makes, with botocore alone, the calls that ours was seen to make, and nothing else. CPU time hardly
depends on what else the machine does.

    .venv/bin/python -m bench.coldstart --pairs 10 --json coldstart.json
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.stub import Stub
from scripts.package import ROOT, Target, staged

BUDGET: Final = 1.10
EVENT: Final = ROOT / "events" / "webhook_telegram.json"
BARE: Final = Path(__file__).with_name("bare.py")
OURS: Final = """
import json, sys, time
from handler import handler
assert handler(json.load(open(sys.argv[1])), None)["statusCode"] == 200
print(time.process_time())
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Milliseconds, or a ratio, over all pairs."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """The spread of what was measured."""
        return cls(least=min(values), median=statistics.median(values), most=max(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was found; `calls` are those that both make."""

    pairs: int
    calls: tuple[str, ...]
    ours: Spread
    bare: Spread
    ratio: Spread


def milliseconds(stub: Stub, program: Sequence[str | Path]) -> float:
    """Start a fresh interpreter on a program; the CPU time that it says it took."""
    here = Target(python=sys.executable)
    places = (
        staged(ROOT / "functions/webhook", here),
        staged(ROOT / "layers/common", here) / "python",
        Path(sysconfig.get_path("purelib")),
    )
    environment = stub.environment() | {"PYTHONPATH": os.pathsep.join(map(str, places))}
    done = subprocess.run(
        [sys.executable, "-S", *program], env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=120
    )
    return float(done.stdout) * 1000


def measure(pairs: int) -> Measured:
    """Ours and the bare one in turn, after one of each that does not count."""
    with Stub() as stub:
        threading.Thread(target=stub.serve_forever, daemon=True).start()
        ours = ("-c", OURS, EVENT)
        milliseconds(stub, ours)
        calls = tuple(stub.seen)
        bare = (BARE, json.dumps([asdict(call) for call in calls]))
        milliseconds(stub, bare)
        found = [(milliseconds(stub, ours), milliseconds(stub, bare)) for _ in range(pairs)]
        stub.shutdown()
    return Measured(
        pairs=pairs,
        calls=tuple(call.operation for call in calls),
        ours=Spread.of([mine for mine, _ in found]),
        bare=Spread.of([other for _, other in found]),
        ratio=Spread.of([mine / other for mine, other in found]),
    )


def shown(found: Measured) -> Table:
    """The figures for people."""
    table = Table("cold start", "least", "median", "most", title=f"{found.pairs} pairs; {' '.join(found.calls)}")
    for name, spread, digits in (
        ("the webhook, CPU ms", found.ours, 0),
        ("a bare botocore handler, CPU ms", found.bare, 0),
        (f"ratio (at most {BUDGET:.2f})", found.ratio, 2),
    ):
        table.add_row(name, *(f"{value:.{digits}f}" for value in (spread.least, spread.median, spread.most)))
    return table


def main() -> int:
    """Measure, show, and fail when the median is over the budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    told = parser.parse_args()
    found = measure(told.pairs)
    Console().print(shown(found))
    if told.json:
        told.json.write_text(json.dumps(asdict(found), indent=2) + "\n", encoding="utf-8")
    return 0 if found.ratio.median <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
