"""Fidelity: planted damage to what was to stay is found, put back exactly, and told; what is no damage is left alone."""

from __future__ import annotations

import io
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image

from pipelines import fidelity, painters
from pipelines.painters import Request
from pipelines.scene import Palette
from tests.ad_shop import cup


def product() -> tuple[np.ndarray, np.ndarray]:
    """A photo of a cup and where the cup is, with a soft rim."""
    source = cup(320, 320)
    solid = ((source[..., 0].astype(int) - source[..., 1]) > 80).astype(np.uint8) * 255
    return source, cv2.GaussianBlur(solid, (0, 0), 1.2)


def around(seed: int = 0) -> np.ndarray:
    """A painting: the product as it was, on another ground."""
    source, keep = product()
    ground = np.random.default_rng(seed).integers(0, 255, source.shape, dtype=np.uint8)
    return fidelity.restore(ground, source, keep)


def new_label(image: np.ndarray) -> np.ndarray:
    out = image.copy()
    cv2.putText(out, "LATTE", (120, 170), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (250, 250, 240), 2)
    return out


def recoloured(image: np.ndarray) -> np.ndarray:
    hls = cv2.cvtColor(image, cv2.COLOR_RGB2HLS)
    hls[..., 0] = (hls[..., 0].astype(int) + 6) % 180
    return cv2.cvtColor(hls, cv2.COLOR_HLS2RGB)


def moved(image: np.ndarray) -> np.ndarray:
    """A little to the right: only its rims tell, on a thing of one colour."""
    return np.roll(image, 4, axis=1)


def speck(image: np.ndarray) -> np.ndarray:
    out = image.copy()
    out[150:162, 130:142] = (20, 160, 60)
    return out


def smoothed(image: np.ndarray) -> np.ndarray:
    """What an autoencoder does to a printed pattern."""
    out = image.copy()
    out[120:220:4, 100:220] = (250, 200, 190)
    return out


@pytest.mark.parametrize("damage", [new_label, recoloured, moved, speck, smoothed])
def test_planted_damage_is_put_back_exactly(damage, caplog):
    source, keep = product()
    good = around()
    bad = damage(good)
    found = fidelity.check(bad, source, keep)
    assert found.repaired and "put back" in caplog.text
    assert np.array_equal(found.image[keep == 255], source[keep == 255])
    outside = keep == 0
    assert np.array_equal(found.image[outside], bad[outside])  # the rest of the painting stays
    assert not fidelity.check(found.image, source, keep).repaired


@pytest.mark.parametrize("quality", [100, 92, 85])
def test_what_saving_does_to_a_picture_is_no_damage(quality):
    source, keep = product()
    out = io.BytesIO()
    Image.fromarray(around()).save(out, "JPEG", quality=quality, subsampling=0)
    image = np.asarray(Image.open(out))
    inner = cv2.erode(keep, np.ones((9, 9), np.uint8))  # next to noise JPEG itself does harm
    found = fidelity.check(image, source, inner)
    assert not found.repaired and found.image is image and 0 <= found.mean < fidelity.MEAN


def test_nothing_to_stay_is_nothing_to_check():
    source, keep = product()
    noise = np.random.default_rng(1).integers(0, 255, source.shape, dtype=np.uint8)
    found = fidelity.check(noise, source, np.zeros_like(keep))
    assert found.image is noise and not found.repaired


WISH = Request(palette=Palette(ground="#ffffff", second="#eeeeee", accent="#ff0000", ink="#111111", paper="#ffffff"),
               width=320, height=320)


def test_a_painter_that_alters_the_product_is_corrected_and_it_is_told(monkeypatch):
    source, keep = product()
    wish = replace(WISH, source=source, keep=keep)
    sloppy = replace(painters.all()["studio"], id="sloppy", generated=True, paint=lambda request, tick: new_label(around()),
                     limits=painters.Limits(routes=frozenset(("text", "keep"))))
    careful = replace(sloppy, id="careful", paint=lambda request, tick: around())
    known = {**painters.all(), "sloppy": sloppy, "careful": careful}
    monkeypatch.setattr(painters, "all", lambda: known)
    made = painters.paint(wish, lambda *a, **k: None, "sloppy")
    assert made.mended and made.engine == "sloppy" and made.image is not None
    assert np.array_equal(made.image[keep == 255], source[keep == 255])
    assert not painters.paint(wish, lambda *a, **k: None, "careful").mended
