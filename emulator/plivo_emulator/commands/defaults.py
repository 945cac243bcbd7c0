"""Default credentials and address of a server."""

AUTH_ID = "MAPLIVOVOICEEMULATOR"
AUTH_TOKEN = "emulator-token"  # noqa: S105  # it opens nothing but an emulator
HOST = "127.0.0.1"
PORT = 8080
