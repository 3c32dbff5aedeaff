import shutil
import subprocess
from typing import Final

import pytest

from frontdesk_local.gateway.headers import security_headers
from tests.template.stack import Properties, Stack

FILES: Final = "https://files.example"
NODE: Final = shutil.which("node")


@pytest.fixture
def site(stack: Stack) -> Properties:
    found: Properties = stack.of_type("CloudFront::Distribution")["Site"]["DistributionConfig"]
    return found


@pytest.fixture
def headers(stack: Stack) -> Properties:
    policy = stack.of_type("CloudFront::ResponseHeadersPolicy")["SiteHeaders"]
    found: Properties = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    return found


def directives(policy: str) -> dict[str, set[str]]:
    parts = [part.split() for part in policy.split(";")]
    return {
        name: {source for source in sources if not source.startswith(("https:", "wss:"))} for name, *sources in parts
    }


def test_the_policy_is_the_local_gateways_but_for_where_files_sign_in_and_live_are(headers: Properties) -> None:
    deployed = directives(headers["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"])
    assert deployed == directives(security_headers(FILES)["Content-Security-Policy"])
    assert not any("unsafe" in source for sources in deployed.values() for source in sources)


def test_the_inbox_may_connect_to_the_websocket_of_its_own_stack(headers: Properties) -> None:
    policy = headers["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
    assert "wss://${LiveApi}.execute-api." in policy


def test_browsers_are_told_to_stay_on_https_and_to_frame_nothing(headers: Properties) -> None:
    assert headers["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    assert headers["FrameOptions"]["FrameOption"] == "DENY"
    assert headers["ContentTypeOptions"]["Override"] is True


def test_only_the_distribution_reads_the_pages(stack: Stack) -> None:
    blocked = stack.of_type("S3::Bucket")["SiteBucket"]["PublicAccessBlockConfiguration"]
    assert all(blocked.values())
    allowed = [
        statement
        for statement in stack.of_type("S3::BucketPolicy")["SiteBucketPolicy"]["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    ]
    assert [statement["Principal"] for statement in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
    assert "${Site}" in allowed[0]["Condition"]["StringEquals"]["AWS:SourceArn"]["Fn::Sub"]


def test_the_api_and_the_live_line_are_of_the_same_origin_and_never_cached(site: Properties) -> None:
    behaviors = {behavior["PathPattern"]: behavior for behavior in site["CacheBehaviors"]}
    assert behaviors.keys() == {"/api/*", "/live"}
    uncached = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert {behavior["CachePolicyId"] for behavior in behaviors.values()} == {uncached}
    assert {"PATCH", "PUT", "DELETE", "POST"} <= set(behaviors["/api/*"]["AllowedMethods"])


@pytest.mark.skipif(NODE is None, reason="needs Node.js")
@pytest.mark.parametrize(
    ("path", "served"),
    [
        ("/", "/index.html"),
        ("/settings/users", "/index.html"),
        ("/assets/a.js", "/assets/a.js"),
        ("/x.y/z", "/index.html"),
    ],
)
def test_a_path_that_is_no_file_is_a_page_of_the_app(stack: Stack, path: str, served: str) -> None:
    code = stack.of_type("CloudFront::Function")["SitePages"]["FunctionCode"]
    call = f"{code}\nprocess.stdout.write(handler({{request: {{uri: {path!r}}}}}).uri)"
    assert subprocess.run([str(NODE), "-e", call], capture_output=True, text=True, check=True).stdout == served
