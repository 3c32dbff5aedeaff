"""The emulator is told everything it may know and nothing else."""

import os
from pathlib import Path

import pytest

from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import Layout
from frontdesk_local.ministack import environment, install


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    made = Layout(repository=tmp_path, state=tmp_path / "state")
    made.renew(cache=False)
    return made


def write_installer(layout: Layout, script: str) -> None:
    path = layout.repository / "scripts" / "ministack.sh"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_nothing_of_the_host_is_in_its_environment(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "AWS_PROFILE", "AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY", "PYTHONPATH"):
        monkeypatch.setenv(name, "the host's")
    given = environment(layout, port=4566, enforce_iam=False)
    assert "the host's" not in given.values()
    assert set(given) & set(os.environ) <= {"PATH", "HOME", "LANG", "TMPDIR", "TZ"}


def test_it_listens_on_loopback_and_keeps_to_its_own_folders(layout: Layout) -> None:
    given = environment(layout, port=4711, enforce_iam=False)
    assert (given["BIND_HOST"], given["GATEWAY_PORT"]) == ("127.0.0.1", "4711")
    for folder in ("HOME", "TMPDIR", "STATE_DIR", "S3_DATA_DIR"):
        assert given[folder].startswith(str(layout.emulator))


def test_it_opens_no_other_port(layout: Layout) -> None:
    given = environment(layout, port=4566, enforce_iam=False)
    assert (given["SFTP_ENABLED"], given["IOT_MTLS_ENABLED"]) == ("0", "0")


@pytest.mark.parametrize(("enforce", "auth"), [(True, "true"), (False, "false")])
def test_roles_are_enforced_on_request(layout: Layout, *, enforce: bool, auth: str) -> None:
    assert environment(layout, port=4566, enforce_iam=enforce)["AUTH"] == auth


def test_the_installer_says_where_the_emulator_is(layout: Layout) -> None:
    write_installer(layout, "echo /somewhere/bin/ministack")
    assert install(layout) == Path("/somewhere/bin/ministack")


def test_an_installer_that_fails_is_quoted(layout: Layout) -> None:
    write_installer(layout, "echo 'no matching distribution' >&2; exit 1")
    with pytest.raises(LocalStackError, match="no matching distribution"):
        install(layout)


def test_without_an_installer_one_sentence_says_so(layout: Layout) -> None:
    with pytest.raises(LocalStackError, match="cannot be installed"):
        install(layout)
