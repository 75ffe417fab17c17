"""Takes in every file of a folder of malformed pictures and counts what happens.

Usage: python tests/prove/prove_photos.py FOLDER. With an `index.csv` (columns file, pillow_12_3, format) each
outcome is compared with what Pillow 12.3 does when only JPEG, PNG and WebP are allowed. Exit status 1 on a crash, a
dead decoder, 5 s, 1 GB or an unexpected outcome.
"""

from __future__ import annotations

import csv
import json
import logging
import resource
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Deaths(logging.Handler):
    """Collects the warnings about decoders that died or stalled."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def main(folder: Path) -> int:
    """Print the figures as JSON; 0 when every promise was kept."""
    sys.path.insert(0, str(ROOT))
    from pipelines import photos
    from storage.errors import PhotoError

    deaths = Deaths()
    photos.log.addHandler(deaths)
    index = folder / "index.csv"
    rows = list(csv.DictReader(index.open())) if index.exists() else []
    expected = {r["file"]: r["pillow_12_3"] == "ok" and r["format"] in ("JPEG", "MPO", "PNG", "WEBP") for r in rows}
    outcomes: Counter[str] = Counter()
    crashes, unexpected, slowest = [], [], ("", 0.0)
    files = sorted(p for p in folder.iterdir() if p.is_file() and p != index)
    for path in files:
        start = time.perf_counter()
        try:
            photos.take_in(path.read_bytes(), least=1)
            outcome = "decoded"
        except PhotoError as error:
            outcome = error.code
        except Exception as error:  # noqa: BLE001 - the point of this script is to count them
            outcome = "crash"
            crashes.append(f"{path.name}: {error!r}")
        seconds = time.perf_counter() - start
        slowest = max(slowest, (path.name, seconds), key=lambda pair: pair[1])
        outcomes[outcome] += 1
        heif = path.suffix == ".heic"  # one that really decodes may be accepted
        if path.name in expected and not heif and (outcome == "decoded") != expected[path.name]:
            unexpected.append(f"{path.name}: {outcome}")
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({
        "files": len(files), "decoded": outcomes["decoded"], "refused": len(files) - outcomes["decoded"] - len(crashes),
        "codes": outcomes, "crashes": crashes, "decoders_dead": deaths.lines, "unexpected": unexpected,
        "slowest": slowest[0], "seconds_max": round(slowest[1], 3), "decoder_mb_max": round(megabytes),
    }, ensure_ascii=False, indent=1))
    return int(bool(crashes or deaths.lines or unexpected or slowest[1] > 5 or megabytes > 1000))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
