"""The search index: pairs of letters, each under its owner's mark, in FTS5 on SQLite and a tsvector on PostgreSQL.

Hangul has no word ends to go by ("딸기라떼가"), so words are found by any two or more letters within them. A
posting bears its owner's number: a search reads that owner's postings only, so it is as fast, and as private,
whatever others have stored. Only the newest live version of an item is in the index.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from storage.tables import item_grams, items
from storage.words import OF, grams, marked, plain

_WORDS = 8  # of a query
_LETTERS = 40  # of a query's word


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index needs to know of one row of items."""

    seq: int
    number: int  # of the owner
    words: str  # in plain form
    kind: str
    industry: str


def add(connection: sa.Connection, entry: Entry) -> None:
    """Put `entry` into the index."""
    if connection.dialect.name == "postgresql":
        values = {"grams": sa.func.array_to_tsvector(sa.cast(_all(entry), postgresql.ARRAY(sa.Text)))}
        _set(connection, entry.seq, values)
        return
    connection.execute(sa.text("INSERT INTO items_text(rowid, grams) VALUES (:seq, :grams)"),
                       {"seq": entry.seq, "grams": " ".join(_all(entry))})


def drop(connection: sa.Connection, entry: Entry) -> None:
    """Take `entry` out: it must be as it was when added, FTS5 keeps no copy of its own."""
    if connection.dialect.name == "postgresql":
        _set(connection, entry.seq, {"grams": sa.null()})
        return
    connection.execute(
        sa.text("INSERT INTO items_text(items_text, rowid, grams) VALUES ('delete', :seq, :grams)"),
        {"seq": entry.seq, "grams": " ".join(_all(entry))})


def find(connection: sa.Connection, number: int, query: str, *, kind: str = "", industry: str = "",
         before: int | None = None, limit: int = 24) -> list[int]:
    """The `seq` of owner `number`'s newest versions that hold every word of `query`, the last saved first.

    A word of two letters or more is found anywhere within a word, a single letter likewise (more slowly).
    """
    words = [word[:_LETTERS] for word in plain(query).split()[:_WORDS]]
    if not words:
        return []
    tags = [_tag(number, name, value) for name, value in (("k", kind), ("i", industry)) if value]
    if connection.dialect.name == "postgresql":
        return _find_tsvector(connection, number, words, tags, before, limit)
    # A word is a phrase: its pairs next to each other; END keeps a phrase from running over a word's end.
    terms = [f'"{tag}"' for tag in tags]
    terms += ['"' + " ".join(marked(number, g) for g in grams(word)[:-1]) + '"' if len(word) > 1
              else f'"{marked(number, word)}"*' for word in words]
    rows = connection.execute(
        sa.text("SELECT rowid FROM items_text WHERE items_text MATCH :terms AND rowid < :before"
                " ORDER BY rowid DESC LIMIT :limit"),
        {"terms": " AND ".join(terms), "before": (1 << 62) if before is None else before, "limit": limit})
    return list(rows.scalars())


def _find_tsvector(connection: sa.Connection, number: int, words: list[str], tags: list[str],
                   before: int | None, limit: int) -> list[int]:
    terms = [f"'{tag}'" for tag in tags]
    for word in words:
        if len(word) > 1:
            terms += [f"'{marked(number, g)}'" for g in grams(word)[:-1]]
        else:
            terms.append(f"'{marked(number, word)}':*")
    chosen = sa.select(items.c.seq).where(
        items.c.newest == 1, sa.literal_column("items.grams").op("@@")(sa.cast(" & ".join(terms), postgresql.TSQUERY)),
        *(items.c.words.contains(word, autoescape=True) for word in words if len(word) > 2),
    )
    if before is not None:
        chosen = chosen.where(items.c.seq < before)
    return list(connection.execute(chosen.order_by(items.c.seq.desc()).limit(limit)).scalars())


def _all(entry: Entry) -> list[str]:
    found = [_tag(entry.number, "k", entry.kind), _tag(entry.number, "i", entry.industry)]
    return found + [marked(entry.number, gram) for word in entry.words.split() for gram in grams(word)]


def _tag(number: int, name: str, value: str) -> str:
    """A gram that no text has: an item's kind or industry, so that a filtered search reads no more than it shows."""
    return marked(number, f"{OF}{name}{OF}" + OF.join(plain(value).split()))


def _set(connection: sa.Connection, seq: int, values: dict) -> None:
    connection.execute(sa.update(item_grams).where(item_grams.c.seq == seq).values(values))
