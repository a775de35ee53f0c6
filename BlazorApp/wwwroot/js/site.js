// Conveniences only: every page works without this file.

// Radzen's script is five times all of ours, so it is fetched when a component first asks for it: the dialog does. A grid asks only for what its filters need, and ours has none.
window.Radzen ??= new Proxy({ createDataGrid: () => ({ dispose() { } }) }, {
  has: () => true,
  get: (own, name) => own[name] ?? (async (...values) => {
    await radzenScript();
    return window.Radzen[name](...values);
  }),
});

let radzenLoaded;

function radzenScript() {
  return radzenLoaded ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = '_content/Radzen.Blazor/Radzen.Blazor.min.js'; // By its plain path: that one has a compressed twin, the fingerprinted one has not.
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

// Blazor tells its server that a reader has left when the page unloads: an event that browsers are giving up. They hide a page at the same moment.
const listen = window.addEventListener;
window.addEventListener = function (type, ...rest) {
  return listen.call(this ?? window, type === 'unload' ? 'pagehide' : type, ...rest);
};

// What a circuit asks of the page: the order of a grid goes into the address at once, and once the reader rests, the rest of the page (files, forms, links) is brought to it.
// An answer that comes when the reader has gone on to another page is none of its business. Blazor's own history state stays as it is.
const pause = 400;
let renewTimer = null;

function renewOnceAtRest() {
  clearTimeout(renewTimer);
  renewTimer = setTimeout(() => {
    renewTimer = null;
    document.dispatchEvent(new Event('renew'));
  }, pause);
}

for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, () => renewTimer && renewOnceAtRest(), { capture: true });

window.tracker = {
  replaceQuery: (path, query) => {
    if (location.pathname !== path) return;
    history.replaceState(history.state, '', path + query + location.hash);
    renewOnceAtRest();
  },
};

// Blazor's own script comes after this one, which must have been heard first.
function afterNavigation(run) {
  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener?.('enhancedload', run));
}

// Blazor loads a page whole whose answer it cannot merge, having put a “?” behind the address so that it is another. Behind a fragment it is none: it would ask without end.
const { pushState, replaceState } = history;
history.replaceState = function (state, title, address) {
  return replaceState.call(this, state, title, typeof address === 'string' ? address.replace(/(#.*)\?$/, '?$1') : address);
};

// Blazor puts another page in and leaves the window where it was. A new page begins at its top or at the part that the address names; who goes back finds the page where it was left,
// for each entry of the history bears its place.
let awaited = null, isNew = false;

function keepPlace() {
  if (!awaited) replaceState.call(history, { ...history.state, place: [scrollX, scrollY] }, '');
}

history.pushState = function (...values) {
  clearTimeout(renewTimer);
  renewTimer = null;
  keepPlace();
  const left = location.pathname + location.search;
  pushState.apply(this, values);
  awaited = location.hash ? null : [0, 0];
  isNew = location.pathname + location.search !== left;
};

addEventListener('popstate', ({ state }) => awaited = state?.place ?? null);
document.addEventListener('scrollend', keepPlace);
afterNavigation(() => {
  if (awaited) {
    for (const animation of document.getAnimations()) animation.finish(); // What comes after the first frame has its height before.
    scrollTo({ left: awaited[0], top: awaited[1], behavior: 'instant' });
  }
  if (isNew && location.hash) focusPart(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  awaited = null;
  isNew = false;
  keepPlace();
});

// A filter applies as soon as it is chosen; the button stays for keyboards and for readers without scripts.
document.addEventListener('change', event => {
  const form = event.target.closest?.('form[data-submit-on-change]');
  if (form && event.target.matches('select')) form.requestSubmit(form.querySelector('[type=submit]')); // Blazor's enhanced submit expects a submitter.
});

// An empty field says nothing, so it stays out of the address.
document.addEventListener('formdata', event => {
  for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
});

// Before Blazor sees the click: it would follow the empty reload link to the base address, and lose the view.
document.addEventListener('click', event => {
  const target = event.target.closest?.('[data-reload], [data-copy], [data-figure-png], [data-figure-copy], [data-download]');
  if (!target) return;
  if (target.matches('[data-reload]')) {
    event.preventDefault();
    location.reload();
  } else if (target.matches('[data-copy]')) {
    copyText(target);
  } else if (target.matches('[data-figure-png]')) {
    savePng(target);
  } else if (target.matches('[data-figure-copy]')) {
    copyPng(target);
  } else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    download(target);
  }
}, { capture: true });

function say(element, text) {
  const status = document.getElementById(element.getAttribute('aria-describedby')) ?? element.parentElement.querySelector('[role=status]');
  if (status) status.textContent = text;
}

async function copyText(button) {
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    say(button, 'Copied.');
  } catch {
    say(button, 'The browser did not allow copying: select the text instead.');
  }
}

// The server's own SVG, drawn at twice its size.
async function drawPng(address) {
  const isDark = document.documentElement.dataset.theme === 'dark'
    || (!document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  const url = new URL(address, location.href);
  if (isDark) url.searchParams.set('theme', 'dark');
  const response = await fetch(url);
  if (!response.ok) throw new Error('The figure could not be fetched.');
  const source = URL.createObjectURL(new Blob([await response.text()], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob(blob => blob ? done(blob) : failed(new Error('No picture.')), 'image/png'));
  } finally {
    URL.revokeObjectURL(source);
  }
}

async function savePng(button) {
  say(button, 'Drawing…');
  try {
    save(await drawPng(button.dataset.figurePng), `${button.dataset.figureName}.png`);
    say(button, 'Saved.');
  } catch {
    say(button, 'The picture could not be made: take the SVG instead.');
  }
}

async function copyPng(button) {
  say(button, 'Drawing…');
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawPng(button.dataset.figureCopy) })]);
    say(button, 'Copied.');
  } catch {
    say(button, 'The browser did not allow copying: save the PNG instead.');
  }
}

