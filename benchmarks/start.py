"""Start: how long the studio's import, the command line's first ad and the app's first page take, in fresh processes.

Prints one JSON object of medians. The page counts from the start of the process until it answers with 200.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMPORTS = {
    "studio_import": "import pipelines.layouts, pipelines.render; pipelines.layouts.all()",
    "product_import": "import pipelines.ad",
    "numpy_opencv_only": "import numpy, cv2",
}


def seconds(code: str) -> float:
    """Seconds that a fresh interpreter spends in `code`, its own start not counted."""
    timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
    done = subprocess.run([sys.executable, "-c", timed], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def page() -> float:
    """Seconds until the served app answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        env = {**os.environ, "HANCUT_DATA": data, "GRADIO_SERVER_PORT": str(port), "GRADIO_ANALYTICS_ENABLED": "False"}
        begun = time.perf_counter()
        app = subprocess.Popen([sys.executable, "app.py", "serve"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        try:
            while time.perf_counter() - begun < 90:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                        if answer.status == 200:
                            return time.perf_counter() - begun
                except (urllib.error.URLError, ConnectionError, TimeoutError):
                    time.sleep(0.02)
            raise TimeoutError("the app did not answer in 90 s")
        finally:
            app.terminate()
            app.wait(30)


def shell() -> float:
    """Seconds of `app.py ad` as a whole process."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "app.py", "ad", "카페 딸기라떼 신메뉴, 4,500원", "--out", f"{folder}/ad.jpg"], cwd=ROOT,
                       check=True, capture_output=True)
        return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    figures: dict[str, object] = {}
    for name, code in IMPORTS.items():
        figures[f"{name}_s"] = round(statistics.median(seconds(code) for _ in range(rounds)), 2)
    figures["shell_ad_s"] = round(statistics.median(shell() for _ in range(rounds)), 2)
    figures["page_s"] = round(statistics.median(page() for _ in range(max(3, rounds // 2))), 2)
    print(json.dumps({"benchmark": "start", "rounds": rounds, **figures, "load": round(os.getloadavg()[0], 2)}))


if __name__ == "__main__":
    main()
