"""What one job is. A peer's command holds INPUT where the file's name goes; `floor` says what weir must reach: times a peer's speed."""
from dataclasses import dataclass, field
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent / "peers"


@dataclass(frozen=True)
class Job:
    about: str
    weir: list[str]
    peers: dict[str, list[str]] = field(default_factory=dict)
    kind: str = "access"
    same: str = "bytes"  # how outputs are compared: bytes, sorted (lines in any order), or json (record by record)
    floor: dict[str, float] = field(default_factory=dict)
    slow: tuple[str, ...] = ()  # peers that need minutes for 1 GiB: run only when asked for
