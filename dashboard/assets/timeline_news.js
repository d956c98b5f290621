// Who hears of the window, and when: the page at every frame, the server when it rests.
import { openChannel } from "./page_channel.js";
import { standStill } from "./timeline_actions.js";
import { Echo } from "./timeline_echo.js";
import { Pace, eachFrame, every } from "./timeline_pace.js";
import { axisMessage, viewMessage } from "./timeline_setting.js";
import { sameWindow, writeWindow } from "./timeline_window.js";

const REPORTED = 1000; // milliseconds between two reports while playing
const SETTLED = 250; // milliseconds that the axis must rest before the address hears of it
const LOOKED = 250; // milliseconds between two axes that the map hears of

export class WindowNews {
  /** `timeline` gives `window`, `axis`, `chosen`, `nodes` and `player`. */
  constructor(timeline) {
    this.timeline = timeline;
    this.channel = null;
    this.announced = false; // whether the page believes that the timeline plays
    this.stale = false; // whether it believes that its words are older than the window
    this.page = new Pace((message) => this.channel?.post(message), eachFrame);
    this.axis = null; // the one that the map was last told
    this.axes = new Pace((axis) => this.channel?.post(axisMessage(axis)), every(LOOKED));
    this.echo = new Echo((window, number) => this.report(writeWindow(window), number), () => this.stopped());
    this.server = new Pace((window) => this.report && this.echo.report(window), every(REPORTED));
  }

  /** Speaks on this channel from now on, and reports by this function, if there is any. */
  follow(channel, report) {
    this.report = report;
    if (this.channel && this.channel.name === (channel ?? "")) return;
    this.channel?.close();
    this.channel = openChannel(channel, (message) => {
      if (message?.kind === "stand-still") standStill(this.timeline);
      if (message?.kind !== "map-ready") return;
      this.tell();
      this.tellAxis(true);
    });
    this.axis = null;
  }

  /** Tells the page where the window is, and whether it is on its way. */
  tell(moving = this.isMoving) {
    const { from, to } = this.timeline.window;
    this.tellStale();
    const message = { kind: "window", from, to, moving };
    if (moving) this.page.soon(message);
    else this.page.now(message);
  }

  /** Tells the map which days are looked at, where that has changed or it has just come. */
  tellAxis(anyhow = false) {
    const { axis } = this.timeline;
    if (!axis || (!anyhow && this.axis && sameWindow(axis, this.axis))) return;
    this.axis = axis;
    if (anyhow) this.axes.now(axis);
    else this.axes.soon(axis);
  }

  get isMoving() {
    const { dragging, idle, player } = this.timeline;
    return Boolean(dragging || idle || player.playing);
  }

  /** Reports two texts that may be days; the answer says which window they are. */
  ask(texts) {
    this.server.cancel();
    this.echo.ask(null, (number) => this.report?.(texts, number));
  }

  reportSoon() {
    this.server.soon(this.timeline.window);
  }

  /** The window has come to rest: everybody is told, the server if it does not know it yet. */
  rest() {
    this.tell(false);
    this.server.now(this.timeline.window);
    this.stopped();
  }

  /** Whether the server's window is one chosen elsewhere, and not an answer of its own. */
  isAnotherWindow(window, heard) {
    const another = this.echo.receive(window, heard);
    if (another) this.server.cancel();
    return another;
  }

  /** Takes a followed link's window; the address is told of the view that goes with it. */
  arrive(window, isLater) {
    this.echo.take(window);
    if (isLater) this.tellView();
  }

  /** Tells the address, once the hand rests, how the timeline looks and moves. */
  tellView() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.channel?.post(viewMessage(this.timeline.chosen, this.timeline.nodes));
    }, SETTLED);
  }

  /** The address, too, wants to know: sixty steps are not sixty entries of the history. */
  tellPlaying(playing) {
    if (playing) this.announce(true);
    else this.stopped();
  }

  // Playing is over for the page once the server has answered its last window.
  stopped() {
    if (!this.timeline.player.playing && !this.echo.waiting) this.announce(false);
  }

  announce(playing) {
    if (playing === this.announced) return;
    this.announced = playing;
    globalThis.dispatchEvent(new CustomEvent("chronotope-playing", { detail: playing }));
  }

  /** Says on the page whether its words and rows are still those of another window than the map's. */
  tellStale(stale = this.isStale) {
    if (stale === this.stale) return;
    this.stale = stale;
    globalThis.dispatchEvent(new CustomEvent("chronotope-stale", { detail: stale }));
  }

  get isStale() {
    const { served, window } = this.timeline;
    return Boolean(served) && !sameWindow(served, window);
  }

  close() {
    this.tellStale(false);
    clearTimeout(this.settling);
    this.page.cancel();
    this.axes.cancel();
    this.server.cancel();
    this.echo.settle();
    this.channel?.close();
  }
}
