"""First messages at first sight: what the nets print of messages that taught them nothing, against what people marked.

python tests/prove/prove_reading.py [--faults]   or, as a test with its floors, through pytest.
"""

from __future__ import annotations

import argparse
import json

import pytest

from pipelines.understanding import spelling
from tests import first_lines


@pytest.mark.parametrize(("language", "sound"), [("ko", 0.5), ("en", 0.5)])
def test_messages_at_first_sight(language: str, sound: float) -> None:
    count = first_lines.counted(e for e in first_lines.marked() if spelling.language(e.text) == language)
    assert count["messages"] > 40 and count["sound"] >= sound * count["messages"], dict(count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", action="store_true")
    show = parser.parse_args().faults
    for language in ("ko", "en"):
        given = [e for e in first_lines.marked() if spelling.language(e.text) == language]
        print(language, json.dumps(dict(first_lines.counted(given))))
        for e in given if show else ():
            if not (f := first_lines.read(e)).sound:
                print("  ", e.text, "\n     ", f)


if __name__ == "__main__":
    main()
