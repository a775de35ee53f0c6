// Results as you type: the page's own answer for the words so far takes the place of the results, and the address follows. A newer word cancels an older one.
const pause = 150;
let timer, running;

export function typed(form) {
  clearTimeout(timer);
  running?.abort();
  timer = setTimeout(() => show(form), pause);
}

// Submitting, and leaving, end what is under way.
document.addEventListener('submit', stop, { capture: true });
window.Blazor?.addEventListener?.('enhancedload', stop);

function stop() {
  clearTimeout(timer);
  running?.abort();
}

async function show(form) {
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form));
  running = new AbortController();
  try {
    const response = await fetch(address, { signal: running.signal });
    if (!response.ok) throw new Error();
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!form.isConnected || running.signal.aborted || location.pathname !== address.pathname) return; // The reader has gone on, though the form may still be there.
    const count = page.querySelector('[data-search-count]')?.textContent ?? page.querySelector('[data-search-results]').textContent;
    for (const part of ['[data-search-results]', '.notices', '.look', '.status', '#days-panel', '.skip']) {
      const newer = page.querySelector(part);
      if (newer) document.querySelector(part)?.replaceWith(newer);
    }
    history.replaceState(history.state, '', address);
    document.title = page.title;
    say(count);
  } catch (problem) {
    if (problem.name !== 'AbortError') say('The search could not be reached. Press Enter to try again.');
  }
}

function say(text) {
  document.querySelector('[data-search-said]').textContent = text.trim().replace(/\s+/g, ' ');
}
