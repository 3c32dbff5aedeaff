"""From the SAM template to plain CloudFormation that the emulator deploys whole."""

from collections.abc import Mapping
from pathlib import Path

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.utils.py27hash_fix import to_py27_compatible_template, undo_mark_unicode_str_in_template
from samtranslator.yaml_helper import yaml_parse

from frontdesk_local.document import Document
from frontdesk_local.http_api import expand_http_api

_CODE_KEYS = ("CodeUri", "ContentUri")


def read_template(path: Path) -> Document:
    """The SAM template, with CloudFormation's short tags resolved to their long forms."""
    template: Document = yaml_parse(path.read_text(encoding="utf-8"))
    return template


def code_folders(template: Document) -> dict[str, str]:
    """Logical id -> the folder, relative to the template, of every function and layer."""
    return {
        name: resource["Properties"][key]
        for name, resource in template["Resources"].items()
        for key in _CODE_KEYS
        if key in resource.get("Properties", {})
    }


def plain_template(template: Document, *, code: Mapping[str, str], region: str) -> Document:
    """CloudFormation without the SAM transform and without HTTP API bodies.

    `code` gives the `s3://bucket/key` of each logical id of `code_folders`.
    """
    translated = _translate(_with_code(template, code), region)
    translated.pop("Transform", None)
    return expand_http_api(translated)


def _with_code(template: Document, code: Mapping[str, str]) -> Document:
    resources = {}
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        uris = {key: code[name] for key in _CODE_KEYS if key in properties}
        resources[name] = resource | ({"Properties": properties | uris} if uris else {})
    return template | {"Resources": resources}


def _translate(template: Document, region: str) -> Document:
    translator = Translator(None, Parser(), boto_session=boto3.Session(region_name=region))
    to_py27_compatible_template(template, {})
    unresolved = {name: {"Ref": name} for name in template.get("Parameters", {})}  # else defaults would be filled in
    translated = translator.translate(template, parameter_values=unresolved, get_managed_policy_map=dict)
    plain: Document = undo_mark_unicode_str_in_template(translated)
    return plain
