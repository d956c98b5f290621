"""Two tabs of one reader are two readers."""

from __future__ import annotations

from tests.browser.conftest import Visit
from tests.browser.expected import Expected


def test_two_tabs_move_neither_map_nor_address_of_each_other(
    visit: Visit, expected: Expected
) -> None:
    one, other = visit(), visit("from=2016-12-15")
    assert one.page.context == other.page.context
    before = other.now()
    one.page.bring_to_front()
    one.drag_map(-150, 20)
    one.until("seen.address.startsWith('?map=')")
    one.type_into("text", "convoy")
    one.until("seen.address.startsWith('?q=convoy&map=')")
    one.row("convoy-route").click()
    one.until("seen.selected_on_map === 'convoy-route'")
    assert other.now() == before
    other.page.bring_to_front()
    other.type_into("to", "2016-12-15")
    link = "from=2016-12-15&to=2016-12-15"
    other.sees(address=f"?{link}", where=before["where"], opened=None, **expected.all_seen(link))
    one.sees(opened=expected.title("convoy-route"), **expected.all_seen("q=convoy"))
