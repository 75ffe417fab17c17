"""Photo by URL: private addresses are never reached, whatever they are dressed as; limits hold."""

import contextlib
import ipaddress
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipelines import urls
from storage.errors import PhotoError


def refused(url, **options):
    with pytest.raises(PhotoError) as caught:
        urls.fetch(url, **options)
    assert "{" not in caught.value.say() + caught.value.say("en")
    return caught.value.code


PRIVATE = """127.0.0.1 127.255.255.254 10.0.0.1 10.255.0.9 172.16.0.1 172.31.9.9 192.168.0.1 169.254.169.254 0.0.0.0
0.1.2.3 100.64.0.1 192.0.0.8 192.0.2.7 198.18.0.1 198.51.100.4 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
::1 :: fe80::1 fec0::1 fc00::1 fd12:3456::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:a00:1:: 2002:c0a8:1:: 2001:db8::1 ::127.0.0.1 100::1
2001:0:0:0:0:0:80ff:fffe 64:ff9b:1::1 5f00::1""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address):
    assert not urls.public(ipaddress.ip_address(address))
    assert refused(f"http://[{address}]/x" if ":" in address else f"http://{address}/x") in ("url_private", "url_away")


@pytest.mark.parametrize("address", "1.1.1.1 8.8.8.8 223.130.195.200 2606:4700:4700::1111 64:ff9b::808:808".split())
def test_public_addresses_are(address):
    assert urls.public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", "localhost 127.1 2130706433 0x7f.0.0.1 0177.0.0.1 LOCALHOST. 127。0。0。1".split())
def test_private_hosts_in_disguise_are_refused(host):
    assert refused(f"http://{host}/x") in ("url_private", "url_away", "url_kind")


@pytest.mark.parametrize("url", [
    "", "photo.jpg", "ftp://example.com/x", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x",
    "data:image/png;base64,AA", "http://", "http://user:pass@example.com/x", "http://example.com:99999/x",
    "http://example.com:0/x", "http://[::1", "//x/y", "http://" + "a" * 300 + ".com/x",
])
def test_what_is_no_web_address_is_refused(url):
    assert refused(url) == "url_kind"


class Server(BaseHTTPRequestHandler):
    """Serves what each path says."""

    def do_GET(self):
        name = self.path.split("?")[0].strip("/")
        self.server.seen.append((self.path, self.headers["Host"]))
        if name.startswith("to"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("=")[2])
            self.end_headers()
        elif name == "slow":
            self.drip()
        else:
            status = int(name) if name.isdigit() else 200
            body = b"x" * (11 * 2**20 if name == "big" else 1000)
            self.send_response(status)
            if name not in ("big", "short"):
                self.send_header("Content-Length", str(len(body)))
            if name == "short":
                self.send_header("Content-Length", "5000")
            self.end_headers()
            with contextlib.suppress(OSError):  # the client has read enough
                self.wfile.write(body)

    def drip(self):
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"H")
                time.sleep(0.05)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    served = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    served.daemon_threads = True
    served.seen = []
    threading.Thread(target=served.serve_forever, args=(0.02,), daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


def anywhere(_):
    return True


def test_bytes_come_as_they_are(server):
    port = server.server_address[1]
    assert urls.fetch(f"http://127.0.0.1:{port}/사진 하나.jpg?크기=큰", allowed=anywhere) == b"x" * 1000
    assert server.seen[0][1] == f"127.0.0.1:{port}" and server.seen[0][0].startswith("/%EC%82%AC")
    assert urls.fetch(f"http://127.0.0.1:{port}/to?u=/photo", allowed=anywhere) == b"x" * 1000


@pytest.mark.parametrize(("path", "code"), [
    ("404", "url_away"), ("500", "url_away"), ("big", "url_heavy"), ("short", "url_away"),
    ("to?u=file:///etc/passwd", "url_kind"), ("to?u=ftp://127.0.0.1/x", "url_kind"),
])
def test_what_goes_wrong_is_said(server, path, code):
    assert refused(f"http://127.0.0.1:{server.server_address[1]}/{path}", allowed=anywhere) == code


def test_each_hop_is_checked(server):
    """The first host is let through as public would be; the second is not asked at all."""
    port = server.server_address[1]

    def only_one(address):
        return str(address) == "127.0.0.1"

    for target in ("127.0.0.2", "[::1]", "localhost.localdomain", "169.254.169.254", "0.0.0.0"):
        assert refused(f"http://127.0.0.1:{port}/to?u=http://{target}:{port}/secret", allowed=only_one) in (
            "url_private", "url_away", "url_kind")
    assert not any("secret" in path for path, host in server.seen if not path.startswith("/to"))


def test_redirects_end(server):
    port = server.server_address[1]
    assert refused(f"http://127.0.0.1:{port}/to?u=/to?u=/to?u=/to?u=/x", allowed=anywhere) == "url_away"
    server.seen.clear()
    assert refused(f"http://127.0.0.1:{port}/toself?u=/toself?u=", allowed=anywhere) == "url_away"
    assert len(server.seen) <= urls.HOPS + 1


def test_a_dripping_server_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(urls, "SECONDS", 0.6)
    assert refused(f"http://127.0.0.1:{server.server_address[1]}/slow", allowed=anywhere) == "url_slow"


def test_the_connection_goes_to_the_address_that_was_checked(server, monkeypatch):
    """A name that turns private after the check is never asked for again."""
    answers = iter(["127.0.0.1"])
    asked = []

    real = socket.getaddrinfo

    def rebinding(host, port, *args, **options):
        if host != "shop.example":
            return real(host, port, *args, **options)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers, "10.0.0.1"), port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = server.server_address[1]
    assert urls.fetch(f"http://shop.example:{port}/photo", allowed=anywhere) == b"x" * 1000
    assert asked == ["shop.example"] and server.seen[0][1] == f"shop.example:{port}"
