"""How a hub is found by its name."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from console.domain.sources import hub_form, hub_named

HUBS = ("Nairobi hub", "Salón México", "بغداد")


@given(
    st.sampled_from(HUBS), st.sampled_from([str.upper, str.lower, str.title, str]), st.booleans()
)
def test_a_hub_is_found_without_regard_to_case_and_spaces(
    hub: str, write: type[str], is_apart: bool
) -> None:
    """Nor to whether its accents are written as letters of their own."""
    written = write(hub).replace(" ", "  ")
    assert hub_named(unicodedata.normalize("NFD", written) if is_apart else written, HUBS) == hub


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=3))
def test_what_is_found_is_one_of_the_hubs_or_nothing(written: str, hubs: list[str]) -> None:
    """And nothing only when none is called so."""
    found = hub_named(written, hubs)
    assert found is None or found in hubs
    assert (found is None) == (hub_form(written) not in {hub_form(each) for each in hubs})
