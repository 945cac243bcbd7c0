"""The server: asyncio, sockets and files around the voice core."""
