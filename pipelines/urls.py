"""A photo by URL, fetched so that nobody can make the server knock on a private door."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from storage.errors import PhotoError

MOST_BYTES = 10 * 2**20
SECONDS = 10.0  # for everything: names, hops and bytes
HOPS = 3  # redirects
_PORTS = {"http": 80, "https": 443}
# special by the IANA registries, though some versions of Python call them global: protocol assignments and
# tunnels (6to4 and Teredo carry an IPv4 address of anybody's choice), and documentation
_SPECIAL = ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def public(address: Address) -> bool:
    """Whether an address belongs to the open internet; NAT64 and IPv4-mapped ones count as what they carry."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return public(address.ipv4_mapped)
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in ipaddress.ip_network("2000::/3"):
            return False
    if any(address in ipaddress.ip_network(net) for net in _SPECIAL if address.version == (6 if ":" in net else 4)):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def fetch(url: str, *, allowed: Callable[[Address], bool] = public) -> bytes:
    """The bytes behind an http(s) URL: at most 10 MB in 10 s over at most 3 redirects; not yet known to be a photo.

    Each hop's name is resolved once, every address it has must be `allowed`, and the connection goes to the address
    that was checked, so that a name cannot change its mind in between. Proxies and cookies play no part. Raises
    PhotoError: url_kind, url_private, url_away, url_heavy, url_slow.
    """
    deadline = time.monotonic() + SECONDS
    for _ in range(HOPS + 1):
        parts = _parts(url)
        addresses = _resolve(parts, deadline, allowed)
        status, location, body = _get(parts, addresses, deadline)
        if status in (301, 302, 303, 307, 308) and location:
            url = urljoin(url, location)
        elif status == 200:
            return body
        else:
            raise PhotoError("url_away", status=status)
    raise PhotoError("url_away")


def _parts(url: str) -> SplitResult:
    """The URL taken apart, in ASCII; only http and https, without a user name."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise PhotoError("url_kind") from error
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc or port == 0:
        raise PhotoError("url_kind")
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?") for part in (parts.path or "/", parts.query))
    return SplitResult(parts.scheme, netloc, path, query, "")


def _resolve(parts: SplitResult, deadline: float, allowed: Callable[[Address], bool]) -> list[str]:
    """The addresses of the host, after all of them were found allowed."""
    pool = ThreadPoolExecutor(1)  # a resolver has no time limit of its own
    try:
        asked = pool.submit(
            socket.getaddrinfo, parts.hostname, parts.port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
        found = [str(entry[4][0]) for entry in asked.result(timeout=_left(deadline))]
    except LateError as error:
        raise PhotoError("url_slow", seconds=round(SECONDS)) from error
    except (OSError, UnicodeError) as error:
        raise PhotoError("url_away") from error
    finally:
        pool.shutdown(wait=False)
    if not found or not all(allowed(ipaddress.ip_address(text.split("%")[0])) for text in found):
        raise PhotoError("url_private")
    return found


def _get(parts: SplitResult, addresses: list[str], deadline: float) -> tuple[int, str, bytes]:
    """Status, location and (of a 200) body of one GET to checked addresses, the first that answers."""
    connection = http.client.HTTPConnection(parts.hostname or "", timeout=_left(deadline))
    connection.auto_open = 0  # it must never resolve the name by itself
    # however slowly a server drips, the line is cut when time is up
    cut = threading.Timer(_left(deadline), _hang_up, [connection])
    cut.daemon = True
    cut.start()
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc, "Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "Hancut",
               "Connection": "close"}
    try:
        connection.sock = _connect(parts, addresses, deadline)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = _read(answer, deadline) if answer.status == 200 else b""
        return answer.status, answer.getheader("Location") or "", body
    except (OSError, http.client.HTTPException) as error:
        late = time.monotonic() >= deadline - 0.05
        raise PhotoError("url_slow" if late else "url_away", seconds=round(SECONDS)) from error
    finally:
        cut.cancel()
        connection.close()


def _connect(parts: SplitResult, addresses: list[str], deadline: float) -> socket.socket:
    """A socket to the first address that takes it; raises the last OSError when none does."""
    port = parts.port or _PORTS[parts.scheme]
    for address in addresses:
        try:
            sock = socket.create_connection((address, port), timeout=_left(deadline))
            break
        except OSError:
            if address == addresses[-1]:
                raise
    if parts.scheme == "https":  # the certificate is checked against the name, whatever the address
        return ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
    return sock


def _read(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    length = answer.getheader("Content-Length") or ""
    if length.isdigit() and int(length) > MOST_BYTES:
        raise PhotoError("url_heavy", limit=MOST_BYTES // 2**20)
    body = bytearray()
    while piece := answer.read1(65536):
        body += piece
        if len(body) > MOST_BYTES:
            raise PhotoError("url_heavy", limit=MOST_BYTES // 2**20)
        _left(deadline)
    if length.isdigit() and len(body) < int(length):
        raise http.client.IncompleteRead(bytes(body))
    return bytes(body)


def _hang_up(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        with contextlib.suppress(OSError):  # it may have ended at this very moment
            connection.sock.shutdown(socket.SHUT_RDWR)


def _left(deadline: float) -> float:
    """Seconds that are left; raises PhotoError when none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise PhotoError("url_slow", seconds=round(SECONDS))
    return left
