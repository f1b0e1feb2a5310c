// What is measured in a browser, and how: by the clock of the pages themselves, which is the machine's, so that two
// browsers on it read the same. Nothing is asserted here.

/** The share `p` of the values is not above this one. */
export function percentile(values, p) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)];
}

/**
 * From the press of a button in one window to the changed words in the other, in milliseconds. `act(n)` does everything
 * in `from` up to the press, and gives the selector of what is pressed; `words(n)` is what `to` then shows in `place`.
 */
export async function pressToChange({ from, to, place, times, act, words }) {
  const taken = [];
  for (let n = 0; n < times; n++) {
    const button = await act(n);
    // The watcher stands before anybody presses.
    await to.evaluate(watchFor, [place, words(n)]);
    const pressed = await from.$eval(button, (element) => {
      const now = performance.timeOrigin + performance.now();
      element.click();
      return now;
    });
    taken.push((await to.evaluate("globalThis.alternatChanged")) - pressed);
  }
  return taken;
}

/** In the page: `alternatChanged` becomes the time at which an element first shows the words. */
function watchFor([place, words]) {
  const shown = () => document.querySelector(place)?.textContent.includes(words);
  if (shown()) throw new Error(`"${words}" is there before anybody pressed`);
  globalThis.alternatChanged = new Promise((resolve, reject) => {
    const observer = new MutationObserver(() => {
      if (!shown()) return;
      observer.disconnect();
      clearTimeout(late);
      resolve(performance.timeOrigin + performance.now());
    });
    const late = setTimeout(() => reject(new Error(`"${words}" did not come`)), 10_000);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
  // Whoever asks for it is told; nobody else is.
  globalThis.alternatChanged.catch(() => {});
}

/** First paint in milliseconds after navigation began, and the bytes that came over the wire, fonts left out. */
export async function firstPaint(person, url) {
  const session = await person.context.newCDPSession(person.page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const kinds = new Map();
  const sizes = new Map();
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await person.open(url);
  const paint = await person.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("nothing was painted")), 10_000);
        const observer = new PerformanceObserver((list) => {
          const entry = list.getEntries().find(({ name }) => name === "first-contentful-paint");
          if (entry) resolve(entry.startTime);
        });
        observer.observe({ type: "paint", buffered: true });
      }),
  );
  await session.detach();
  const counted = [...sizes].filter(([id]) => kinds.get(id) !== "Font");
  return { paint, bytes: counted.reduce((sum, [, size]) => sum + size, 0), requests: counted.length };
}

/**
 * Scrolls from the top to the end in steps of half a window, one a frame, and waits at the end for what follows; counts
 * frames and those over 50 ms. What of a long page is near, not the whole of it, is the most that stood there at once.
 */
export async function scrolling(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const frames = [];
    let most = 0;
    let last = await frame();
    // A page may grow while it is scrolled; at a hundred thousand steps something is wrong.
    for (let step = 0; step < 100_000; step++) {
      scrollBy({ top: innerHeight / 2, behavior: "instant" });
      const now = await frame();
      frames.push(now - last);
      last = now;
      most = Math.max(most, document.getElementsByTagName("*").length);
      const ended = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
      if (ended && !document.querySelector("a[data-more]:not([data-back])")) break;
    }
    return { frames: frames.length, slow: frames.filter((ms) => ms > 50).length, worst: Math.max(...frames), most };
  });
}

/** Bytes of the script's heap after a collection, and the number of nodes. */
export async function memory(person) {
  const session = await person.context.newCDPSession(person.page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes } = await session.send("Memory.getDOMCounters");
  await session.detach();
  return { heap: usedSize, nodes };
}
