"""Prints template.yaml as the CloudFormation that AWS would make of it: the form that linters must see."""

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
Template = dict[str, Any]
SOMEWHERE: Final = "s3://code/zip"  # the translator refuses folders of this machine


class _NoManagedPolicies:
    """The template names no managed policy, so none is looked up."""

    def load(self) -> dict[str, str]:
        return {}


def translated(path: Path = ROOT / "template.yaml") -> Template:
    """The template after SAM's transform, without asking AWS; raises what the translator raises."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    from samtranslator.translator.transform import transform  # noqa: PLC0415  reads the region when imported
    from samtranslator.yaml_helper import yaml_parse  # noqa: PLC0415  # only who translates waits for it

    raw = yaml_parse(path.read_text())
    for resource in raw["Resources"].values():
        for folder in {"CodeUri", "ContentUri"} & resource.get("Properties", {}).keys():
            resource["Properties"][folder] = SOMEWHERE
    unresolved = {name: {"Ref": name} for name in raw["Parameters"]}
    plain: Template = transform(raw, unresolved, _NoManagedPolicies())
    return plain


if __name__ == "__main__":
    json.dump(translated(), sys.stdout, indent=2)
