# Dates as attributes. The model's dates are those of XML Schema (Part 2, 3.2.7), so that they may stand as
# they are, but for one thing: jing, the validator that TEI's users have, refuses time zones beyond -13:00.

from __future__ import annotations

from datetime import datetime


def when(date: str | None) -> str:
    """Write a date as the attribute `when`, or nothing where there is none or a validator would refuse it."""
    if date is None or ("T" in date and date[-6] == "-" and date[-5:] > "13:00"):
        return ""
    return f' when="{date}"'


def instant(moment: datetime) -> str:
    """Write a moment in UTC, to the microsecond."""
    return moment.isoformat().replace("+00:00", "Z")
