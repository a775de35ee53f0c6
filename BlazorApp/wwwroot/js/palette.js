// A dialog that jumps to any page, commitment, person or source by its name. The list comes from /jump.json in the view of the address.
const pause = 100;

export function open() {
  document.querySelector('dialog.palette')?.remove(); // Not when it closes: in Chromium the field that has the focus again would get no keys.
  const dialog = document.createElement('dialog');
  dialog.className = 'palette';
  dialog.setAttribute('aria-label', 'Jump to');
  dialog.innerHTML = `<input type="search" role="combobox" aria-label="Page, commitment or source" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="Page, commitment, person or source" maxlength="200">
    <ul id="palette-list" role="listbox" aria-label="Places"></ul>
    <p class="quiet"><kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> go · <kbd>Esc</kbd> close</p>
    <p class="quiet"><label><input type="checkbox"> <kbd>/</kbd> opens this list</label></p>
    <p class="visually-hidden" role="status"></p>`;
  const [input, list, , slash, said] = dialog.children;
  let chosen = 0, isStale = true, timer, running;

  async function load() {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    const asked = input.value;
    const address = new URL('/jump.json', location.origin);
    for (const key of ['asof', 'theme', 'present']) {
      const value = new URLSearchParams(location.search).get(key);
      if (value) address.searchParams.set(key, value);
    }
    if (input.value.trim()) address.searchParams.set('q', input.value);
    try {
      const response = await fetch(address, { signal: running.signal });
      if (!response.ok) throw new Error();
      const jumps = await response.json();
      if (input.value !== asked) return; // Typed on meanwhile: the list of those words is on its way.
      draw(jumps);
      isStale = false;
    } catch (problem) {
      if (problem.name !== 'AbortError') said.textContent = 'The list could not be read. Type again to try again.';
    }
  }

  function draw(jumps) {
    list.replaceChildren(...jumps.map((jump, index) => {
      const option = document.createElement('li');
      option.id = `palette-${index}`;
      option.setAttribute('role', 'option');
      option.dataset.address = jump.address;
      const type = document.createElement('span');
      type.className = 'tag';
      type.textContent = jump.type;
      option.append(type, ' ', jump.title);
      return option;
    }));
    choose(0);
    said.textContent = jumps.length === 1 ? '1 place' : `${jumps.length} places`;
  }

  function choose(index) {
    const options = [...list.children];
    if (!options.length) return;
    chosen = (index + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute('aria-selected', place === chosen));
    input.setAttribute('aria-activedescendant', options[chosen].id);
    options[chosen].scrollIntoView({ block: 'nearest' });
  }

  // What was typed last decides, however fast Enter follows.
  async function enter() {
    if (isStale) await load();
    if (!isStale) go(list.children[chosen]);
  }

  // By a real link, so that it is followed as any other of the page.
  function go(option) {
    if (!option) return;
    dialog.close();
    const link = document.createElement('a');
    link.href = option.dataset.address;
    document.body.append(link);
    link.click();
    link.remove();
  }

  keepChoice(slash.querySelector('input'));
  input.addEventListener('input', () => {
    isStale = true;
    clearTimeout(timer);
    timer = setTimeout(load, pause);
  });
  dialog.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen - 1);
    else if (event.key === 'Enter' && !event.isComposing) enter();
    else if (event.key === 'Escape') dialog.close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // What lies below the palette has not been asked.
  });
  list.addEventListener('click', event => go(event.target.closest('[role=option]')));
  dialog.addEventListener('click', event => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    clearTimeout(timer);
    running?.abort();
  });

  document.body.append(dialog);
  dialog.showModal();
  load();
}

// WCAG 2.1.4: a key without another can be turned off. Ctrl+K stays.
function keepChoice(box) {
  try {
    box.checked = localStorage.getItem('slash') !== 'off';
    box.addEventListener('change', () => localStorage.setItem('slash', box.checked ? 'on' : 'off'));
  } catch {
    box.closest('p').hidden = true;
  }
}
