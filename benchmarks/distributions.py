"""Made-up installed distributions, as an installer leaves them on disk."""

from __future__ import annotations

from pathlib import Path

PLUGINS = 20


def install(folder: Path) -> None:
    """Make up 150 installed distributions; `PLUGINS` of them bring an exporter for annotkit."""
    for i in range(150):
        info = folder / f"package_{i}-1.{i}.dist-info"
        info.mkdir()
        text = (
            f"Metadata-Version: 2.1\nName: package-{i}\nVersion: 1.{i}\nSummary: Made up.\n\n"
            + "Words. " * 300
        )
        (info / "METADATA").write_text(text)
        (info / "RECORD").write_text("".join(f"package_{i}/m{j}.py,,\n" for j in range(20)))
        if i % 3:
            group = "annotkit.exporters" if i % 5 == 0 else "console_scripts"
            (info / "entry_points.txt").write_text(f"[{group}]\nname-{i} = package_{i}:main\n")
