// Adds the search to a page that works without it. The filters beside it are style sheet alone.
(() => {
  const find = document.getElementById('find');
  const shown = document.getElementById('shown');
  const items = [...document.querySelectorAll('.item')];
  if (!(find instanceof HTMLInputElement) || shown === null) return;
  const texts = items.map((item) => (item.textContent ?? '').toLowerCase());
  const uses = items.filter((item) => item.matches('.use'));

  function search() {
    const words = find.value.toLowerCase().split(/\s+/);
    items.forEach((item, index) => {
      item.hidden = !words.every((word) => texts[index].includes(word));
    });
    if (find.value !== '') open('details:has(.item:not([hidden]))');
    tell();
  }

  // What a filter hides has no box either.
  function tell() {
    const left = (some) => some.filter((item) => item.getClientRects().length > 0).length;
    const others = items.filter((item) => item.matches('.finding'));
    const parts = [];
    if (uses.length > 0) parts.push(`${left(uses)} of ${uses.length} use cases`);
    if (others.length > 0) parts.push(`${left(others)} of ${others.length} ${shown.dataset.noun}`);
    shown.textContent = parts.join(', ');
  }

  function open(folded) {
    for (const details of document.querySelectorAll(folded)) details.open = true;
  }

  find.parentElement.hidden = false;
  find.addEventListener('input', search);
  find.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    find.value = '';
    search();
  });
  document.addEventListener('change', tell);
  addEventListener('beforeprint', () => open('details'));
  search();
})();
