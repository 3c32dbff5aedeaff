"""MiniStack, the AWS emulator: how it is installed, started and asked whether it is ready."""

import subprocess
from pathlib import Path

from frontdesk_local.clients import REGION
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import Layout
from frontdesk_local.ports import LOOPBACK
from frontdesk_local.process import Child, last_words, start

HEALTH_PATH = "/_ministack/health"
_INSTALL_SECONDS = 300.0
_PROGRAM = Path(__file__).with_name("quick_emulator.py")
_IDLE_WORKER_SECONDS = 60


def install(layout: Layout) -> Path:
    """The emulator's command, in a virtual environment of its own that is made when it is missing.

    Raises `LocalStackError` with the installer's last line when that fails.
    """
    log = layout.log("install")
    try:
        with log.open("wb") as errors:
            done = subprocess.run(
                [layout.repository / "scripts" / "ministack.sh"],
                stdout=subprocess.PIPE,
                stderr=errors,
                timeout=_INSTALL_SECONDS,
                check=True,
            )
    except OSError as missing:
        raise LocalStackError(f"The emulator cannot be installed: {missing}") from missing
    except subprocess.TimeoutExpired as late:
        raise LocalStackError(f"Installing the emulator took more than {_INSTALL_SECONDS:.0f} s (see {log}).") from late
    except subprocess.CalledProcessError as failed:
        raise LocalStackError(f"The emulator cannot be installed: {last_words(log)}") from failed
    return Path(done.stdout.decode().strip())


def environment(layout: Layout, *, port: int, enforce_iam: bool, model_url: str | None = None) -> dict[str, str]:
    """All the emulator gets. Functions inherit it, so nothing of the host's environment may be in it."""
    state = layout.emulator
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(state / "home"),
        "TMPDIR": str(state / "scratch"),
        "STATE_DIR": str(state / "state"),
        "S3_DATA_DIR": str(state / "s3"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "BIND_HOST": LOOPBACK,
        "MINISTACK_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "AWS_ENDPOINT_URL": f"http://{LOOPBACK}:{port}",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AUTH": "true" if enforce_iam else "false",
        "LAMBDA_WARM_TTL_SECONDS": str(_IDLE_WORKER_SECONDS),
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        **({"MINISTACK_BEDROCK_PROXY_URL": model_url.rstrip("/")} if model_url else {}),
    }


def launch(layout: Layout, *, command: Path, port: int, enforce_iam: bool, model_url: str | None = None) -> Child:
    """Starts the emulator with empty folders of its own."""
    settings = environment(layout, port=port, enforce_iam=enforce_iam, model_url=model_url)
    for variable in ("HOME", "TMPDIR", "STATE_DIR", "S3_DATA_DIR"):
        Path(settings[variable]).mkdir(parents=True, exist_ok=True)
    program = [str(command.parent / "python"), "-P", str(_PROGRAM)]
    return start("emulator", program, layout=layout, environment=settings, folder=layout.emulator)


def interpreter(command: Path) -> str:
    """The minor version functions really run on, as a Lambda runtime name: the emulator's own interpreter."""
    version = "import sys; print('python%d.%d' % sys.version_info[:2])"
    python = command.parent / "python"
    return subprocess.run([python, "-c", version], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
