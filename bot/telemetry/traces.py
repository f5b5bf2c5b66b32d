"""Traces, when OpenTelemetry's package is installed; otherwise a span costs nothing and does nothing.

Exporters and sampling are OpenTelemetry's own affair: `opentelemetry-instrument python -m bot run` reads its OTEL_* variables.
"""

from contextlib import AbstractContextManager, nullcontext

try:
    from opentelemetry.trace import get_tracer
except ImportError:
    _tracer = None
else:
    _tracer = get_tracer("trade-assistant")


def span(name: str, **attributes: str | float | bool) -> AbstractContextManager[object]:
    """Times what happens inside; attributes are kinds and counts, never what people wrote."""
    if _tracer is None:
        return nullcontext()
    timed: AbstractContextManager[object] = _tracer.start_as_current_span(name, attributes=attributes)
    return timed
