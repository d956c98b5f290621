// What a reader of the page can see, as plain values. Evaluates to a function without arguments.
() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const text = (node) => (node ? node.textContent.replace(/\s+/g, " ").trim() : null);
  const shadowOf = (key) => {
    for (const node of document.querySelectorAll(`.st-key-${key} *`)) {
      if (node.shadowRoot) return node.shadowRoot;
    }
    return null;
  };
  const frame = document.querySelector(".st-key-map-frame iframe");
  const app = frame?.contentWindow?.chronotopeMap;
  const map = app?.payload ? app.state() : null;
  const list = shadowOf("list");
  const timeline = shadowOf("timeline");
  const typed = timeline ? all(timeline, ".typed input").map((input) => input.value) : [];
  const rows = list ? all(list, "tbody tr") : null;
  const current = rows?.find((row) => row.getAttribute("aria-current") === "true");
  const readable = (address) => {
    try {
      return decodeURIComponent(address);
    } catch {
      return address; // escapes of no character at all
    }
  };
  const round = (value) => Number(value.toFixed(3));
  return {
    running: document.querySelector(".stApp")?.dataset.testScriptState,
    address: readable(location.search),
    window: typed,
    handles: timeline
      ? all(timeline, ".handle").map((node) => node.getAttribute("aria-valuetext")) : null,
    summary: timeline ? text(timeline.querySelector(".summary")) : null,
    ticks: timeline
      ? all(timeline, ".axis span").filter((node) => node.style.visibility !== "hidden").map(text)
      : null,
    playing: timeline
      ? timeline.querySelector("[data-playing]") !== null : null,
    rows: rows?.map((row) => row.dataset.id) ?? null,
    selected_row: current?.dataset.id ?? null,
    caption: list ? text(list.querySelector("caption span")) : null,
    sentence: timeline ? text(timeline.querySelector(".sentence")) : null,
    funnel: list ? all(list, ".funnel button").map((node) => Number(text(node).replace(/\D/g, ""))) : [],
    opened: text(document.querySelector(".st-key-detail .ch-sheet h2")),
    problems: [
      ...all(document, ".ch-problems li"), ...(timeline ? all(timeline, ".problem:not(:empty)") : []),
    ].map(text),
    mapped: map && [...new Set(map.symbols.flatMap((symbol) => symbol.events))].sort(),
    selected_on_map: map && map.selected,
    map_window: map && map.window,
    counts: map && map.counts,
    counting: map && (map.pending > 0 || map.approximate),
    base: map && map.base,
    edges: map && map.edges,
    where: map && [map.zoom, round(map.center.latitude), round(map.center.longitude)],
    title: document.title,
    language: document.documentElement.lang,
    direction: document.documentElement.dir || "ltr",
    failed: document.querySelector('[data-testid="stException"]') !== null,
  };
}
