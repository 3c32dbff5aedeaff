"""The lines of docs/api.md do, one after the other, on the running stack."""

import os
import subprocess
import sys
from pathlib import Path

from frontdesk_local.layout import STATE_VARIABLE, Layout
from frontdesk_local.stackfile import Stack
from tests.docs.pages import ROOT, page


def test_the_walk_through_the_api_does(stack: Stack, stack_layout: Layout, tmp_path: Path) -> None:
    blocks = page("docs/api.md").blocks("sh")
    script = "set -euo pipefail\n" + "\n".join(blocks)
    here = script.replace("http://127.0.0.1:8080", stack.inbox_url.rstrip("/"))
    here = here.replace("http://127.0.0.1:8081", stack.simulator_url)
    walk = tmp_path / "walk.sh"
    walk.write_text(here)
    environment = os.environ | {
        STATE_VARIABLE: str(stack_layout.state),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["/bin/bash", "-x", str(walk)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
