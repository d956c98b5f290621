"""A telephone, and the dark."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.expected import Expected
from tests.browser.reader import wait_in

_TELEPHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_telephone_shows_everything_without_scrolling_sideways(
    visit: Visit, expected: Expected
) -> None:
    reader = visit(**_TELEPHONE)
    reader.sees(**expected.all_seen())
    assert reader.page.evaluate(_OVERFLOW) <= 0
    for thing in (
        reader.page.locator(".st-key-map-frame iframe"),
        reader.in_timeline(".plot"),
        reader.in_list("table:visible"),
    ):
        box = thing.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    expect(reader.in_map(".cm-symbol").first).to_be_visible()


def test_the_title_of_the_only_data_set_is_not_cut_on_a_telephone(visit: Visit) -> None:
    reader = visit(**_TELEPHONE)
    for box in (".st-key-dataset", ".st-key-compare"):  # as if it were alone
        reader.page.locator(box).evaluate("(box) => box.remove()")
    title = reader.page.locator(".ch-masthead h1")
    expect(title).to_have_text("Aleppo, December 2016")
    assert title.evaluate(
        "({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>"
        " scrollWidth <= clientWidth && scrollHeight <= clientHeight + 1"
    )
    box = title.bounding_box()
    assert box is not None
    assert box["height"] < 50


def test_filters_wait_behind_one_button_on_a_telephone(visit: Visit, expected: Expected) -> None:
    reader = visit(**_TELEPHONE)
    search = reader.page.get_by_role("searchbox", name="Search", exact=True)
    expect(search).not_to_be_in_viewport()
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    expect(search).to_be_in_viewport()
    reader.type_into("text", "convoy")
    reader.sees(address="?q=convoy", **expected.all_seen("q=convoy"))
    assert reader.page.evaluate(_OVERFLOW) <= 0


def test_rarer_controls_of_time_wait_behind_a_button_on_a_telephone(
    visit: Visit, expected: Expected
) -> None:
    reader = visit("from=2016-12-14&to=2016-12-14", **_TELEPHONE)
    more = reader.in_timeline(".more")
    speed = reader.in_timeline('select[aria-label="Speed"]')
    expect(speed).not_to_be_visible()
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(speed).to_be_visible()
    box, plot = (reader.in_timeline(part).bounding_box() for part in (".extras", ".plot"))
    assert box is not None
    assert plot is not None
    assert box["y"] + box["height"] <= plot["y"]
    assert reader.page.evaluate(_OVERFLOW) <= 0
    speed.press("Escape")
    expect(speed).not_to_be_visible()
    reader.in_timeline('button[aria-label="Step forward"]').tap()
    link = "from=2016-12-15&to=2016-12-15"
    reader.sees(address=f"?{link}", **expected.all_seen(link))
    for button in reader.in_timeline(".controls button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["width"] >= 30
        assert box["height"] >= 30
        assert box["x"] + box["width"] <= 390


def test_two_fingers_zoom_the_axis(visit: Visit) -> None:
    reader = visit(**_TELEPHONE)
    reader.in_timeline(".field").scroll_into_view_if_needed()
    box = reader.in_timeline(".field").bounding_box()
    assert box is not None
    middle, y = box["x"] + box["width"] / 2, box["y"] + 30
    browser = reader.page.context.new_cdp_session(reader.page)

    def touch(kind: str, *places: float) -> None:
        points = [{"x": x, "y": y, "id": at} for at, x in enumerate(places)]
        browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", middle - 30)
    touch("touchStart", middle - 30, middle + 30)
    for apart in (50, 80, 120):
        touch("touchMove", middle - apart, middle + apart)
    touch("touchEnd")
    reader.until("seen.address.startsWith('?axis=2016-1')")
    assert "from=" not in reader.now()["address"]


def test_an_event_is_a_sheet_on_a_telephone_and_can_be_closed(
    visit: Visit, expected: Expected
) -> None:
    reader = visit(**_TELEPHONE)
    reader.symbol("Al-Amiriyah").tap()
    reader.sees(opened=expected.title("convoy-route"))
    sheet = reader.page.locator(".st-key-detail")
    box = sheet.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 845
    assert box["width"] >= 380
    assert reader.page.evaluate(_OVERFLOW) <= 0
    close = reader.page.locator(".st-key-close button")
    expect(close).to_be_in_viewport()
    close.tap()
    reader.sees(opened=None, address="")


def test_the_dark_is_dark_everywhere(visit: Visit, expected: Expected) -> None:
    reader = visit("event=eu-summit", color_scheme="dark")
    reader.sees(opened=expected.title("eu-summit"), **expected.all_seen())
    brightness = """node => {
      const read = (name) => getComputedStyle(node)[name].match(/[\\d.]+/g).map(Number);
      const sum = ([red, green, blue]) => red + green + blue;
      return [sum(read('color')), sum(read('backgroundColor'))];
    }"""
    text, ground = reader.page.locator(".stApp").evaluate(brightness)
    assert ground < 150
    assert text > 500
    expect(reader.in_map(".leaflet-container")).to_have_attribute("data-theme", "dark")
    text, ground = reader.in_map(".leaflet-container").evaluate(brightness)
    assert ground < 250


def test_further_down_nothing_covers_the_dates_on_a_telephone(visit: Visit) -> None:
    reader = visit(**_TELEPHONE)
    box = reader.in_timeline('input[name="from"]')
    box.evaluate("""(node) => {
      const main = document.querySelector('[data-testid="stMain"]');
      main.scrollBy(0, node.getBoundingClientRect().top - 8);
    }""")
    assert wait_in(
        reader.page,
        """(node) => {
          const { left, top, width, height } = node.getBoundingClientRect();
          const on = document.elementFromPoint(left + width / 4, top + height / 2);
          return top < 60 && on === node.getRootNode().host;
        }""",
        box.element_handle(),
    )


def test_two_data_sets_leave_language_and_sharing_side_by_side_on_a_telephone(
    visit: Visit,
) -> None:
    reader = visit("dataset=small&dataset=other&lang=fr", **_TELEPHONE)
    share = reader.page.locator(".st-key-header [data-testid=stPopoverButton]").bounding_box()
    language = reader.page.locator(".st-key-language").bounding_box()
    assert share is not None
    assert language is not None
    assert abs(share["y"] - language["y"]) < share["height"] / 2
    assert language["x"] + language["width"] <= 390
    for choice in (".st-key-dataset", ".st-key-compare"):
        box = reader.page.locator(choice).bounding_box()
        assert box is not None
        assert box["width"] > 360
