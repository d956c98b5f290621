/**
 * Counts of two data sets, which are never added up in what is shown: which are of each, in words and
 * in figures. Where there is one data set alone, there is nothing to tell apart.
 */
(function (app) {
  "use strict";

  const { label, number } = app.elements;

  function sets() {
    const { datasets } = app.payload;
    return datasets && datasets.length === 2 ? datasets : null;
  }

  /** How many events are of each data set; null where there is one alone. */
  function ofEvents(events) {
    if (!sets()) return null;
    const second = events.filter(app.symbols.isSecond).length;
    return [events.length - second, second];
  }

  /** The same of counts by data set as the server names them. */
  function ofCounts(counts) {
    return sets() && counts ? sets().map(({ id }) => counts[id] || 0) : null;
  }

  function isolated(text) {
    return `\u2068${text}\u2069`; // its direction is its own, whatever stands around it
  }

  /** As "First: 12; Second: 3", from the texts of the counts; one that has none is left out. */
  function each(counts, write = number) {
    return sets().map(({ title }, at) => counts[at] && label("set_count", { title: isolated(title), n: write(counts[at]) }))
      .filter(Boolean).join(label("between_sets"));
  }

  /** Says how many events there are: of each data set, or in all where there is one alone. */
  function words(counts, all) {
    return counts ? each(counts) : label("events_here", { n: all });
  }

  /** As "12 + 3", from counts of which any may be none. */
  function figures(counts, all) {
    return counts ? counts.filter(Boolean).map(number).join(" + ") : number(all);
  }

  app.twoSets = { sets, ofEvents, ofCounts, words, figures };
})((window.chronotopeMap = window.chronotopeMap || {}));
