"""Folders of full-size models with random weights, laid out as the real ones are fetched: for the product's own loading code.

The numbers are those of the models' own config files; the tokenizers know single bytes. On a GPU 29 GB are made and
written in less time than reading them takes from most disks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.gpu_models import KLEIN, KLEIN_VAE, UNET, VAE
from tests.tiny_models import clip_tokenizer, qwen_tokenizer

CLIP_L: dict[str, Any] = {"vocab_size": 49408, "hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12,
                          "num_attention_heads": 12, "projection_dim": 768, "hidden_act": "quick_gelu"}
CLIP_G: dict[str, Any] = {"vocab_size": 49408, "hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32,
                          "num_attention_heads": 20, "projection_dim": 1280, "hidden_act": "gelu"}
QWEN: dict[str, Any] = {"vocab_size": 151936, "hidden_size": 2560, "intermediate_size": 9728, "num_hidden_layers": 36,
                        "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 128, "tie_word_embeddings": True}
ENDS = {"bos_token_id": 512, "eos_token_id": 513, "pad_token_id": 513}  # of the tokenizer of bytes
LORA = ("to_q", "to_k", "to_v", "to_out.0", "proj_in", "proj_out", "ff.net.0.proj", "ff.net.2")


def made(kind: Callable[[], Any], dtype: Any) -> Any:
    """A module made on the GPU itself, in half precision from the start."""
    import torch

    torch.manual_seed(7)
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device("cuda"):
            return kind().eval().requires_grad_(False).to(dtype)
    finally:
        torch.set_default_dtype(before)


def sdxl(models: Path) -> None:
    """SDXL with all that goes along with it: decoders, Lightning, edges and depth."""
    import torch
    from diffusers import (
        AutoencoderKL,
        AutoencoderTiny,
        ControlNetModel,
        EulerDiscreteScheduler,
        StableDiffusionXLPipeline,
        UNet2DConditionModel,
    )
    from peft import LoraConfig, get_peft_model_state_dict
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    half = torch.float16
    unet = made(lambda: UNet2DConditionModel(**UNET), half)
    vae = made(lambda: AutoencoderKL(**VAE), half)
    tokenizer = clip_tokenizer(models / "bytes")
    StableDiffusionXLPipeline(
        vae=vae, unet=unet, tokenizer=tokenizer, tokenizer_2=tokenizer,
        text_encoder=made(lambda: CLIPTextModel(CLIPTextConfig(**CLIP_L, **ENDS)), half),
        text_encoder_2=made(lambda: CLIPTextModelWithProjection(CLIPTextConfig(**CLIP_G, **ENDS)), half),
        scheduler=EulerDiscreteScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear",
                                         steps_offset=1, timestep_spacing="leading"),
    ).save_pretrained(models / "sdxl", variant="fp16")
    vae.save_pretrained(models / "sdxl-vae")
    made(AutoencoderTiny, half).save_pretrained(models / "sdxl-preview")
    net = ControlNetModel.from_unet(unet)
    for out in (*net.controlnet_down_blocks, net.controlnet_mid_block, net.controlnet_cond_embedding.conv_out):
        torch.nn.init.normal_(out.weight, std=0.01)  # a new one's are zero: it leads nothing
    for name in ("sdxl-canny", "sdxl-depth"):
        net.to(half).save_pretrained(models / name, variant="fp16")
    unet.add_adapter(LoraConfig(r=64, init_lora_weights="gaussian", target_modules=list(LORA)))
    lora = {k: torch.randn_like(v) * 0.01 if "lora_B" in k else v for k, v in get_peft_model_state_dict(unet).items()}
    for few in (4, 8):
        StableDiffusionXLPipeline.save_lora_weights(
            models / "sdxl-lightning", unet_lora_layers={k: v.to("cpu", half) for k, v in lora.items()},
            weight_name=f"sdxl_lightning_{few}step_lora.safetensors", safe_serialization=True)


def klein(models: Path) -> None:
    """FLUX.2 klein 4B."""
    import torch
    from diffusers import (
        AutoencoderKLFlux2,
        FlowMatchEulerDiscreteScheduler,
        Flux2KleinPipeline,
        Flux2Transformer2DModel,
    )
    from transformers import Qwen3Config, Qwen3ForCausalLM

    half = torch.bfloat16
    Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
        vae=made(lambda: AutoencoderKLFlux2(**KLEIN_VAE), half), tokenizer=qwen_tokenizer(models / "bytes"),
        text_encoder=made(lambda: Qwen3ForCausalLM(Qwen3Config(**QWEN)), half),
        transformer=made(lambda: Flux2Transformer2DModel(**KLEIN), half), is_distilled=True,
    ).save_pretrained(models / "flux-klein")


def depth(models: Path) -> None:
    """Depth Anything V2 small."""
    import torch
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config, DPTImageProcessor

    backbone = Dinov2Config(hidden_size=384, num_hidden_layers=12, num_attention_heads=6, image_size=518, patch_size=14,
                            out_indices=[3, 6, 9, 12], apply_layernorm=True, reshape_hidden_states=False)
    net = made(lambda: DepthAnythingForDepthEstimation(DepthAnythingConfig(
        backbone_config=backbone, reassemble_hidden_size=384, patch_size=14, neck_hidden_sizes=[48, 96, 192, 384],
        fusion_hidden_size=64, head_hidden_size=32)), torch.float32)
    torch.nn.init.ones_(net.head.conv3.bias)  # what is below zero is cut off at its end
    net.save_pretrained(models / "depth-anything-small")
    DPTImageProcessor(size={"height": 518, "width": 518}, ensure_multiple_of=14, keep_aspect_ratio=True,
                      image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225]
                      ).save_pretrained(models / "depth-anything-small")
