"""The page: the sections put together in the host's Blocks, and how it is served."""

from __future__ import annotations

from typing import Any

SECTIONS = ("shell", "ads", "library", "account", "privacy")


def sections() -> list[Any]:
    """The section modules in the order they stand in the page. Each has TEXTS, build() and wire()."""
    from importlib import import_module

    return [import_module(f"ui.sections.{name}") for name in SECTIONS]


def build() -> Any:
    """A gradio.Blocks with every section and every named endpoint. Imports gradio (seconds)."""
    import gradio as gr

    from ui import named

    with gr.Blocks(title="한컷 Hancut", fill_width=True, analytics_enabled=False, delete_cache=(3600, 3600)) as demo:
        for section in sections():
            section.build()
        named.expose()
    demo.queue(max_size=200, default_concurrency_limit=8)
    return demo


def options() -> dict[str, Any]:
    """Everything that launch() needs besides host and port: routes, guards, identity, theme."""
    from starlette.middleware import Middleware

    from pipelines import photos
    from ui import guard, identity, routes, theme

    return {
        "app_kwargs": {
            "routes": routes.everything(),
            "middleware": [Middleware(guard.CrossSite), Middleware(guard.Dress, tailor=theme.tailor)],
        },
        "auth_dependency": identity.whoami,
        "theme": theme.host(),
        "ssr_mode": False,
        "run_history": False,
        "mcp_server": True,
        "footer_links": [],
        "max_file_size": photos.MOST_BYTES,
        "favicon_path": str(theme.STATIC / "mark.svg"),
        "show_error": False,
        "quiet": True,
    }
