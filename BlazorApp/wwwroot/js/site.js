// Conveniences only: every page works without this file.

// A filter applies as soon as it is chosen; the button stays for keyboards and for readers without scripts.
document.addEventListener('change', event => {
  const form = event.target.closest?.('form[data-submit-on-change]');
  if (form && event.target.matches('select')) form.requestSubmit(form.querySelector('[type=submit]')); // Blazor's enhanced submit expects a submitter.
});

// Before Blazor sees the click: it would follow the empty link to the base address, and lose the view.
document.addEventListener('click', event => {
  if (event.target.closest?.('[data-reload]')) {
    event.preventDefault();
    location.reload();
  }
}, { capture: true });

document.addEventListener('click', event => {
  const copy = event.target.closest?.('[data-copy]');
  if (copy) copyText(copy);
});

async function copyText(button) {
  const status = document.getElementById(button.getAttribute('aria-describedby'));
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    status.textContent = 'Copied.';
  } catch {
    status.textContent = 'The browser did not allow copying: select the text instead.';
  }
}
