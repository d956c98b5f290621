// The order of events in the list.

/** Column names in the order they stand in. */
export const COLUMNS = ["event", "when", "type", "where", "who", "status"];

/** What a row says in each column. */
export const CELL = {
  event: (row) => row.title,
  when: (row) => row.when,
  type: (row) => row.type,
  where: (row) => row.places,
  who: (row) => row.actors,
  status: (row) => row.status_name,
};

const LONGEST = 56; // signs of a list of names, about two lines

/** A list of names cut after a whole one, where it is too long for a row. */
export function shortened(text) {
  if (text.length <= LONGEST) return text;
  const end = text.lastIndexOf(", ", LONGEST);
  return `${text.slice(0, end > 0 ? end + 1 : LONGEST)} …`;
}

const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

/** The sorting after a press on a column's heading: up, down, then as the rows were given. */
export function nextSorting(sorting, column) {
  if (sorting.column !== column) return { column, direction: "ascending" };
  return { column, direction: NEXT[sorting.direction] };
}

/** Rows in order; the undated and the empty come last whichever way the rest runs. */
export function sortRows(rows, { column, direction }, collator) {
  if (!column || direction === "none") return rows;
  const sign = direction === "descending" ? -1 : 1;
  const missing = column === "when" ? (row) => !row.sort : (row) => !CELL[column](row);
  const compare =
    column === "when" ? compareTimes : (a, b) => collator.compare(CELL[column](a), CELL[column](b));
  return rows.toSorted((a, b) => {
    const absent = missing(a) - missing(b);
    return absent || (missing(a) ? 0 : sign * compare(a, b));
  });
}

// An open end is null: before everything as a start, after everything as an end.
function compareTimes(a, b) {
  const start = (row) => row.sort[0] ?? -Number.MAX_VALUE;
  const end = (row) => row.sort[1] ?? Number.MAX_VALUE;
  return start(a) - start(b) || end(a) - end(b);
}
