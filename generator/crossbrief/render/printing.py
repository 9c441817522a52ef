"""How templates print values: no more is escaped, copied or made twice than must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context

from crossbrief.turning import closed

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import nodes
    from jinja2.compiler import Frame


def printed(value: object) -> str:
    """Return the markup of a value.

    It is joined at once, so it needs not be marked as safe, which would copy it.
    """
    if type(value) is str:
        text = value
    else:
        html: Callable[[object], str] | None = getattr(type(value), "__html__", None)
        if html is not None:
            return html(value)
        text = str(value)
    # Just as the engine escapes a text, in fewer steps.
    return (
        closed(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )


class PrintingGenerator(CodeGenerator):
    """Makes templates print through `printed`; the engine knows when they escape."""

    def visit_Template(  # noqa: N802 (the engine's name)
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Write the module of a template, which knows `printed`."""
        self.writeline(f"from {__name__} import {printed.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"{printed.__name__}(")


class PlainCalls(Context):
    """Calls what a template calls; nothing that we give it asks for the context."""

    def call(
        self,
        function: Callable[..., object],
        /,
        *args: object,
        _block_vars: object = None,
        _loop_vars: object = None,
        **options: object,
    ) -> object:
        """Call a macro or a function with what stands in the brackets."""
        return function(*args, **options)


class Once:
    """`once(macro, value)`: calls a macro, or gives what it made of this very value.

    Views are frozen and macros see nothing but what they are given, so the card of a
    statement looks the same on every page that shares it.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[object, str]] = {}

    def __call__(
        self, macro: Callable[..., str], value: object, **options: object
    ) -> str:
        """Return what a macro makes of a value."""
        # By identity, as the hash of a view takes as long as its markup. What is kept
        # holds the value, so that no other can take its place in memory.
        key = (macro, id(value), *options.items())
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = (value, macro(value, **options))
        return found[1]

    def forget(self) -> None:
        """Let go of all that was made, and of the values that it was made of."""
        self._made.clear()
