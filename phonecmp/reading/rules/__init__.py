"""The rules of the catalogue: one function each, with a code.

Codes are a letter and three digits: S files, K keys and tables, V values, R references, I ids,
P statements and their provenance, F descriptions of fields, T newer notations of TOML.
"""

from typing import TYPE_CHECKING

from phonecmp.on_demand import on_demand

if TYPE_CHECKING:
    from phonecmp.reading.rules.all_rules import ABSENCES, CONSEQUENCES, RULES
    from phonecmp.reading.rules.rule import Diagnosis, Rule
else:
    __getattr__ = on_demand(
        __name__, {"all_rules": "ABSENCES CONSEQUENCES RULES", "rule": "Diagnosis Rule"}
    )

__all__ = ["ABSENCES", "CONSEQUENCES", "RULES", "Diagnosis", "Rule"]
