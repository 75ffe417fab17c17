"""A cutting network of one convolution, as an ONNX file with rembg's inputs and outputs: what is red is the subject."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest


def red(path: Path, *, side: int = 64, logits: bool = False) -> Path:
    """Far more red than green and blue is the subject. `side`: px of its input; `logits`: its mask comes before the sigmoid."""
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    from onnx import TensorProto, helper, numpy_helper

    weight = np.array([[[[20.0]], [[-10.0]], [[-10.0]]]], np.float32)
    bias = np.array([-4.0], np.float32)
    nodes = [helper.make_node("Conv", ["photo", "w", "b"], ["score"])]
    nodes.append(helper.make_node("Identity" if logits else "Sigmoid", ["score"], ["mask"]))
    graph = helper.make_graph(
        nodes, "red", [helper.make_tensor_value_info("photo", TensorProto.FLOAT, [1, 3, side, side])],
        [helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1, 1, side, side])],
        [numpy_helper.from_array(weight, "w"), numpy_helper.from_array(bias, "b")])
    path.parent.mkdir(parents=True, exist_ok=True)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(path))
    return path


def endless(path: Path, *, side: int = 64) -> Path:
    """A network whose mask is of sixteen terabytes: no machine has the memory."""
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    from onnx import TensorProto, helper, numpy_helper

    nodes = [helper.make_node("ReduceMean", ["photo"], ["mean"], axes=[1, 2, 3], keepdims=1),
             helper.make_node("Expand", ["mean", "shape"], ["mask"])]
    graph = helper.make_graph(
        nodes, "endless", [helper.make_tensor_value_info("photo", TensorProto.FLOAT, [1, 3, side, side])],
        [helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1, 1, 2**21, 2**21])],
        [numpy_helper.from_array(np.array([1, 1, 2**21, 2**21]), "shape")])
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))
    return path


def fixed(path: Path, mask: np.ndarray, *, side: int = 64) -> Path:
    """A network that gives `mask`, float32 (h, w), whatever it is shown."""
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    from onnx import TensorProto, helper, numpy_helper

    nodes = [helper.make_node("ReduceMean", ["photo"], ["mean"], axes=[1, 2, 3], keepdims=1),
             helper.make_node("Mul", ["mean", "nothing"], ["zero"]), helper.make_node("Add", ["always", "zero"], ["mask"])]
    graph = helper.make_graph(
        nodes, "fixed", [helper.make_tensor_value_info("photo", TensorProto.FLOAT, [1, 3, side, side])],
        [helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1, 1, *mask.shape])],
        [numpy_helper.from_array(mask[None, None].astype(np.float32), "always"), numpy_helper.from_array(np.float32(0), "nothing")])
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))
    return path
