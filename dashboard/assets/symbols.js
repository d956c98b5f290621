// The map's symbols as small pictures: shape by type, colour by side, outline by status.
import { element, svgElement } from "./mounting.js";

const SIZE = 14; // pixels; shapes are drawn on a 14 by 14 grid around its middle
const MIDDLE = SIZE / 2;

function corners(count, turn, radiusOf) {
  const points = Array.from({ length: count }, (_, index) => {
    const angle = ((turn + (index * 360) / count) * Math.PI) / 180;
    const radius = radiusOf(index);
    return [MIDDLE + radius * Math.cos(angle), MIDDLE + radius * Math.sin(angle)];
  });
  return `M${points.map((point) => point.map((part) => part.toFixed(2)).join(" ")).join("L")}z`;
}

const CIRCLE = "M7 2a5 5 0 1 0 0 10a5 5 0 1 0 0-10z";
const SHAPES = {
  circle: CIRCLE,
  square: "M2.6 2.6h8.8v8.8H2.6z",
  diamond: corners(4, -90, () => 5.8),
  triangle: "M7 1.4L12.8 12H1.2z",
  "triangle-down": "M7 12.6L1.2 2h11.6z",
  star: corners(10, -90, (index) => (index % 2 ? 2.7 : 6.3)),
  pentagon: corners(5, -90, () => 5.7),
  hexagon: corners(6, 0, () => 5.7),
  cross: "M5.2 1.8h3.6v3.4h3.4v3.6H8.8v3.4H5.2V8.8H1.8V5.2h3.4z",
  speech: "M1.8 2.4h10.4v7H7l-3 2.8V9.4H1.8z",
  ring: `${CIRCLE}M7 4.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 1 1 0-4.4z`,
};

/** What a symbol looks like, as one string: equal keys, equal pictures. */
export function symbolKey({ symbol, side, status, certainty }, colours) {
  return [symbol, colours?.[side] ?? colours?.other, status, certainty].join("|");
}

// As on the map: a plan is hollow, a condition dashed, a comparison dotted.
const OUTLINES = {
  planned: { "stroke-width": 1.7 },
  conditional: { "stroke-width": 1.7, "stroke-dasharray": "2.4 1.7" },
  comparison: { "stroke-width": 1.7, "stroke-dasharray": "0.1 2.6", "stroke-linecap": "round" },
};

/** The symbol of an event; faded where its time is not certain.
 *
 *  As a background: fifty inline pictures in a list are fifty layers to be sorted at each frame
 *  in which anything of the page moves. */
export function symbolNode({ symbol, side, status, certainty }, colours) {
  const colour = colours?.[side] ?? colours?.other ?? "#808080";
  const outline = OUTLINES[status];
  const path = svgElement("path", {
    d: SHAPES[symbol] ?? SHAPES.circle,
    fill: outline ? "none" : colour,
    "fill-rule": "evenodd",
    stroke: colour,
    "stroke-width": 0.8,
    "stroke-linejoin": "round",
    ...outline,
    opacity: certainty === "certain" ? null : 0.6,
  });
  const picture = svgElement("svg", { width: SIZE, height: SIZE, viewBox: `0 0 ${SIZE} ${SIZE}` }, path);
  const address = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;
  const node = element("span", { class: "symbol", "aria-hidden": "true" });
  node.style.backgroundImage = `url("${address}")`;
  return node;
}
