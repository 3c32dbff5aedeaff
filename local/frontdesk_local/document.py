"""CloudFormation templates as Python values."""

from typing import Any

Document = dict[str, Any]
"""A template or a part of one. Its shape is CloudFormation's, so it stays untyped in the modules that rewrite it."""