// A file that takes more than a moment says how far it is.
async function download(link) {
  const name = link.pathname.split('/').pop();
  const slow = setTimeout(() => say(link, 'Preparing the file…'), 1000);
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error();
    const parts = [];
    let size = 0, told = performance.now();
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
      if (performance.now() - told > 1000) {
        told = performance.now();
        say(link, `${(size / 1e6).toFixed(1)} MB so far…`);
      }
    }
    save(new Blob(parts, { type: response.headers.get('content-type') }), name);
    say(link, `Saved ${name}.`);
  } catch {
    say(link, 'The file could not be fetched. Try again; if it fails again, the server may be busy.');
  } finally {
    clearTimeout(slow);
  }
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// The day of the last visit to the changes stays in this browser.
function offerLastVisit() {
  const link = document.querySelector('[data-last-visit]');
  if (!link || link.dataset.lastVisit) return;
  try {
    const last = sessionStorage.getItem('last-visit') ?? localStorage.getItem('last-visit'); // A visit lasts as long as its window: loading a page again is no new one.
    if (last) sessionStorage.setItem('last-visit', last);
    const url = new URL(link.href);
    if (last) {
      url.searchParams.set('recorded', last);
      link.href = url;
      link.closest('[hidden]').hidden = false;
    }
    link.dataset.lastVisit = 'offered';
    addEventListener('pagehide', () => localStorage.setItem('last-visit', new Date().toISOString().slice(0, 10)), { once: true });
  } catch {
    // A browser that keeps nothing is not asked again.
  }
}

// A server that has no place left for a circuit says so; the grid then only reads.
function tellUnsortable() {
  for (const grid of document.querySelectorAll('.grid')) {
    const sentence = document.createElement('p');
    sentence.className = 'quiet';
    sentence.setAttribute('role', 'status');
    sentence.textContent = 'Many readers are here at once, so this table cannot be sorted in place for now. Everything else works; loading the page again later gives it back.';
    grid.before(sentence);
  }
}

const refusals = new PerformanceObserver(list => {
  if (!list.getEntries().some(entry => entry.responseStatus === 503 && new URL(entry.name).pathname.endsWith('/_blazor/negotiate'))) return;
  refusals.disconnect();
  tellUnsortable();
});
refusals.observe({ type: 'resource', buffered: true });

offerLastVisit();
afterNavigation(offerLastVisit);

// Search as you type, and jumping by keyboard: loaded when first asked for.
document.addEventListener('input', event => {
  const form = event.target.closest?.('form[data-search]');
  if (form && event.target.matches('[type=search]')) import('./search.js').then(search => search.typed(form));
});

let isJumping = false;

function jump() {
  if (isJumping) return;
  isJumping = true;
  import('./palette.js').then(palette => palette.open()).catch(() => location.assign(document.querySelector('[data-palette]')?.href ?? '/search')).finally(() => isJumping = false);
}

document.addEventListener('keydown', event => {
  const isTyping = event.target.closest?.('input, select, textarea, [contenteditable]');
  const isJump = event.key === '/' ? !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey
    : event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!isJump || event.isComposing || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  jump();
});

document.addEventListener('click', event => {
  if (!event.target.closest?.('[data-palette]') || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  jump();
}, { capture: true });

// Whoever does not see the page is told what a filter has left of it, as the focus stays at the filter.
let isFiltering = false;
document.addEventListener('submit', event => { if (event.target.matches?.('form.filters')) isFiltering = true; });

function sayResult() {
  if (!isFiltering) return;
  isFiltering = false;
  const result = document.querySelector('main [data-result]') ?? document.querySelector('main .figure > title');
  const status = document.getElementById('result-status');
  if (result && status) status.textContent = result.textContent.replace(/\s+/g, ' ').trim();
}

afterNavigation(sayResult);

// Blazor follows a link to a part of a page by scrolling alone; the next Tab has to go on from there, as it does without scripts.
function focusPart(target) {
  if (!target) return;
  setTimeout(() => {
    if (target.tabIndex < 0) target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
  });
}

document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href*="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.pathname + link.search !== location.pathname + location.search) return;
  focusPart(document.getElementById(decodeURIComponent(link.hash.slice(1))));
});
