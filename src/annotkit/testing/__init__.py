"""The kit for authors of plugins: documents that break things, and checks of what plugins promise.

`check_exporter`, `check_reader` and `check_annotator` check all promises of a plugin and give a `Report`;
`exporter_promises`, `reader_promises` and `annotator_promises` give them one by one, for pytest:

    @pytest.mark.parametrize("promise", exporter_promises("my-format"), ids=str)
    def test_promise(promise):
        promise.check()

`check_fragments` holds a table of documents and what their exports have in them. For tests of one's own:
Hypothesis strategies `documents`, `annotations`, `spans` and `hostile_text`; `without` (a document minus
losses); `as_code` (a value as Python code).

Needs the extra `testing` (`pip install annotkit[testing]`).
"""

from annotkit.testing._annotators import annotator_promises, check_annotator
from annotkit.testing._code import as_code
from annotkit.testing._exporters import check_exporter, check_fragments, exporter_promises
from annotkit.testing._minus import without
from annotkit.testing._promises import Promise, Report, Result
from annotkit.testing._readers import check_reader, reader_promises
from annotkit.testing._strategies import annotations, documents, hostile_text, spans

__all__ = [
    "Promise",
    "Report",
    "Result",
    "annotations",
    "annotator_promises",
    "as_code",
    "check_annotator",
    "check_exporter",
    "check_fragments",
    "check_reader",
    "documents",
    "exporter_promises",
    "hostile_text",
    "reader_promises",
    "spans",
    "without",
]
