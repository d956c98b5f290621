// The timeline as a Streamlit component: the one place where it meets Streamlit.
//
// Data in: see Timeline.receive(). State out: "window" as {from, to, n}: ISO days or null, or texts as
// they were typed; n grows with every report. The server answers a report by sending the window and n as
// `heard`.
import { keepMounted } from "./mounting.js";
import { standStill } from "./timeline_actions.js";
import { Timeline } from "./timeline_view.js";

// Back and Forward ask for another window: a report still to come must not undo them.
function create(root) {
  const timeline = new Timeline(root);
  const halt = () => timeline.halt();
  const stand = () => standStill(timeline);
  const mark = ({ detail }) => timeline.dates.markStale(detail);
  window.addEventListener("popstate", halt);
  window.addEventListener("chronotope-pressed", stand); // in the list
  window.addEventListener("chronotope-stale", mark);
  const leave = () => {
    window.removeEventListener("popstate", halt);
    window.removeEventListener("chronotope-pressed", stand);
    window.removeEventListener("chronotope-stale", mark);
  };
  return { timeline, leave };
}

export default keepMounted(
  create,
  ({ timeline }, { data, setStateValue }) =>
    timeline.receive(data, (window, n) => setStateValue("window", { ...window, n })),
  ({ timeline, leave }) => {
    leave();
    timeline.destroy();
  },
);
