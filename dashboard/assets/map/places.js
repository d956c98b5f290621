/**
 * Events at places: one symbol for each group of places. Where few are in view they are elements that
 * the keyboard reaches. Where there are many, or beside counts, they are painted with the badges: an element
 * costs far more at each step in time than a picture. Their elements are then bare, and wait for rest.
 */
(function (app) {
  "use strict";

  const { html } = app.elements;
  const { sign, signKey } = app.symbols;
  const { spoken, press, content } = app.groupPress;

  const REACH = 26; // pixels: symbols nearer than this would cover each other
  const FEW = 120; // groups in view that are elements of the page
  const FEW_NEAR = 300; // the same with those just outside the view
  const markers = new Map();
  let groups = [];
  let near = []; // the groups in the view and around it
  let groupOf = new Map();
  let grouped = null; // which events at which zoom are grouped
  let sight = null; // the view with its surroundings
  let reachable = true; // whether few enough are in view to be elements
  let painted = false; // whether they are painted, all but the chosen one
  const late = new Set(); // groups whose elements wait for rest
  let hinted = null; // the symbol whose hint is open

  function regroup() {
    const key = `${app.scene.version}/${app.map.getZoom()}`;
    if (key === grouped) return;
    grouped = key;
    const project = (place) => app.map.project([place.latitude, place.longitude]);
    groups = app.grouping.group(app.scene.places, project, REACH);
    groupOf = new Map(groups.flatMap((group) => group.all.map((place) => [place, group])));
  }

  function isChosen(group) {
    return group.events.some((event) => event.id === app.payload.selected);
  }

  function inSight(group) {
    return sight !== null && sight.contains(group.latlng);
  }

  function showHint(entry) {
    hinted = entry;
    app.hint.show(entry.marker.getLatLng(), content(entry.group), entry.marker.getElement());
  }

  function hideHint() {
    hinted = null;
    app.hint.hide();
  }

  function listen(entry) {
    const node = entry.marker.getElement();
    entry.marker.on("click", () => press(entry.group));
    entry.marker.on("mouseover", () => showHint(entry));
    entry.marker.on("mouseout", hideHint);
    node.addEventListener("focus", () => node.matches(":focus-visible") && showHint(entry));
    node.addEventListener("blur", hideHint);
    node.addEventListener("keydown", (happening) => {
      if (happening.key !== "Enter" && happening.key !== " ") return;
      happening.preventDefault();
      happening.stopPropagation();
      press(entry.group);
    });
  }

  function place(group) {
    const holder = html("div", { class: "cm-symbol-body" });
    const icon = L.divIcon({ className: "cm-symbol", html: holder, iconSize: [REACH, REACH] });
    const marker = new app.FlatMarker(group.latlng, { icon, keyboard: true, riseOnHover: true });
    const entry = { marker, holder, group, drawn: null, said: null };
    markers.set(group.key, entry);
    marker.addTo(app.map);
    marker.getElement().setAttribute("role", "button");
    listen(entry);
    return entry;
  }

  function draws(entry, group, chosen) {
    const options = { soft: group.soft, selected: chosen };
    const drawn = painted && !chosen ? "painted" : signKey(group.events, options);
    if (entry.drawn === drawn) return;
    entry.drawn = drawn;
    entry.holder.replaceChildren(...(drawn === "painted" ? [] : [sign(group.events, options)]));
    entry.marker.setZIndexOffset(chosen ? 10000 : group.soft ? -1000 : 0);
  }

  function dress(entry, group) {
    entry.group = group;
    if (!entry.marker.getLatLng().equals(group.latlng)) entry.marker.setLatLng(group.latlng);
    draws(entry, group, isChosen(group));
    if (hinted === entry) showHint(entry);
    if (app.time.isMoving()) late.add(group); // what is said of it can wait
    else name(entry, group);
  }

  function name(entry, group) {
    const said = spoken(group);
    if (entry.said === said) return;
    entry.said = said;
    entry.marker.getElement().setAttribute("aria-label", said);
  }

  function remove(key, entry) {
    const focused = entry.marker.getElement() === document.activeElement;
    if (hinted === entry) hideHint();
    entry.marker.remove();
    markers.delete(key);
    if (focused) app.map.getContainer().focus({ preventScroll: true });
  }

  /** Brings one symbol up to date; one that stays the same is left untouched. */
  function update(group) {
    const entry = markers.get(group.key);
    if (group.events.length && (reachable || isChosen(group))) dress(entry || place(group), group);
    else if (entry) remove(group.key, entry);
  }

  function refresh(changed) {
    const dirty = new Set([...changed].map((at) => groupOf.get(at)).filter(Boolean));
    dirty.forEach(app.grouping.refresh);
    return [...dirty];
  }

  /** Redraws for the present view, in which the events of these places may have changed. */
  function draw(changed) {
    const view = app.map.getBounds();
    sight = view.pad(0.5);
    regroup();
    late.clear();
    refresh(changed);
    near = groups.filter(inSight);
    reachable = near.length <= FEW_NEAR && near.filter((group) => view.contains(group.latlng)).length <= FEW;
    painted = !reachable || Boolean(app.payload.tiles);
    const kept = new Set(near.map(({ key }) => key));
    for (const [key, entry] of markers) if (!kept.has(key)) remove(key, entry);
    near.forEach(update);
  }

  /** Whether the eye sees all of a group on the canvas. */
  function waits(group) {
    const entry = markers.get(group.key);
    return painted && !isChosen(group) && (!entry || entry.drawn === "painted");
  }

  /** Redraws what a step in time changed; returns the groups whose symbols that concerned. */
  function step(changed) {
    const dirty = refresh(changed).filter(inSight);
    app.map.getContainer().classList.toggle("cm-moving", painted && app.time.isMoving());
    for (const group of dirty) {
      if (!waits(group)) update(group);
      late.add(group);
    }
    return reachable ? dirty : [];
  }

  /** Once time rests, or pauses: elements and what is said of them catch up. Returns their groups. */
  function settle() {
    const groups = [...late];
    late.clear();
    app.map.getContainer().classList.remove("cm-moving");
    for (const group of groups) {
      update(group);
      if (markers.has(group.key)) name(markers.get(group.key), group);
    }
    late.clear();
    return reachable ? groups : [];
  }

  /** The groups that show something in the present window. */
  function shown() {
    return groups.filter((group) => group.events.length);
  }

  /** Those that are to be painted, as the view has too many of them. */
  function toPaint() {
    return painted ? near.filter((group) => group.events.length && !isChosen(group)) : [];
  }

  /** Whether a group is an element of the page. */
  function hasElement({ key }) {
    return markers.has(key);
  }

  app.places = { REACH, draw, step, settle, groups: shown, toPaint, inSight, hasElement };
})((window.chronotopeMap = window.chronotopeMap || {}));
