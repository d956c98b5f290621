"""What listens sends small packets at once."""

import asyncio
import socket

from dashboard.prompt_answers import prompt_answers


def test_a_listening_socket_and_its_connections_send_at_once():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)

        async def start():
            async with prompt_answers(None):
                return listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

        assert asyncio.run(start()) != 0
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
