"""The real shapes of SDXL and FLUX.2 klein 4B with random weights, for time and memory; and the same shapes tiny.

Sources of the numbers: the models' own config files (unet: 2,567,463,684 parameters; klein's transformer:
3,875,544,576). Prompts enter as random embeddings, so that no text encoder is needed: .2 % of SDXL's work.
"""

from __future__ import annotations

from typing import Any

UNET: dict[str, Any] = {
    "sample_size": 128, "block_out_channels": (320, 640, 1280), "layers_per_block": 2,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    "transformer_layers_per_block": (1, 2, 10), "attention_head_dim": (5, 10, 20), "cross_attention_dim": 2048,
    "use_linear_projection": True, "addition_embed_type": "text_time", "addition_time_embed_dim": 256,
    "projection_class_embeddings_input_dim": 2816}
TINY_UNET = {**UNET, "sample_size": 8, "block_out_channels": (8, 16, 16), "layers_per_block": 1,
             "transformer_layers_per_block": (1, 1, 1), "attention_head_dim": (2, 4, 4), "cross_attention_dim": 32,
             "addition_time_embed_dim": 8, "projection_class_embeddings_input_dim": 64, "norm_num_groups": 4}
VAE: dict[str, Any] = {
    "block_out_channels": (128, 256, 512, 512), "layers_per_block": 2, "latent_channels": 4, "sample_size": 1024,
    "scaling_factor": 0.13025, "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4, "force_upcast": False}
TINY_VAE = {**VAE, "block_out_channels": (8,) * 4, "layers_per_block": 1, "norm_num_groups": 4, "sample_size": 64}
KLEIN: dict[str, Any] = {
    "in_channels": 128, "num_layers": 5, "num_single_layers": 20, "attention_head_dim": 128, "num_attention_heads": 24,
    "joint_attention_dim": 7680, "guidance_embeds": False}
TINY_KLEIN = {**KLEIN, "in_channels": 16, "num_layers": 1, "num_single_layers": 1, "attention_head_dim": 16,
              "num_attention_heads": 2, "joint_attention_dim": 24, "timestep_guidance_channels": 16,
              "axes_dims_rope": (4, 4, 4, 4)}
KLEIN_VAE: dict[str, Any] = {}
TINY_KLEIN_VAE = {"block_out_channels": (8,) * 4, "layers_per_block": 1, "latent_channels": 4, "norm_num_groups": 4,
                  "down_block_types": ("DownEncoderBlock2D",) * 4, "up_block_types": ("UpDecoderBlock2D",) * 4}


def sdxl(tiny: bool, device: str, dtype: Any) -> dict[str, Any]:
    """A pipeline's components; no text encoders."""
    from diffusers import AutoencoderKL, EulerDiscreteScheduler, UNet2DConditionModel

    unet, vae = (TINY_UNET, TINY_VAE) if tiny else (UNET, VAE)
    scheduler = EulerDiscreteScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1)
    return {**_made(device, dtype, unet=(UNet2DConditionModel, unet), vae=(AutoencoderKL, vae)), "scheduler": scheduler,
            "text_encoder": None, "text_encoder_2": None, "tokenizer": None, "tokenizer_2": None}


def klein(tiny: bool, device: str, dtype: Any) -> dict[str, Any]:
    """A pipeline's components; no text encoder."""
    from diffusers import AutoencoderKLFlux2, FlowMatchEulerDiscreteScheduler, Flux2Transformer2DModel

    transformer, vae = (TINY_KLEIN, TINY_KLEIN_VAE) if tiny else (KLEIN, KLEIN_VAE)
    return {**_made(device, dtype, transformer=(Flux2Transformer2DModel, transformer), vae=(AutoencoderKLFlux2, vae)),
            "scheduler": FlowMatchEulerDiscreteScheduler(), "text_encoder": None, "tokenizer": None}


def _made(device: str, dtype: Any, **parts: tuple[type, dict[str, Any]]) -> dict[str, Any]:
    """Modules with random weights, the same for the same seed, made on the device itself."""
    import torch

    out = {}
    for name, (kind, config) in parts.items():
        torch.manual_seed(7)
        before = torch.get_default_dtype()
        torch.set_default_dtype(dtype)
        try:
            with torch.device(device):
                out[name] = kind(**config).eval().requires_grad_(False)
        finally:
            torch.set_default_dtype(before)
    return out


def words(kind: str, components: dict[str, Any], device: str, dtype: Any) -> dict[str, Any]:
    """Random embeddings in the place of a prompt."""
    import torch

    noise = torch.Generator("cpu").manual_seed(11)

    def random(*shape: int) -> Any:
        return torch.randn(*shape, generator=noise).to(device, dtype)

    if kind == "sdxl":
        unet = components["unet"].config
        pooled = unet.projection_class_embeddings_input_dim - 6 * unet.addition_time_embed_dim
        return {"prompt_embeds": random(1, 77, unet.cross_attention_dim), "pooled_prompt_embeds": random(1, pooled),
                "negative_prompt_embeds": random(1, 77, unet.cross_attention_dim),
                "negative_pooled_prompt_embeds": random(1, pooled)}
    return {"prompt_embeds": random(1, 256, components["transformer"].config.joint_attention_dim)}
