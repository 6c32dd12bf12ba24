# Rows of Hypothesis' API, and of the files its client exports, in the form of a Web Annotation. The API has
# its own names (h's documentation, "Annotations"): `uri`, `text`, `tags`, `user`, `references`.

from __future__ import annotations

from typing import Any

from annotkit_jsonld._read.thing import many

# What says nothing of the text: who may read it, where it is shown, how many answered.
_OF_THE_SERVICE = frozenset(
    [
        *(
            "group",
            "permissions",
            "links",
            "document",
            "user_info",
            "hidden",
            "flagged",
            "moderation",
            "consumer",
        ),
        *("mentions", "actions", "moderation_status", "isSharedAnnotation", "uri", "text", "tags", "user"),
        *("updated", "references", "display_name", "url", "quote"),
    ]
)


def is_row(item: dict[str, Any]) -> bool:
    """Tell whether this is a row of Hypothesis' API and not a Web Annotation."""
    return "body" not in item and "uri" in item and ("user" in item or "text" in item)


def as_annotation(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row as a Web Annotation."""
    rest = {key: value for key, value in row.items() if key not in _OF_THE_SERVICE}
    text, parents = row.get("text"), many(row.get("references"))
    motivation = "replying" if parents else "commenting" if text else "highlighting"
    bodies: list[Any] = [
        {"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in many(row.get("tags"))
    ]
    if text:
        bodies.insert(0, {"type": "TextualBody", "purpose": motivation, "value": text})
    return {
        **rest,
        "type": "Annotation",
        "motivation": motivation,
        "creator": _creator(row),
        "modified": row.get("updated"),
        "body": bodies,
        "target": parents[-1:] or row.get("target"),
    }


def _creator(row: dict[str, Any]) -> Any:
    user, known = row.get("user"), row.get("user_info")
    name = known.get("display_name") if isinstance(known, dict) else None
    return {"id": user, "type": "Person", "name": name} if isinstance(user, str) and name else user
