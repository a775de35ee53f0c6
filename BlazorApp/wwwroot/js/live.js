// Shows new data in an open page once the store has been replaced, without losing the reader's place. Without this file the page shows them when it is next loaded.

const Interval = 1_000, LongestPause = 60_000;
const SeenFor = 30_000, LongestLoad = 30_000, OpensWithin = 3_000, Rest = 400;
const opened = 'dialog[open], .rz-dialog, :popover-open';

const notice = document.getElementById('store-notice');
const connection = document.getElementById('components-reconnect-modal');
const isCut = () => connection?.className && !connection.classList.contains('components-reconnect-hide');
let pause = Interval, timer, hideTimer, renewal, touched = -Infinity, isPrinting = false, isAsking = false;

// What a reader has just asked for may be on its way: Radzen closes a dialog when the page follows.
for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, () => touched = performance.now(), { capture: true });
const mayOpen = () => performance.now() - touched < OpensWithin;

const shownVersion = () => document.querySelector('meta[name=store-version]')?.content;

// An embedded figure stays as it was embedded.
if (notice && window.top === window) {
  addEventListener('beforeprint', () => isPrinting = true);
  addEventListener('afterprint', () => isPrinting = false);
  document.addEventListener('visibilitychange', () => wait(document.hidden ? null : 0));
  wait(2 * Interval); // A page that has just come is fresh.
}

function wait(time) {
  clearTimeout(timer);
  if (time !== null && !document.hidden) timer = setTimeout(ask, time);
}

async function ask() {
  if (isAsking) return; // It sets the timer when it ends.
  if (shownVersion() && !isPrinting) {
    isAsking = true;
    try {
      const response = await fetch('store-version', { cache: 'no-cache' });
      if (!response.ok) throw new Error();
      const { version, since } = await response.json();
      pause = Interval;
      const shown = shownVersion(); // The reader may have gone on meanwhile.
      if (shown && version !== shown) await changed(new Date(since));
      else if (notice.dataset.waits) hide();
    } catch {
      pause = Math.min(pause * 2, LongestPause); // A server that does not answer is asked less and less often.
    } finally {
      isAsking = false;
    }
  }

  wait(pause);
}

async function changed(since) {
  const time = since.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (isBusy()) {
    if (notice.dataset.waits) return;
    show(`The record was updated at ${time}.`, 'Show', () => refresh(time));
    notice.dataset.waits = 'true';
  } else if (!mayOpen()) { // Else the next answer says the same.
    await refresh(time);
  }
}

// Something open, a field in use, or words not yet sent: the reader says when.
function isBusy() {
  return document.querySelector(opened) !== null
    || document.activeElement?.matches('input, select, textarea, [contenteditable]')
    || dirtyFields().length > 0
    || getSelection()?.isCollapsed === false;
}

function dirtyFields() {
  return [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea, .status input:not([type=hidden])')].filter(field =>
    field.matches('select') ? ![...field.options].every(option => option.selected === option.defaultSelected) && [...field.options].some(option => option.defaultSelected)
      : field.matches('[type=checkbox], [type=radio]') ? field.checked !== field.defaultChecked
        : field.value !== field.defaultValue);
}

async function refresh(time) {
  const before = shownVersion();
  if (await renew() && shownVersion() !== before) show(`The record was updated at ${time}. This page shows the new data.`, 'Close', hide);
}

// The script of the page asks for it when the address has changed by itself; it comes once the reader rests, and what is open stays so until it is closed. Where the line is
// cut nothing is asked: Blazor would load the page whole, or tell a circuit that does not hear it.
document.addEventListener('renew', () => {
  const { href } = location, asked = performance.now();
  const isInUse = () => document.querySelector(opened) !== null || (touched > asked && mayOpen());
  clearTimeout(renewal);
  renewal = setTimeout(follow, Rest);

  async function follow() {
    if (location.href !== href) return;
    const isReached = !isInUse() && !isCut() && await fetch('store-version', { cache: 'no-cache' }).then(response => response.ok, () => false);
    if (isInUse()) renewal = setTimeout(follow, Interval);
    else if (isReached && !isCut() && location.href === href) renew();
  }
});

// Blazor fetches the same address and merges what differs; what the reader has opened, typed and scrolled to is put back where the merge or the focus rule of a new page undid it.
// False: the reader has gone on.
async function renew() {
  if (!window.Blazor?.navigateTo) return false;
  const { scrollX, scrollY } = window;
  const focused = document.activeElement;
  const unfolded = [...document.querySelectorAll('details[open]')];
  const typed = dirtyFields().map(field => [field, field.value, field.checked]);
  const scrolled = [...document.querySelectorAll('[tabindex], .rz-data-grid-data')].filter(box => box.scrollLeft || box.scrollTop).map(box => [box, box.scrollLeft, box.scrollTop]);
  const { pathname, search, hash } = location;

  const loaded = new Promise(done => Blazor.addEventListener('enhancednavigationend', function loadedOnce() {
    Blazor.removeEventListener?.('enhancednavigationend', loadedOnce);
    done();
  }));
  const tooLong = new Promise(done => setTimeout(done, LongestLoad));
  Blazor.navigateTo(pathname + search, { replaceHistoryEntry: true });
  await Promise.race([loaded, tooLong]);
  if (location.pathname !== pathname || location.search !== search) return false;
  if (hash) history.replaceState(history.state, '', pathname + search + hash);

  const restore = () => {
    for (const details of unfolded) details.open = true;
    for (const [field, value, checked] of typed) [field.value, field.checked] = [value, checked];
    for (const [box, left, top] of scrolled) box.scrollTo({ left, top, behavior: 'instant' });
    restoreFocus(focused);
    scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
  };
  restore();
  await new Promise(requestAnimationFrame);
  restore();
  return true;
}

// The merge moves it to the heading or nowhere. What was opened meanwhile has it, or gets it.
function restoreFocus(focused) {
  if (document.activeElement !== document.body && !document.activeElement.matches('h1')) return;
  const dialog = document.querySelector(opened);
  if (dialog && !dialog.contains(focused)) dialog.querySelector('[tabindex], button, a, input')?.focus({ preventScroll: true });
  else if (focused === document.body) document.activeElement.blur();
  else if (focused?.isConnected) focused.focus({ preventScroll: true });
}

function show(text, action, run) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = action;
  button.addEventListener('click', () => run(), { once: true });
  notice.replaceChildren(text + ' ', button);
  delete notice.dataset.waits;
  clearTimeout(hideTimer);
  if (run === hide) hideTimer = setTimeout(hide, SeenFor);
}

function hide() {
  notice.replaceChildren();
  delete notice.dataset.waits;
}

// Another server, or one that was started again, does not know the circuit of this page. The address has the view, so the page loads itself again; where that would
// lose what the reader is at, the reader is asked.
if (connection) {
  let isLost = false;
  new MutationObserver(() => {
    if (!connection.classList.contains('components-reconnect-rejected')) return;
    isLost = true;
    if (!isBusy()) location.reload();
  }).observe(connection, { attributes: true, attributeFilter: ['class'] });

  // A page that is merged into this one would have a grid without a circuit, and no notice of it.
  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener?.('enhancedload', () => {
    if (isLost) location.reload();
  }));
}
