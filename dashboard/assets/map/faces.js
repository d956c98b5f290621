/**
 * The face of a badge without its number: a plate of paper and a ring with an arc for each side, apart
 * for what is certain and what is only possible. Arcs are drawn in twelfths: a ring of a few pixels says
 * who prevails, the hint says how many of each. Few pictures then serve thousands of badges, and
 * painting curves is what would cost most.
 */
(function (app) {
  "use strict";

  const { symbols, sprites } = app;

  const PIECES = 12;
  const TURN = 2 * Math.PI;
  const TOP = -Math.PI / 2;
  const INSET = 1.6; // pixels from the plate's edge to the middle of the ring
  const RIM = 0.75; // pixels of paper around the ring
  const GAP = 0.09; // radians between two arcs
  const NEW_AT_ONCE = 24; // pictures made in one drawing; further faces are painted as they are
  const TONES = ["solid", "faded", "hollow", "comparison"];
  const STYLES = [{ width: 3.2, alpha: 1 }, { width: 3.2, alpha: 0.42 }, { width: 1.4, alpha: 1 },
    { width: 1.4, alpha: 1 }];
  const sideNames = [];
  const sideNumbers = new Map();
  const kinds = []; // of the face at hand: numbers of side and tone
  const amounts = []; // and how many events there are of each, then how many pieces
  let outer = 0; // pieces of the ring around it, for the second of two data sets
  let made = 0;

  function kindOf(side, tone) {
    if (!sideNumbers.has(side)) sideNumbers.set(side, sideNames.push(side) - 1);
    return sideNumbers.get(side) * TONES.length + tone;
  }

  function push(kind, amount) {
    kinds.push(kind);
    amounts.push(amount);
  }

  function readCell({ cell }, shown) {
    const { tile, slots } = cell;
    const { counts, slotSide } = tile;
    tile.kinds ||= tile.sides.map((side) => [kindOf(side, 0), kindOf(side, 1)]);
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at];
      const [sure, unsure] = tile.kinds[slotSide[slot]];
      if (counts.certain[slot]) push(sure, counts.certain[slot]);
      const rest = (shown.possible ? counts.possible[slot] : 0)
        + (shown.undated ? counts.undated[slot] : 0);
      if (rest) push(unsure, rest);
    }
  }

  function readSecond({ apart, count }) {
    outer = apart ? Math.ceil((PIECES * apart[1]) / count) : 0;
  }

  function readGroup({ group }) {
    for (const { side, tone, count } of symbols.shares(group.events)) {
      push(kindOf(side, TONES.indexOf(tone)), count);
    }
  }

  /** Turns amounts into pieces of the ring; the largest takes what is over, and all that is less than half a piece. */
  function cut(total) {
    let left = PIECES;
    let largest = 0;
    for (let at = 0; at < amounts.length; at += 1) {
      if (amounts[at] > amounts[largest]) largest = at;
    }
    for (let at = 0; at < amounts.length; at += 1) {
      if (at === largest) continue;
      amounts[at] = Math.round((amounts[at] * PIECES) / total);
      left -= amounts[at];
    }
    amounts[largest] = Math.max(1, left);
    leaveOutNothings();
  }

  function leaveOutNothings() {
    let kept = 0;
    for (let at = 0; at < amounts.length; at += 1) {
      if (!amounts[at]) continue;
      kinds[kept] = kinds[at];
      amounts[kept] = amounts[at];
      kept += 1;
    }
    kinds.length = amounts.length = kept;
  }

  function keyOf(radius) {
    let key = `face|${radius}|${outer}`;
    for (let at = 0; at < kinds.length; at += 1) key += `|${kinds[at]}x${amounts[at]}`;
    return key;
  }

  function plate(context, x, y, radius, colours) {
    context.fillStyle = colours.paper;
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(x, y, radius + RIM, 0, TURN);
    context.fill();
  }

  function arc(context, x, y, radius, start, share, kind, colours) {
    const tone = kind % TONES.length;
    const { width, alpha } = STYLES[tone];
    const gap = share < 1 ? Math.min(GAP, (share * TURN) / 2) : 0;
    context.globalAlpha = alpha;
    context.lineWidth = width;
    context.strokeStyle = TONES[tone] === "comparison" ? colours.quiet
      : symbols.sideColour(sideNames[Math.floor(kind / TONES.length)]);
    context.beginPath();
    context.arc(x, y, radius - INSET, start, start + share * TURN - gap);
    context.stroke();
  }

  /** Paints the face at hand; where a softer plate lies already, only its ring. */
  function paint(context, x, y, radius, colours, onSoft) {
    if (!onSoft) plate(context, x, y, radius, colours);
    const pieces = amounts.reduce((sum, amount) => sum + amount, 0);
    let start = TOP;
    for (let at = 0; at < kinds.length; at += 1) {
      const share = amounts[at] / pieces;
      arc(context, x, y, radius, start, share, kinds[at], colours);
      start += share * TURN;
    }
    context.globalAlpha = 1;
    if (outer) outerArc(context, x, y, radius, colours);
  }

  function outerArc(context, x, y, radius, colours) {
    context.lineWidth = 1.4;
    context.strokeStyle = colours.ink;
    context.beginPath();
    context.arc(x, y, radius + RIM + 1.4, TOP, TOP + (outer / PIECES) * TURN);
    context.stroke();
  }

  function read(item, shown) {
    kinds.length = amounts.length = outer = 0;
    readSecond(item);
    if (item.cell) readCell(item, shown);
    else readGroup(item);
    cut(item.count);
  }

  function isSoft({ group }) {
    return Boolean(group && group.soft);
  }

  /** The picture of a badge's face; null where too many new ones came at once. */
  function picture(badge, shown, colours) {
    const { radius } = badge;
    read(badge, shown);
    const key = keyOf(radius) + (isSoft(badge) ? "|soft" : "");
    if (!sprites.has(key)) {
      if (made >= NEW_AT_ONCE) return null;
      made += 1;
    }
    return sprites.sprite(key, (sheet) => paint(sheet, 0, 0, radius, colours, isSoft(badge)));
  }

  /** Puts a face on the canvas: its picture, or without one each of its strokes. */
  function put(context, face, badge, shown, colours) {
    const { x, y, radius } = badge;
    if (isSoft(badge)) sprites.put(context, sprites.softPlate(radius), x, y);
    if (face) {
      sprites.put(context, face, x, y);
    } else {
      read(badge, shown);
      paint(context, x, y, radius, colours, isSoft(badge));
    }
  }

  /** To be called before each drawing. */
  function begin() {
    made = 0;
  }

  app.faces = { begin, picture, put };
})((window.chronotopeMap = window.chronotopeMap || {}));
