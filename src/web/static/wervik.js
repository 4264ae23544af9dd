// SPDX-License-Identifier: Apache-2.0
// What a page gains with scripts. Without them everything works; nothing here is needed to apply, decide or read.
'use strict';

// A countdown to an instant the server named; the server's clock decides, so the difference with this one is taken off.
for (const el of document.querySelectorAll('[data-until]')) {
  const end = Date.parse(el.dataset.until), skew = Date.parse(el.dataset.now) - Date.now();
  const words = el.dataset.words.split('|'); // days, hours, minutes, seconds, over
  const show = () => {
    const left = Math.max(0, Math.floor((end - Date.now() - skew) / 1000));
    const d = Math.floor(left / 86400), h = Math.floor(left / 3600) % 24, m = Math.floor(left / 60) % 60, s = left % 60;
    el.textContent = !left ? words[4] : d ? `${d} ${words[0]} ${h} ${words[1]}` : h ? `${h} ${words[1]} ${m} ${words[2]}` : `${m} ${words[2]} ${s} ${words[3]}`;
    if (left) setTimeout(show, 1000);
  };
  show();
}

// A form sent twice by a nervous finger is sent once.
for (const form of document.querySelectorAll('form[method=post]'))
  form.addEventListener('submit', e => { if (form.dataset.sent) e.preventDefault(); form.dataset.sent = '1'; });

// A document dropped on its field is chosen; the whole frame takes it.
for (const zone of document.querySelectorAll('.drop')) {
  const input = zone.querySelector('input[type=file]'), over = on => zone.classList.toggle('over', on);
  zone.addEventListener('dragover', e => { e.preventDefault(); over(true); });
  zone.addEventListener('dragleave', () => over(false));
  zone.addEventListener('drop', e => { e.preventDefault(); over(false); if (e.dataTransfer.files.length) input.files = e.dataTransfer.files; });
}

// Single keys, on pages that have them, can be turned off (and stay so).
let keys = true;
try { keys = localStorage.getItem('keys') !== 'off'; } catch { /* no storage: they stay on */ }
const foot = document.querySelector('.foot .in');
if (foot && document.querySelector('[data-keys], [data-key]')) {
  const button = document.createElement('button');
  button.className = 'linkish';
  const [on, off] = (foot.dataset.keyWords || 'on|off').split('|');
  const show = () => { button.textContent = keys ? on : off; };
  button.addEventListener('click', () => { keys = !keys; try { localStorage.setItem('keys', keys ? 'on' : 'off'); } catch { /* for this page only */ } show(); });
  foot.append(button);
  show();
}
const typing = e => !keys || e.ctrlKey || e.metaKey || e.altKey || e.target.matches('input:not([type=checkbox]), textarea, select');

// An element with data-key is what that key presses.
document.addEventListener('keydown', e => { if (!typing(e)) document.querySelector(`[data-key="${CSS.escape(e.key)}"]`)?.click(); });

// Tables: arrow keys walk the rows, space marks, enter opens, "/" goes to the search field.
const table = document.querySelector('table[data-keys]');
if (table) {
  const rows = [...table.tBodies[0].rows];
  let at = -1;
  const go = n => { if (!rows[n]) return; at = n; rows.forEach((r, i) => r.setAttribute('aria-selected', i === n)); rows[n].scrollIntoView({block: 'nearest'}); rows[n].querySelector('a')?.focus(); };
  document.addEventListener('keydown', e => {
    if (typing(e)) return;
    if (e.key === 'ArrowDown' || e.key === 'j') { go(at + 1); e.preventDefault(); }
    if (e.key === 'ArrowUp' || e.key === 'k') { go(at - 1); e.preventDefault(); }
    if (e.key === 'x' && rows[at]) { const box = rows[at].querySelector('input[type=checkbox]'); if (box) box.checked = !box.checked; }
    if (e.key === '/') { document.querySelector('input[type=search]')?.focus(); e.preventDefault(); }
  });
  document.querySelector('[data-all]')?.addEventListener('change', e => rows.forEach(r => { const b = r.querySelector('input[type=checkbox]'); if (b) b.checked = e.target.checked; }));
}
