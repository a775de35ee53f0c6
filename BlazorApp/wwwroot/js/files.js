// What a page offers to take away: copied words, pictures, files. Fetched once a reader is about to ask for it.

/** Does what the control is for, and says beside it how that went. */
export function act(control) {
  return control.matches('[data-copy]') ? copyText(control)
    : control.matches('[data-figure-png]') ? savePng(control)
      : control.matches('[data-figure-copy]') ? copyPng(control)
        : download(control);
}

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
    save(await drawPng(button.dataset.figurePng), button.dataset.figureName);
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
  const slow = setTimeout(() => say(link, 'Preparing the file…'), 1000);
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error();
    const name = response.headers.get('content-disposition')?.match(/filename="?([^";]+)/)?.[1] ?? link.pathname.split('/').pop();
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
