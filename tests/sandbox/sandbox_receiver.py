"""A merchant's server for webhooks, on this machine."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HANGS_S = 300
"""How long a receiver that was told to wait holds its answer back: longer than anybody has patience."""


def wait_until(happened):
    """Wait for something that comes by itself, as long as a busy machine may need for it."""
    deadline = time.monotonic() + HANGS_S
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


class Receiver:
    """A merchant's server: keeps what it gets and answers what it is told to."""

    def __init__(self):
        self.got = []
        self.statuses = []
        self.url = ""
        self.location = None
        self.wait = threading.Event()
        self.wait.set()

    def answer(self, handler):
        """Take one webhook in."""
        body = handler.rfile.read(int(handler.headers["content-length"]))
        self.got.append((handler.path, dict(handler.headers), body))
        self.wait.wait(HANGS_S)
        handler.send_response(self.statuses.pop(0) if self.statuses else 200)
        if self.location:
            handler.send_header("Location", self.location)
        handler.send_header("Content-Length", "2")
        handler.end_headers()
        handler.wfile.write(b"ok")

    @property
    def order(self):
        """Event and attempt of all that came."""
        return [(json.loads(body)["event"], headers["X-Sandbox-Attempt"]) for _, headers, body in self.got]


@contextmanager
def receiving():
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            receiver.answer(self)

        def log_message(self, *_):
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_):
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        receiver.wait.set()
        server.shutdown()
        thread.join()
        server.server_close()
