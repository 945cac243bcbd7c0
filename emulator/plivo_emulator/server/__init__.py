"""The shell: asyncio, sockets and files around the voice core."""
