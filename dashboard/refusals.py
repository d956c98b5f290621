"""What is answered to a program whose question cannot be honoured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.responses import JSONResponse, Response

from geodata.errors import DatasetError, GeodataError, UnknownIdError, UnreadableError

_MOST_PROBLEMS = 100


def refusal(problems: Sequence[str], status: int) -> Response:
    """Name every problem, a hundred at the most."""
    shown = list(problems[:_MOST_PROBLEMS])
    if len(problems) > len(shown):
        shown.append(f"… and {len(problems) - len(shown)} more.")
    return JSONResponse({"problems": shown}, status_code=status)


def or_refused(answer: Callable[[], Response]) -> Response:
    """Answer, or say with which status and sentence it cannot be done."""
    try:
        return answer()
    except UnknownIdError as error:
        return refusal([str(error)], 404)
    except DatasetError as error:
        return refusal(error.problems, 503)
    except UnreadableError as error:
        return refusal([str(error)], 400)
    except GeodataError as error:
        return refusal([str(error)], 503)
