"""Models of one layer with random weights, saved as folders like the real ones: tests run the real code on them.

A test module takes the fixture `models` with pytest_plugins = ("tests.tiny_models",). They are made once.
(PYTEST_DONT_REWRITE: the module is imported for its helpers before it is a plugin.)
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for HANCUT_MODELS with everything tiny. Skipped where the packages are not installed, unless
    HANCUT_REQUIRE_MODELS says that they must be."""
    if not os.environ.get("HANCUT_REQUIRE_MODELS"):
        pytest.importorskip("diffusers", reason="the model engines' packages are not installed: make .venv/ready-models")
    import torch

    torch.set_num_threads(1)  # layers this small only wait for each other's threads
    folder = tmp_path_factory.mktemp("models")
    sdxl(folder / "sdxl", side=8)
    sdxl_parts(folder)
    klein(folder / "flux-klein")
    schnell(folder / "flux-schnell")
    decoder(folder / "flux-preview")
    depth(folder / "depth-anything-small")
    return folder


def letters() -> dict[str, int]:
    """A vocabulary of single bytes, as CLIP's and Qwen's tokenizers begin with."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in plain]
    signs = [chr(b) for b in plain] + [chr(256 + n) for n in range(len(others))]
    return {sign: n for n, sign in enumerate(signs)}


def clip_tokenizer(folder: Path) -> Any:
    from transformers import CLIPTokenizer

    signs = list(letters())
    vocabulary = {s: n for n, s in enumerate([*signs, *(s + "</w>" for s in signs), "<|startoftext|>", "<|endoftext|>"])}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77)


def qwen_tokenizer(folder: Path) -> Any:
    from transformers import Qwen2Tokenizer

    vocabulary = {**letters(), "<|endoftext|>": 256, "<|im_start|>": 257, "<|im_end|>": 258}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    tokenizer = Qwen2Tokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), pad_token="<|endoftext|>")
    tokenizer.chat_template = ("{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
                               "<|im_start|>assistant\n")
    return tokenizer


def sdxl(folder: Path, *, side: int = 16) -> None:
    """SDXL's parts in small: two text encoders, a UNet with cross attention, an autoencoder; `side` in latent pixels."""
    import torch
    from diffusers import EulerDiscreteScheduler, StableDiffusionXLPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder.parent / "bytes")
    text = CLIPTextConfig(vocab_size=len(tokenizer), hidden_size=16, intermediate_size=16, num_hidden_layers=2,
                          num_attention_heads=2, projection_dim=16, bos_token_id=512, eos_token_id=513, pad_token_id=513)
    unet = UNet2DConditionModel(
        sample_size=side, block_out_channels=(8, 16), layers_per_block=1, norm_num_groups=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=(2, 4), use_linear_projection=True, addition_embed_type="text_time",
        addition_time_embed_dim=8, transformer_layers_per_block=(1, 1), projection_class_embeddings_input_dim=64,
        cross_attention_dim=32)
    StableDiffusionXLPipeline(
        vae=autoencoder(), text_encoder=CLIPTextModel(text), text_encoder_2=CLIPTextModelWithProjection(text),
        tokenizer=tokenizer, tokenizer_2=tokenizer, unet=unet,
        scheduler=EulerDiscreteScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear",
                                         steps_offset=1, timestep_spacing="leading"),
    ).save_pretrained(folder)


def autoencoder(**more: Any) -> Any:
    from diffusers import AutoencoderKL

    return AutoencoderKL(block_out_channels=(8, 8, 8, 8), layers_per_block=1, norm_num_groups=4, latent_channels=4,
                         sample_size=128, down_block_types=("DownEncoderBlock2D",) * 4,
                         up_block_types=("UpDecoderBlock2D",) * 4, scaling_factor=0.13025, **more)


def sdxl_parts(models: Path) -> None:
    """What goes along with SDXL: its decoder, previews, Lightning for 4 and 8 steps, edges and depth that lead."""
    import torch
    from diffusers import ControlNetModel, StableDiffusionXLPipeline, UNet2DConditionModel
    from peft import LoraConfig, get_peft_model_state_dict

    torch.manual_seed(1)
    autoencoder(force_upcast=False).save_pretrained(models / "sdxl-vae")
    decoder(models / "sdxl-preview")
    for name in ("sdxl-canny", "sdxl-depth"):
        net = ControlNetModel.from_unet(UNet2DConditionModel.from_pretrained(models / "sdxl" / "unet"))
        last = (*net.controlnet_down_blocks, net.controlnet_mid_block, net.controlnet_cond_embedding.conv_out)
        for out in last:  # a new one's are zero: it leads nothing
            torch.nn.init.normal_(out.weight, std=0.5)
        net.save_pretrained(models / name)
    for few in (4, 8):
        unet = UNet2DConditionModel.from_pretrained(models / "sdxl" / "unet")
        unet.add_adapter(LoraConfig(r=2, init_lora_weights="gaussian", target_modules=["to_q", "to_k", "to_v"]))
        for name, p in unet.named_parameters():
            if "lora_B" in name:
                torch.nn.init.normal_(p, std=0.5)
        StableDiffusionXLPipeline.save_lora_weights(
            models / "sdxl-lightning", unet_lora_layers=get_peft_model_state_dict(unet),
            weight_name=f"sdxl_lightning_{few}step_lora.safetensors", safe_serialization=True)


