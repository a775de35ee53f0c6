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
    script.onload = () => {
      showFocusedCell();
      done();
    };
    script.onerror = failed;
    document.head.append(script);
  });
}

// A grid moves its current cell by the arrow keys and leaves it where it is, below the window too.
function showFocusedCell() {
  const focusTableRow = window.Radzen.focusTableRow;
  window.Radzen.focusTableRow = function (...values) {
    const answer = focusTableRow.apply(this, values);
    const cell = document.querySelector('.rz-data-grid:focus-within .rz-state-focused, .rz-data-grid:focus-within .rz-state-highlight');
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return answer;
  };
}

// Enter follows the link of the cell.
document.addEventListener('keydown', event => {
  const grid = event.key === 'Enter' && event.target.closest?.('.rz-data-grid');
  if (grid && !event.target.closest('a, button')) grid.querySelector('td.rz-state-focused a')?.click();
});

// The second half of a double click that opened a dialog falls on what lies around it, where a click closes it: it does not count.
for (const type of ['mousedown', 'click'])
  window.addEventListener(type, event => {
    if (event.detail < 2 || !event.target.closest?.('.rz-dialog-mask')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });

// Blazor tells its server that a reader has left when the page unloads: an event that browsers are giving up. They hide a page at the same moment.
const listen = window.addEventListener;
window.addEventListener = function (type, ...rest) {
  return listen.call(this ?? window, type === 'unload' ? 'pagehide' : type, ...rest);
};

// What a circuit asks of the page: the order of a grid goes into the address at once, and the rest of the page (files, forms, links) is brought to it.
// An answer that comes when the reader has gone on to another page is none of its business. Blazor's own history state stays as it is.
window.tracker = {
  replaceQuery: (path, query) => {
    if (location.pathname !== path) return;
    history.replaceState(history.state, '', path + query + location.hash);
    document.dispatchEvent(new Event('renew'));
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
// Another page is read from its heading or that part; a page that is loaded whole begins, as anywhere, with its first link.
let awaited = null, followed = null, isStaying = false, isNew = false, shownPath = location.pathname;

function keepPlace(more) {
  if (!awaited) replaceState.call(history, { ...history.state, place: [scrollX, scrollY], ...more }, '');
}

history.pushState = function (...values) {
  keepPlace({ followed: document.activeElement?.getAttribute('href') });
  const left = location.pathname + location.search;
  pushState.apply(this, values);
  awaited = location.hash ? null : isStaying ? [scrollX, scrollY] : [0, 0];
  isNew = location.pathname + location.search !== left;
};

// What a fragment names; nothing where it cannot be decoded.
function partOf(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

addEventListener('popstate', ({ state }) => {
  awaited = state?.place ?? null;
  followed = state?.followed ?? null;
});
document.addEventListener('scrollend', () => keepPlace());

// The look of a page is changed where it stands.
document.addEventListener('click', event => isStaying = !!event.target.closest?.('.look a'), { capture: true });
afterNavigation(() => {
  if (awaited) {
    for (const animation of document.getAnimations()) animation.finish(); // What comes after the first frame has its height before.
    scrollTo({ left: awaited[0], top: awaited[1], behavior: 'instant' });
  }
  const part = isNew && location.hash && partOf(location.hash);
  const left = followed && [...document.querySelectorAll('main a[href]')].find(link => link.getAttribute('href') === followed);
  const isLost = isNew && (document.activeElement === document.body || document.activeElement?.closest('.pager')); // “Next” has become “First”, or “Clear the filters” has gone.
  if (part || left || location.pathname !== shownPath || isLost) focusPart(part || left || document.querySelector('h1'));
  shownPath = location.pathname;
  awaited = followed = null;
  isStaying = false;
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

// A form that asks for the present address, as the button does after a choice that has applied itself, brings the page anew without another entry in the history.
document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches?.('form[data-enhance]') || !window.Blazor?.navigateTo) return;
  const [present, asked] = [new URL(location.href), new URL(form.action)];
  asked.search = new URLSearchParams(new FormData(form));
  for (const address of [present, asked]) address.searchParams.sort();
  if (present.pathname + present.search !== asked.pathname + asked.search) return;
  event.preventDefault();
  Blazor.navigateTo(location.pathname + location.search, { replaceHistoryEntry: true });
}, { capture: true });

// Before Blazor sees the click: it would follow the empty reload link to the base address, and lose the view.
document.addEventListener('click', event => {
  if (!event.target.closest?.('[data-reload]')) return;
  event.preventDefault();
  location.reload();
}, { capture: true });

// Copying, pictures and files have a script of their own, which comes while the pointer or the focus is still on its way to the click.
const offers = '[data-copy], [data-figure-png], [data-figure-copy], [data-download]';
const fetchFiles = () => import('./files.js');

for (const type of ['pointerover', 'focusin']) document.addEventListener(type, event => { if (event.target.closest?.(offers)) fetchFiles().catch(() => { }); });

document.addEventListener('click', event => {
  const control = event.target.closest?.(offers);
  if (!control || (control.href && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
  event.preventDefault();
  fetchFiles().then(files => files.act(control), () => control.href && location.assign(control.href));
}, { capture: true });

// A header of a grid whose circuit does not stand, yet or because the server has no place left, orders the page itself.
let isOrdering = false;
document.addEventListener('click', event => {
  const header = event.target.closest?.('[data-sorts] .rz-sortable-column');
  if (!header || isOrdering || !window.Blazor?.navigateTo) return;
  const grid = header.closest('[data-sorts]');
  const name = grid.dataset.sorts.split(' ')[[...grid.querySelectorAll('.rz-sortable-column')].indexOf(header)];
  const address = new URL(location.href);
  const next = { [name]: '-' + name, ['-' + name]: null }[address.searchParams.get('sort')];
  address.searchParams.delete('page');
  if (next === null) address.searchParams.delete('sort');
  else address.searchParams.set('sort', next ?? name);
  isOrdering = true;
  Blazor.addEventListener('enhancednavigationend', function ordered() {
    Blazor.removeEventListener?.('enhancednavigationend', ordered);
    isOrdering = false;
  });
  Blazor.navigateTo(address.pathname + address.search, { replaceHistoryEntry: true });
});

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

// Who speaks to the page, or touches keys unmeant, can leave “/” out: the list itself offers it.
function isSlashHeard() {
  try {
    return localStorage.getItem('slash') !== 'off';
  } catch {
    return true;
  }
}

document.addEventListener('keydown', event => {
  const isTyping = event.target.closest?.('input, select, textarea, [contenteditable]');
  const isJump = event.key === '/' ? !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && isSlashHeard()
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

// Whoever does not see the page is told what a filter, another page of a list or another order has left of it.
let isFiltering = false;
document.addEventListener('submit', event => { if (event.target.matches?.('form.filters, form[data-search]')) isFiltering = true; });
document.addEventListener('click', event => {
  const link = event.target.closest?.('main a[href]');
  if (link) isFiltering = link.pathname === location.pathname && link.search !== location.search && !link.hash;
}, { capture: true });

function sayResult() {
  if (!isFiltering) return;
  isFiltering = false;
  const result = document.querySelector('main [data-result], main [data-search-count]') ?? document.querySelector('main .figure > title');
  const status = document.getElementById('result-status');
  if (result && status) status.textContent = result.textContent.replace(/\s+/g, ' ').trim();
}

afterNavigation(sayResult);

// A panel of evidence or days is read from its beginning, and closes when the focus goes on to what lies behind it.
document.addEventListener('toggle', event => {
  if (event.newState !== 'open' || !event.target.matches?.('.evidence-panel')) return;
  event.target.tabIndex = -1;
  event.target.focus({ preventScroll: true });
}, { capture: true });
document.addEventListener('focusin', event => {
  const panel = document.querySelector('.evidence-panel:popover-open');
  if (panel && !panel.contains(event.target)) panel.hidePopover();
});

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
  focusPart(partOf(link.hash));
});
