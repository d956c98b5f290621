"""A Streamlit session without a browser: the same messages over the same WebSocket."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect


@dataclass
class StreamlitClient:
    """One visitor, as the server sees one.

    Attributes:
        base: the server's address.
        query_string: what stands in the address bar.
        components: ids of the page's components by their names.
        fragments: of each component, the part of the page that is run for what it reports.
        options: of each filter that offers values, by its name: the ids that it offers now.
        asked: what the filters show as chosen.
        reports: how often components have reported.
        failures: what the server said that went wrong.
    """

    base: str
    query_string: str = ""
    components: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    reports: int = 0
    bytes: int = 0
    failures: list[str] = field(default_factory=list)
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def open(self) -> None:
        """Connect, and run the page once."""
        address = self.base.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = await connect(
            address, subprotocols=["streamlit"], max_size=None, open_timeout=60
        )
        await self._run()

    async def close(self) -> None:
        """Leave."""
        if self._socket:
            await self._socket.close()

    async def look_at(self, first: str, last: str) -> None:
        """Report a window as the timeline does on its release."""
        await self._report("timeline", "window", {"from": first, "to": last})

    async def choose(self, name: str, ids: list[str]) -> None:
        """Choose in one of the filters, as a reader does."""
        await self._report("filters", "asked", {**self.asked, name: ids})

    async def _report(self, component: str, part: str, told: dict[str, Any]) -> None:
        """Report as a component does, whose own part of the page is then run."""
        self.reports += 1
        id_ = self.components[component]
        value = json.dumps({part: {**told, "n": self.reports}})
        self._states[id_] = WidgetState(id=id_, json_value=value)
        await self._run(self.fragments[component])

    async def _run(self, fragment: str = "") -> None:
        """Have the page run, or a part of it, and hear it to its end."""
        states = WidgetStates(widgets=self._states.values())
        message = BackMsg()
        message.rerun_script.query_string = self.query_string
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.CopyFrom(states)
        message.rerun_script.context_info.timezone = "UTC"
        message.rerun_script.context_info.locale = "en-GB"
        socket = self._socket
        assert socket is not None
        await socket.send(message.SerializeToString())
        while not self._is_end(await socket.recv()):
            pass

    def _is_end(self, received: Any) -> bool:
        """Take a message; tell whether it ends the run."""
        self.bytes += len(received)
        message = ForwardMsg.FromString(received)
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._take(message.delta)
        elif kind == "page_info_changed":
            self.query_string = message.page_info_changed.query_string
        elif kind == "session_event" and message.session_event.HasField(
            "script_compilation_exception"
        ):
            self.failures.append("the script does not compile")
        elif kind == "script_finished":
            status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            return status in ("FINISHED_SUCCESSFULLY", "FINISHED_FRAGMENT_RUN_SUCCESSFULLY")
        return False

    def _take(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.failures.append(f"{element.exception.type}: {element.exception.message}"[:200])
        elif kind == "bidi_component":
            name = element.bidi_component.component_name.rpartition(".")[2]
            self._hear(name.removeprefix("chronotope_"), element.bidi_component, delta.fragment_id)

    def _hear(self, name: str, component: Any, fragment: str) -> None:
        self.components[name] = component.id
        self.fragments[name] = fragment
        if name == "filters":
            data = json.loads(component.json)
            self.options = {
                part["name"]: [row[0] for row in part["rows"]] for part in data["lists"]
            }
            self.asked = {
                "text": data["text"],
                "all_actors": data["all_actors"],
                "certainty": data["certainty"]["chosen"],
                **{part["name"]: part["chosen"] for part in data["lists"]},
            }
