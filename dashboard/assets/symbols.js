// The map's symbols as small pictures: shape by type, colour by side, outline by status.
import { element, svgElement } from "./mounting.js";

const SIZE = 14; // pixels; shapes are drawn on a 14 by 14 grid around its middle
const MIDDLE = SIZE / 2;

function corners(count, radius, turn = -90, inner = radius) {
  const points = Array.from({ length: inner === radius ? count : 2 * count }, (_, index) => {
    const reach = index % 2 && inner !== radius ? inner : radius;
    const step = inner === radius ? 360 / count : 180 / count;
    const angle = ((turn + index * step) * Math.PI) / 180;
    return `${(MIDDLE + reach * Math.cos(angle)).toFixed(2)} ${(MIDDLE + reach * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}z`;
}

const CIRCLE = "M7 2a5 5 0 1 0 0 10a5 5 0 1 0 0-10z";
const SHAPES = {
  circle: CIRCLE,
  square: "M2.6 2.6h8.8v8.8H2.6z",
  diamond: corners(4, 5.8),
  triangle: corners(3, 6),
  "triangle-down": corners(3, 6, 90),
  star: corners(5, 6.2, -90, 2.7),
  pentagon: corners(5, 5.6),
  hexagon: corners(6, 5.6, 0),
  cross: "M5.2 1.8h3.6v3.4h3.4v3.6H8.8v3.4H5.2V8.8H1.8V5.2h3.4z",
  speech: "M1.8 2.4h10.4v7H7l-3 2.8V9.4H1.8z",
  ring: `${CIRCLE}M7 4.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 1 1 0-4.4z`,
};

/** What a symbol looks like, as one string: equal keys, equal pictures. */
export function symbolKey({ symbol, side, status, certainty }, colours) {
  return [symbol, colours?.[side] ?? "", status, certainty].join("|");
}

/** The symbol of an event; a plan is hollow, a condition dashed, the possible faded. */
export function symbolNode({ symbol, side, status, certainty }, colours) {
  const colour = colours?.[side] ?? "currentColor";
  const hollow = status === "planned" || status === "conditional";
  const path = svgElement("path", {
    d: SHAPES[symbol] ?? SHAPES.circle,
    fill: hollow ? "none" : colour,
    "fill-rule": "evenodd",
    stroke: colour,
    "stroke-width": hollow ? 1.6 : 0.8,
    "stroke-dasharray": hollow ? "2.2 1.4" : null,
    "stroke-linejoin": "round",
    opacity: certainty === "possible" ? 0.45 : null,
  });
  const picture = svgElement("svg", { width: SIZE, height: SIZE, viewBox: `0 0 ${SIZE} ${SIZE}` }, path);
  return element("span", { class: "symbol", "aria-hidden": "true" }, picture);
}
