"""Where the providers' own descriptions of their APIs lie, beside the repository; they are no part of it."""

from pathlib import Path
from typing import Final

SPECS: Final = Path(__file__).parents[3] / "shared" / "specs"
