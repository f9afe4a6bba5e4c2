"""The rules of the catalogue: one function each, with a code.

Codes are a letter and three digits: S files, K keys and tables, V values, R references, I ids,
P statements and their provenance, F descriptions of fields, T newer notations of TOML; in
`phonecmp/checking/` C contradictions, D near-equal names, A exceptions, L layers, P too.
"""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.reading.rules.all_rules import ABSENCES, CONSEQUENCES, RULES
    from phonecmp.reading.rules.rule import Diagnosis, Rule
else:
    __getattr__, __all__ = lazy_imports(
        __name__, {"all_rules": "ABSENCES CONSEQUENCES RULES", "rule": "Diagnosis Rule"}
    )
