// A question to the server that does not go away: what failed is asked again, ever more seldom.

const FIRST_PAUSE = 1000; // milliseconds; doubled with each further failure
const LONGEST_PAUSE = 30_000;

export class Inquiry {
  /** `ask(url, signal)` gives the answer of `url`; `take(answer)` is called with it, once. */
  constructor(url, ask, take) {
    Object.assign(this, { url, ask, take, failures: 0 });
    this.calledOff = new AbortController();
    this.go();
  }

  async go() {
    const { signal } = this.calledOff;
    let answer = null;
    try {
      answer = await this.ask(this.url, signal);
    } catch (error) {
      if (!signal.aborted) this.fail(error);
      return;
    }
    if (!signal.aborted) this.take(answer);
  }

  /** A refusal is final; anything else may pass. */
  fail(error) {
    console.warn(`Events on the timeline are missing: ${error.message}`);
    this.failures += 1;
    if (error.status >= 400 && error.status < 500) return;
    const pause = Math.min(FIRST_PAUSE * 2 ** (this.failures - 1), LONGEST_PAUSE);
    this.timer = setTimeout(() => this.go(), pause);
  }

  callOff() {
    clearTimeout(this.timer);
    this.calledOff.abort();
  }
}

/** The JSON at an address. */
export async function askServer(url, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw Object.assign(new Error(`${answer.status} for ${url}`), { status: answer.status });
  return answer.json();
}
