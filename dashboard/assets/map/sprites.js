/**
 * Small pictures that badges are put together from, drawn once: plates, numbers, signs of events.
 * Copying a picture costs a fraction of drawing it, and a step in time copies thousands.
 */
(function (app) {
  "use strict";

  const SIDE = 40; // pixels; room for the largest picture
  const ACROSS = 16; // pictures along a side of a sheet
  const MOST_SHEETS = 16;
  const FONT = '"Source Sans Pro", "Source Sans 3", "Helvetica Neue", Arial, sans-serif';
  const RING = 3.4; // pixels from a badge's edge to its number
  const APART = 9; // pixels: the size of two numbers, one above the other
  const TWO_LINES = 13;
  const WIDEST = 16; // pixels: neighbouring cells are 32 apart
  const sprites = new Map();
  const sheets = [];
  const written = new Map(); // numbers as texts
  const figures = [new Map(), new Map()]; // pictures of numbers: in ink, and quiet
  const rooms = new Map(); // radii that numbers need
  let signs = new WeakMap(); // by event, its pictures: exact or soft, full or faded
  let colours = null;
  let dressed = null; // what the sprites were drawn for
  let compact = null;
  let ruler = null;
  let rounded = null;

  function forget() {
    for (const kept of [sprites, ...figures, rooms]) kept.clear();
    sheets.length = 0;
    signs = new WeakMap();
  }

  /**
   * Reads the map's own colours as they are now; others than before forget the pictures. To be called
   * for each new view, as style sheets may arrive late.
   */
  function dress() {
    const style = getComputedStyle(app.map.getContainer());
    colours = Object.fromEntries(["paper", "ink", "quiet"].map(
      (name) => [name, style.getPropertyValue(`--cm-${name}`).trim()]));
    const language = app.payload.language || "en";
    const now = JSON.stringify([colours, app.payload.side_colours, language, devicePixelRatio]);
    if (dressed === now) return;
    dressed = now;
    forget();
    written.clear();
    const notation = "compact";
    compact = new Intl.NumberFormat(language, { notation, maximumFractionDigits: 1 });
    rounded = new Intl.NumberFormat(language, { notation, maximumFractionDigits: 0 });
  }

  /** A place for one more picture: sheets are filled one by one, so that full ones stay as they are. */
  function slot() {
    let sheet = sheets[sheets.length - 1];
    if (!sheet || sheet.used === ACROSS ** 2) {
      if (sheets.length === MOST_SHEETS) forget();
      const side = Math.ceil(SIDE * devicePixelRatio);
      const picture = new OffscreenCanvas(ACROSS * side, ACROSS * side);
      sheet = { picture, context: picture.getContext("2d"), side, used: 0 };
      sheets.push(sheet);
    }
    const at = sheet.used;
    sheet.used += 1;
    return { sheet, x: (at % ACROSS) * sheet.side, y: Math.floor(at / ACROSS) * sheet.side };
  }

  /** The picture of a key, drawn by `paint` around 0,0 where it is not there yet. */
  function sprite(key, paint) {
    let found = sprites.get(key);
    if (found) return found;
    const { sheet, x, y } = slot();
    const { context, side } = sheet;
    context.save();
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, x + side / 2, y + side / 2);
    paint(context);
    context.restore();
    found = { picture: sheet.picture, x, y, side };
    sprites.set(key, found);
    return found;
  }

  function put(context, { picture, x: left, y: top, side }, x, y) {
    const size = side / devicePixelRatio;
    context.drawImage(picture, left, top, side, side, x - size / 2, y - size / 2, size, size);
  }

  function disc(context, radius) {
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
  }

  /** The paper of a group of which some place is known only as an area: thin, in a ring of dashes. */
  function softPlate(radius) {
    return sprite(`plate|${radius}`, (context) => {
      context.fillStyle = colours.paper;
      context.globalAlpha = 0.6;
      disc(context, radius + 0.75);
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = colours.quiet;
      context.lineWidth = 1.4;
      context.setLineDash([3, 2.6]);
      disc(context, radius + 2);
      context.stroke();
    });
  }

  /** 36.9K and 142.5K are more than a badge has room for; 1.2K is not. */
  function isLong(count) {
    return Math.floor(Math.log10(Math.max(count, 1))) % 3 > 0;
  }

  function shorten(count) {
    if (!written.has(count)) written.set(count, (isLong(count) ? rounded : compact).format(count));
    return written.get(count);
  }

  function fontSize({ length }) {
    return length <= 2 ? 11.5 : 10;
  }

  function fontOf(text) {
    return `700 ${fontSize(text)}px ${FONT}`;
  }

  /** The radius that a badge needs for its number: half the number's diagonal, and the ring around it. */
  function room(count) {
    let found = rooms.get(count);
    if (found) return found;
    const text = shorten(count);
    ruler = ruler || new OffscreenCanvas(1, 1).getContext("2d");
    ruler.font = fontOf(text);
    found = Math.min(WIDEST, RING + Math.hypot(ruler.measureText(text).width, 0.7 * fontSize(text)) / 2);
    rooms.set(count, found);
    return found;
  }

  /** A count in the reader's language, abbreviated where it is long; quiet where nothing is certain. */
  function figure(count, quiet) {
    const kept = figures[Number(quiet)];
    let found = kept.get(count); // a number is found quicker than a text
    if (found) return found;
    found = paintFigure(shorten(count), quiet);
    kept.set(count, found);
    return found;
  }

  function apartFont() {
    return `700 ${APART}px ${FONT}`;
  }

  /** The radius that a badge needs for two numbers, one above the other. */
  function roomApart(counts) {
    ruler = ruler || new OffscreenCanvas(1, 1).getContext("2d");
    ruler.font = apartFont();
    const widest = Math.max(...counts.map((count) => ruler.measureText(shorten(count)).width));
    return Math.ceil(Math.min(WIDEST, Math.max(TWO_LINES, RING + Math.hypot(widest / 2, 0.9 * APART))));
  }

  /** The numbers of two data sets: the first one's above the second one's. */
  function figureApart(counts, quiet) {
    const [above, below] = counts.map(shorten);
    return sprite(`apart|${above}|${below}|${quiet}`, (context) => {
      context.fillStyle = context.strokeStyle = quiet ? colours.quiet : colours.ink;
      context.font = apartFont();
      context.textAlign = "center";
      context.textBaseline = "alphabetic";
      context.fillText(above, 0, -1.6);
      context.fillText(below, 0, 1.6 + 0.7 * APART);
      context.globalAlpha = 0.5;
      context.lineWidth = 0.8;
      context.beginPath();
      context.moveTo(-6, 0);
      context.lineTo(6, 0);
      context.stroke();
    });
  }

  function paintFigure(text, quiet) {
    return sprite(`figure|${text}|${quiet}`, (context) => {
      context.fillStyle = quiet ? colours.quiet : colours.ink;
      context.font = fontOf(text);
      context.textAlign = "center";
      context.textBaseline = "alphabetic";
      context.fillText(text, 0, 0.35 * fontSize(text));
    });
  }

  const OUTLINES = {
    solid: { width: 1, dash: [] },
    planned: { width: 2.3, dash: [] },
    conditional: { width: 2.3, dash: [3.6, 2.4] },
    comparison: { width: 2.2, dash: [0.1, 3.5], cap: "round" },
  };

  function paintSign(context, event, soft) {
    const { shape, manner, isFaded, isSecond, sideColour } = app.symbols;
    const path = new Path2D(shape(event));
    const kind = manner(event);
    const outline = OUTLINES[kind];
    const colour = kind === "comparison" ? colours.quiet : sideColour(event.side);
    context.lineJoin = "round";
    if (soft) context.scale(0.74, 0.74);
    if (isSecond(event)) {
      context.strokeStyle = colours.ink;
      context.lineWidth = soft ? 3.4 : 6.4;
      context.stroke(path);
    }
    if (!soft) {
      context.fillStyle = context.strokeStyle = colours.paper;
      context.lineWidth = 3.6;
      context.fill(path);
      context.stroke(path);
    }
    context.globalAlpha = isFaded(event) ? (kind === "comparison" ? 0.75 : 0.45) : 1;
    context.fillStyle = kind === "solid" ? colour : colours.paper;
    context.strokeStyle = colour;
    context.lineWidth = outline.width;
    context.lineCap = outline.cap || "butt";
    context.setLineDash(outline.dash);
    context.fill(path, "evenodd");
    context.stroke(path);
  }

  function paintSoftRing(context, colour) {
    disc(context, 13);
    context.globalAlpha = 0.72;
    context.fillStyle = colours.paper;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.setLineDash([3, 2.6]);
    context.stroke();
    context.setLineDash([]);
  }

  /** The sign of one event, as it is drawn elsewhere as an element. */
  function sign(event, soft) {
    const look = 2 * Number(soft) + Number(app.symbols.isFaded(event));
    const known = signs.get(event)?.[look];
    if (known) return known;
    const found = paintedSign(event, soft);
    if (!signs.has(event)) signs.set(event, []); // after painting, which may forget all pictures
    signs.get(event)[look] = found;
    return found;
  }

  function paintedSign(event, soft) {
    const key = app.symbols.signKey([event], { soft, selected: false });
    return sprite(`sign|${key}`, (context) => {
      if (soft) paintSoftRing(context, app.symbols.sideColour(event.side));
      paintSign(context, event, soft);
    });
  }

  app.sprites = {
    dress, colours: () => colours, sprite, has: (key) => sprites.has(key), put, softPlate, figure, figureApart, sign, shorten, room,
    roomApart,
  };
})((window.chronotopeMap = window.chronotopeMap || {}));
