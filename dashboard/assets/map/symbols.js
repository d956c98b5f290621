/**
 * The drawn signs: one shape per event type, one colour per side, one outline per status.
 * Every shape is centred on 0,0 and fits a circle of 9.5 units; a unit is a CSS pixel.
 */
(function (app) {
  "use strict";

  const { svg, number } = app.elements;
  const FULL_TURN = 2 * Math.PI;
  const HALF_BOX = 17;
  const MANNERS = new Set(["planned", "conditional", "comparison"]);

  function pathThrough(points) {
    return `M${points.map((point) => point.map((part) => part.toFixed(2)).join(" ")).join("L")}Z`;
  }

  function corners(count, radiusOf, turn) {
    return Array.from({ length: count }, (_, index) => {
      const angle = turn + (index * FULL_TURN) / count;
      return [radiusOf(index) * Math.cos(angle), radiusOf(index) * Math.sin(angle)];
    });
  }

  function polygon(count, radius, turn) {
    return pathThrough(corners(count, () => radius, turn));
  }

  function circle(radius) {
    const half = (end) => `A${radius} ${radius} 0 1 1 ${end} 0`;
    return `M${-radius} 0${half(radius)}${half(-radius)}Z`;
  }

  const UP = -FULL_TURN / 4;
  const SHAPES = {
    circle: circle(8),
    square: "M-7.2 -7.2H7.2V7.2H-7.2Z",
    diamond: polygon(4, 9.6, UP),
    triangle: "M0 -9L9 7H-9Z",
    "triangle-down": "M0 9L-9 -7H9Z",
    star: pathThrough(corners(10, (index) => (index % 2 ? 4.3 : 10), UP)),
    pentagon: polygon(5, 9, UP),
    hexagon: polygon(6, 9, 0),
    cross: "M-3.2 -8.8H3.2V-3.2H8.8V3.2H3.2V8.8H-3.2V3.2H-8.8V-3.2H-3.2Z",
    speech: "M-9 -7.6H9V4H0.5L-4.6 9V4H-9Z",
    ring: circle(8.6) + circle(4),
  };

  /** Two dotted outlines in one another would blur, so a ring as a comparison has only one. */
  function shape(event) {
    if (event.symbol === "ring" && manner(event) === "comparison") return circle(8.6);
    return SHAPES[event.symbol] || SHAPES.circle;
  }

  /** True where the time window only possibly holds the event. */
  function isFaded(event) {
    return event.certainty === "possible" || event.certainty === "undated";
  }

  /** How an event is drawn: `solid`, `planned`, `conditional` or `comparison`. */
  function manner(event) {
    return MANNERS.has(event.status) ? event.status : "solid";
  }

  function sideColour(side) {
    const colours = app.payload.side_colours || {};
    return colours[side] || colours.other || "#77736a";
  }

  /** Whether an event is of the second of two data sets: its id begins with the id of that. */
  function isSecond({ id, second }) {
    const [, other] = app.payload.datasets || [];
    return Boolean(second) || Boolean(other && id && id.startsWith(`${other.id}.`));
  }

  /** The title of the data set that an event is of; nothing where there is one alone. */
  function datasetTitle(event) {
    const [one, other] = app.payload.datasets || [];
    if (!other) return "";
    return (isSecond(event) ? other : one).title;
  }

  function frame(classes, colour, ...children) {
    const box = `${-HALF_BOX} ${-HALF_BOX} ${2 * HALF_BOX} ${2 * HALF_BOX}`;
    const size = { viewBox: box, width: 2 * HALF_BOX, height: 2 * HALF_BOX };
    const node = svg("svg", { ...size, class: classes, "aria-hidden": "true" }, ...children);
    node.style.color = colour;
    return node;
  }

  function selectionRing() {
    return svg("g", { class: "cm-chosen" },
      svg("circle", { r: 14.5, class: "cm-chosen-gap" }), svg("circle", { r: 14.5 }));
  }

  /** The sign of one event; `soft` for a place that is known only as an area. */
  function eventSign(event, { soft = false, selected = false } = {}) {
    const outline = shape(event);
    const classes = ["cm-sign", `cm-${manner(event)}`];
    if (isFaded(event)) classes.push("cm-faded");
    if (soft) classes.push("cm-soft");
    const colour = manner(event) === "comparison" ? "var(--cm-quiet)" : sideColour(event.side);
    return frame(classes.join(" "), colour,
      soft ? svg("circle", { r: 13, class: "cm-soft-ring" }) : null,
      isSecond(event) ? svg("path", { d: outline, class: "cm-second" }) : null,
      svg("path", { d: outline, class: "cm-halo" }),
      svg("path", { d: outline, class: "cm-shape", "fill-rule": "evenodd" }),
      selected ? selectionRing() : null);
  }

  function tone(event) {
    if (manner(event) === "comparison") return "comparison";
    if (isFaded(event)) return "faded";
    return manner(event) === "solid" ? "solid" : "hollow";
  }

  function bySideAndTone(one, other) {
    if (one.side !== other.side) return one.side < other.side ? -1 : 1;
    return one.tone < other.tone ? -1 : 1;
  }

  /** How many events there are of each side and tone, in a fixed order. There are few of them, and a step in
   *  time asks this of hundreds of groups: so they are sought one by one, without a text for each event. */
  function shares(events) {
    const found = [];
    for (const event of events) {
      const { side } = event;
      const its = tone(event);
      let at = 0;
      while (at < found.length && (found[at].side !== side || found[at].tone !== its)) at += 1;
      if (at === found.length) found.push({ side, tone: its, count: 1 });
      else found[at].count += 1;
    }
    return found.length > 1 ? found.sort(bySideAndTone) : found;
  }

  function shareArcs(events) {
    let start = 0;
    const parts = shares(events);
    const gap = parts.length > 1 ? 2 : 0;
    return parts.map((share) => {
      const part = (100 * share.count) / events.length;
      const arc = svg("circle", {
        r: 11.2, pathLength: 100, transform: "rotate(-90)",
        class: `cm-share cm-share-${share.tone}`,
        "stroke-dasharray": `${Math.max(part - gap, 1)} 100`, "stroke-dashoffset": -start,
      });
      arc.style.stroke = toneColour(share);
      start += part;
      return arc;
    });
  }

  /** A comparison is no event of this story, so it takes no side's colour. */
  function toneColour(share) {
    return share.tone === "comparison" ? "var(--cm-quiet)" : sideColour(share.side);
  }

  function secondCount(events) {
    return app.payload.datasets?.length ? events.filter(isSecond).length : 0;
  }

  /** How many of some events are of the second data set, from 0 to 1. */
  function secondShare(events) {
    return secondCount(events) / events.length;
  }

  /** An arc around a count, as long as the share of the second data set is large. */
  function secondArc(events) {
    const share = secondShare(events);
    return share ? svg("circle", { r: 15.6, pathLength: 100, transform: "rotate(-90)",
      class: "cm-second-arc", "stroke-dasharray": `${100 * share} 100` }) : null;
  }

  function figure(count, small, dy) {
    return svg("text", { class: `cm-count${small}`, dy }, number(count));
  }

  /** The number of events; of two data sets the first one's above the second one's. */
  function figures(events) {
    const second = secondCount(events);
    if (!second || second === events.length) {
      return [figure(events.length, events.length > 99 ? " cm-count-small" : "", "0.36em")];
    }
    return [figure(events.length - second, " cm-count-apart", "-0.16em"),
      svg("path", { class: "cm-count-line", d: "M-6 0H6" }),
      figure(second, " cm-count-apart", "0.9em")];
  }

  /** A count of several events, ringed by the shares of the sides. */
  function countSign(events, { soft = false, selected = false } = {}) {
    return frame(soft ? "cm-badge cm-soft" : "cm-badge", "inherit",
      soft ? svg("circle", { r: 15, class: "cm-soft-ring" }) : null,
      svg("circle", { r: 13, class: "cm-plate" }),
      secondArc(events),
      ...shareArcs(events), ...figures(events),
      selected ? svg("g", { transform: "scale(1.08)" }, selectionRing()) : null);
  }

  const drawn = new Map();
  const MOST_DRAWN = 2000;

  /** What a sign of these events looks like, as one text: equal texts, equal pictures. */
  function signKey(events, { soft, selected }) {
    const second = `|${secondCount(events)}`;
    const ring = `${app.payload.language}|${Number(soft)}${Number(selected)}${second}`;
    if (events.length > 1) {
      return shares(events).reduce((key, { side, tone: its, count }) =>
        `${key}|${sideColour(side)}${its}${count}`, ring);
    }
    const [{ symbol, status, side, certainty }] = events;
    return `${ring}|${symbol}|${status}|${sideColour(side)}|${certainty === "certain"}`;
  }

  /** The sign of some events; a step in time shows most signs again, and copying one is quick. */
  function sign(events, options) {
    const key = signKey(events, options);
    if (!drawn.has(key)) {
      if (drawn.size >= MOST_DRAWN) drawn.clear();
      drawn.set(key, events.length === 1 ? eventSign(events[0], options) : countSign(events, options));
    }
    return drawn.get(key).cloneNode(true);
  }

  /** The side most of the events belong to; the first named wins a tie. */
  function dominantSide(events) {
    const counts = new Map();
    for (const event of events) counts.set(event.side, (counts.get(event.side) || 0) + 1);
    return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
  }

  app.symbols = {
    SHAPES, shape, tone, shares, sign, signKey, eventSign, sideColour, dominantSide, manner, isFaded,
    isSecond, secondShare, datasetTitle,
  };
})((window.chronotopeMap = window.chronotopeMap || {}));
