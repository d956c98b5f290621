"""What is answered to a program whose question cannot be honoured."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import JSONResponse, Response

_MOST_PROBLEMS = 100


def refusal(problems: Sequence[str], status: int) -> Response:
    """Name every problem, a hundred at the most."""
    shown = list(problems[:_MOST_PROBLEMS])
    if len(problems) > len(shown):
        shown.append(f"… and {len(problems) - len(shown)} more.")
    return JSONResponse({"problems": shown}, status_code=status)
