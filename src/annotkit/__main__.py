"""`python -m annotkit` and the script `annotkit`: the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; without the extra `cli`, say how to install it."""
    try:
        from annotkit._cli.commands import annotkit
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("click", "rich"):
            raise
        sys.stderr.write("annotkit's command line needs the extra cli: pip install 'annotkit[cli]'\n")
        raise SystemExit(2) from None
    annotkit(prog_name="annotkit")


if __name__ == "__main__":
    main()