def decoder(folder: Path) -> None:
    """A tiny decoder for previews."""
    from diffusers import AutoencoderTiny

    AutoencoderTiny(encoder_block_out_channels=(8,) * 4, decoder_block_out_channels=(8,) * 4, latent_channels=4,
                    num_encoder_blocks=(1,) * 4, num_decoder_blocks=(1,) * 4).save_pretrained(folder)


def depth(folder: Path) -> None:
    """Depth Anything in small: a DINOv2 of four layers, each of which is read."""
    import torch
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config, DPTImageProcessor

    torch.manual_seed(4)
    backbone = Dinov2Config(hidden_size=16, num_hidden_layers=4, num_attention_heads=2, mlp_ratio=1, image_size=56,
                            patch_size=14, out_indices=[1, 2, 3, 4], apply_layernorm=True, reshape_hidden_states=False)
    net = DepthAnythingForDepthEstimation(DepthAnythingConfig(
        backbone_config=backbone, reassemble_hidden_size=16, patch_size=14, neck_hidden_sizes=[4, 8, 8, 8],
        fusion_hidden_size=8, head_hidden_size=8))
    torch.nn.init.ones_(net.head.conv3.bias)  # what is below zero is cut off at its end
    net.save_pretrained(folder)
    DPTImageProcessor(size={"height": 56, "width": 56}, ensure_multiple_of=14, keep_aspect_ratio=True,
                      image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225]).save_pretrained(folder)


def klein(folder: Path) -> None:
    """FLUX.2 klein's parts in small: a Qwen3 whose layers 9, 18 and 27 are read, a transformer, an autoencoder."""
    import torch
    from diffusers import (
        AutoencoderKLFlux2,
        FlowMatchEulerDiscreteScheduler,
        Flux2KleinPipeline,
        Flux2Transformer2DModel,
    )
    from transformers import Qwen3Config, Qwen3ForCausalLM

    torch.manual_seed(2)
    tokenizer = qwen_tokenizer(folder.parent / "bytes")
    text = Qwen3ForCausalLM(Qwen3Config(vocab_size=259, hidden_size=8, intermediate_size=8, num_hidden_layers=28,
                                        num_attention_heads=1, num_key_value_heads=1, head_dim=8))
    transformer = Flux2Transformer2DModel(in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
                                          num_attention_heads=2, joint_attention_dim=24, timestep_guidance_channels=16,
                                          axes_dims_rope=(4, 4, 4, 4), guidance_embeds=False)
    vae = AutoencoderKLFlux2(down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
                             block_out_channels=(8,) * 4, layers_per_block=1, latent_channels=4, norm_num_groups=4,
                             sample_size=64)
    Flux2KleinPipeline(scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, text_encoder=text, tokenizer=tokenizer,
                       transformer=transformer, is_distilled=True).save_pretrained(folder)


def schnell(folder: Path) -> None:
    """FLUX.1 schnell's parts in small: CLIP and T5, a transformer, an autoencoder of 4 channels."""
    import torch
    from diffusers import FlowMatchEulerDiscreteScheduler, FluxPipeline, FluxTransformer2DModel
    from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel

    torch.manual_seed(3)
    tokenizer = clip_tokenizer(folder.parent / "clip")
    text = CLIPTextConfig(vocab_size=len(tokenizer), hidden_size=16, intermediate_size=16, num_hidden_layers=1,
                          num_attention_heads=2, projection_dim=16, bos_token_id=512, eos_token_id=513, pad_token_id=513)
    t5 = T5EncoderModel(T5Config(vocab_size=len(tokenizer), d_model=16, d_ff=16, d_kv=8, num_layers=1, num_heads=2))
    FluxPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=autoencoder(shift_factor=0.1), text_encoder=CLIPTextModel(text),
        tokenizer=tokenizer, text_encoder_2=t5, tokenizer_2=tokenizer,
        transformer=FluxTransformer2DModel(in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
                                           num_attention_heads=2, joint_attention_dim=16, pooled_projection_dim=16,
                                           axes_dims_rope=(4, 4, 8)),
    ).save_pretrained(folder)
