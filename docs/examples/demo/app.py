"""A voice app: it records the call, asks for a key, and dials the sales desk for who presses 1."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

ASK = """<Response>
<Record recordSession="true" callbackUrl="{base}/recorded"/>
<GetDigits action="{base}/menu" numDigits="1">
  <Speak>Welcome. Press 1 for sales.</Speak>
</GetDigits></Response>"""
SALES = '<Response><Dial action="{base}/bye" timeout="15"><Number>15001020008</Number></Dial></Response>'
BYE = "<Response><Speak>Thank you, goodbye.</Speak></Response>"


class VoiceApp(BaseHTTPRequestHandler):
    """Answers what the voice service asks, with XML."""

    def do_POST(self) -> None:
        """Says what the call does next."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        menu = SALES if form.get("Digits") == ["1"] else BYE
        document = {"/answer": ASK, "/menu": menu, "/bye": BYE}.get(self.path, "")
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.end_headers()
        self.wfile.write(document.format(base=f"http://{self.headers['Host']}").encode())

    def log_message(self, *_: object) -> None:
        """Nothing: the emulator tells it all."""


def serve(port: int = 5000) -> ThreadingHTTPServer:
    """Server of the app; `serve_forever` runs it."""
    return ThreadingHTTPServer(("127.0.0.1", port), VoiceApp)


if __name__ == "__main__":
    serve().serve_forever()
