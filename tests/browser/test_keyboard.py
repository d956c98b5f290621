"""The keyboard alone reaches every control, and does with it what the mouse does."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import Reader

_MOST = 250  # presses of Tab after which whatever has not been reached cannot be

_FOCUSED = """() => {
  const words = (node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll('[aria-hidden="true"]').forEach((hidden) => hidden.remove());
    return copy.textContent;
  };
  const spoken = (node) => {
    const labelled = (node.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
      .map((id) => node.getRootNode().getElementById(id)?.textContent ?? '').join(' ');
    const around = node.localName === 'input' ? node.closest('label') ?? node : node;
    const label = node.getAttribute('aria-label') || labelled || words(around) || node.title || '';
    return `${node.getAttribute('role') || node.localName}: ${label.replace(/\\s+/g, ' ').trim()}`;
  };
  let node = document.activeElement;
  for (;;) {
    if (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    else if (node?.localName === 'iframe' && node.contentDocument?.activeElement) {
      node = node.contentDocument.activeElement;
    } else break;
  }
  return node && node !== document.body ? spoken(node) : '';
}"""

_CONTROLS = (
    # filters
    "input: Search",
    "summary: Actor all",
    "summary: Type all",
    "summary: Place all",
    "summary: Status all but comparisons",
    "summary: Source all",
    "button: Clear all filters",
    # head
    "combobox: Data set",
    "button: Share",
    "combobox: Language",
    # map
    "button: Zoom in",
    "button: Zoom out",
    "button: Back to the first view",
    "button: Show all events",
    "button: Base map",
    "button: Legend",
    "button: 2 events, Ramouseh",
    "button: Brussels, 2 events",
    # timeline
    "input: From",
    "input: To",
    "button: Step back",
    "button: Play",
    "button: Step forward",
    "select: Speed",
    "select: Step",
    "select: How the window moves",
    "button: Play backwards",
    "button: Play in a loop",
    "button: 15 December",
    "button: The offensive",
    "button: Fit",
    "button: Home",
    "button: All dates",
    "group: Timeline",
    "slider: Start of the window",
    "slider: End of the window",
    "slider: Events over time",
    "slider: Playhead",
    # list
    "button: Event",
    "button: When",
    "button: Where",
    # detail
    "button: Previous event",
    "button: Next event",
    "button: Close",
    "summary: Coordinates and their source",
    "a: Link to this event alone",
)


def _tour(page: Page) -> list[str]:
    """Press Tab through the whole page and gather what has the focus."""
    page.evaluate("document.activeElement?.blur()")
    names: list[str] = []
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        names.append(page.evaluate(_FOCUSED))
        if len(names) > 2 and names[-1] == names[0] != "":
            break
    return names


def test_the_keyboard_alone_reaches_every_control(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-15&to=2016-12-15&certainty=certain&event=convoy-route")
    tour = _tour(reader.page)
    missing = [control for control in _CONTROLS if control not in tour]
    assert missing == [], tour
    for part in (" in all", "route, ", "certain only"):
        assert any(part in name for name in tour), part
    for event_id in reader.now()["rows"]:
        assert f"button: {expected.title(event_id)}" in tour


def test_the_focus_can_be_seen_wherever_it_is(visit: Visit) -> None:
    reader = visit()
    for place in (
        reader.in_timeline(".handle.from"),
        reader.in_list("tbody button").first,
        reader.in_map(".cm-symbol").first,
    ):
        place.focus()
        reader.page.keyboard.press("Shift+Tab")
        reader.page.keyboard.press("Tab")
        style = place.evaluate(
            "node => { const { outlineStyle, boxShadow } = getComputedStyle(node);"
            " const inner = getComputedStyle(node, '::before').boxShadow;"
            " const child = node.firstElementChild"
            "   ? getComputedStyle(node.firstElementChild).outlineStyle : 'none';"
            " return [outlineStyle, boxShadow, inner, child]; }"
        )
        assert any(part not in ("none", "auto 0px") for part in style)


def test_a_symbol_is_opened_by_the_keyboard(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.symbol("Al-Amiriyah").focus()
    reader.page.keyboard.press("Enter")
    reader.sees(opened=expected.title("convoy-route"), selected_row="convoy-route")


def test_a_row_is_opened_by_the_keyboard(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.row("kerry-warning").locator("button").focus()
    reader.page.keyboard.press("Space")
    reader.sees(opened=expected.title("kerry-warning"), selected_row="kerry-warning")
    expect(reader.row("kerry-warning").locator("button")).to_be_focused()


def test_the_window_is_moved_by_keys_on_plot_and_bars(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-14&to=2016-12-14")
    reader.in_timeline(".plot").focus()
    reader.page.keyboard.press("ArrowRight")
    link = "from=2016-12-15&to=2016-12-15"
    reader.sees(address=f"?{link}", **expected.all_seen(link))
    reader.in_timeline(".cursor").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    link = "from=2016-12-16&to=2016-12-16"
    reader.sees(address=f"?{link}", **expected.all_seen(link))


def test_every_part_of_the_timeline_that_takes_the_focus_says_what_its_keys_do(
    visit: Visit,
) -> None:
    reader = visit("from=2016-12-14&to=2016-12-14")
    for part, words in (
        (".plot", "move the window by a step"),
        (".cursor", "Enter chooses the bar's days"),
        (".handle.from", "move this end"),
        (".handle.to", "move this end"),
        (".playhead", "move the window by a step"),
    ):
        node = reader.in_timeline(part)
        node.focus()
        expect(node).to_be_focused()
        described = node.get_attribute("aria-description") or ""
        assert words in described
        assert "space bar plays" in described


def test_the_plot_is_stepped_played_and_zoomed_by_keys(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-14&to=2016-12-14")
    press = reader.page.keyboard.press
    reader.in_timeline(".plot").focus()
    for key, day in (("Shift+ArrowRight", "21"), ("ArrowLeft", "20"), ("Shift+ArrowLeft", "13")):
        press(key)
        link = f"from=2016-12-{day}&to=2016-12-{day}"
        reader.sees(address=f"?{link}", **expected.all_seen(link))
    press("End")
    reader.sees(window=["2016-12-31", "2016-12-31"])
    press("Home")
    reader.sees(window=["2016-11-01", "2016-11-01"])
    press("Space")
    reader.until("seen.playing && !seen.handles[0].startsWith('1 ')")
    press("Space")
    reader.until("!seen.playing")
    press("+")
    reader.until("seen.address.includes('&axis=2016-11-0')")
    zoomed = reader.now()["address"]
    press(".")
    reader.until("seen.address.includes('&axis=') && seen.address !== arg", zoomed)


def test_the_playhead_is_a_slider_of_the_keyboard(visit: Visit, expected: Expected) -> None:
    reader = visit("from=2016-12-10&to=2016-12-12&mode=growing")
    playhead = reader.in_timeline(".playhead")
    playhead.focus()
    reader.page.keyboard.press("ArrowRight")
    link = "from=2016-12-10&to=2016-12-13"
    reader.sees(address=f"?{link}&mode=growing", **expected.all_seen(link))
    assert playhead.get_attribute("aria-valuetext") == "10 – 13 Dec 2016"
    expect(playhead).to_be_focused()


def test_held_keys_report_once_they_rest(visit: Visit) -> None:
    reader = visit("from=2016-12-01&to=2016-12-01")
    sent = reader.watch.sent
    reader.in_timeline(".plot").focus()
    for _ in range(8):
        reader.page.keyboard.press("ArrowRight")
    reader.sees(window=["2016-12-09", "2016-12-09"], address="?from=2016-12-09&to=2016-12-09")
    assert reader.watch.sent - sent <= 3


def test_a_filter_is_chosen_by_the_keyboard(visit: Visit, expected: Expected) -> None:
    reader = visit()
    reader.in_filter("types", "summary").focus()
    reader.page.keyboard.press("Enter")
    box = reader.in_filter("types", 'input[type="search"]')
    box.press_sequentially("Statem")
    expect(reader.in_filter("types", ".value")).to_have_count(1)
    box.press("ArrowDown")
    reader.page.keyboard.press("Space")
    reader.sees(address="?type=statement", **expected.all_seen("type=statement"))
    reader.page.keyboard.press("Escape")
    expect(reader.in_filter("types", "summary")).to_be_focused()


def test_the_one_value_that_a_search_leaves_is_chosen_with_enter(
    visit: Visit, expected: Expected
) -> None:
    reader = visit()
    reader.unfold("places")
    box = reader.in_filter("places", 'input[type="search"]')
    box.fill("bRÜssels")
    box.press("Enter")
    reader.sees(address="?place=brussels", **expected.all_seen("place=brussels"))
    reader.in_filter("places", ".chip").press("Enter")
    reader.sees(address="", **expected.all_seen())


def test_the_map_is_moved_by_the_keyboard(visit: Visit) -> None:
    reader = visit()
    _focus_map(reader)
    reader.page.keyboard.press("ArrowRight")
    reader.until("seen.where[2] > 37.12 && seen.address.startsWith('?map=')")
    reader.page.keyboard.press("+")
    reader.until("seen.where[0] === 13")


def _focus_map(reader: Reader) -> None:
    reader.in_map(".leaflet-container").focus()
