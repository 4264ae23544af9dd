// SPDX-License-Identifier: Apache-2.0
// A part of a test, one item at a time. Answers go into a queue on this device first and leave it only when the server said
// that they are in its log: numbered, in order, each once. Without this script the page is a sheet with a button to save.
'use strict';
(() => {
  const sheet = document.getElementById('blad'), stand = document.getElementById('stand'), clock = document.getElementById('klok');
  const items = [...sheet.querySelectorAll('.item')], say = sheet.dataset, csrf = sheet.elements.csrf.value;
  const key = `toets ${say.path} ${say.part}`, read = k => { try { return JSON.parse(localStorage.getItem(k)) || []; } catch { return []; } };
  const keep = (k, v) => { try { localStorage.setItem(k, JSON.stringify(v)); } catch { /* a full or closed store: the queue still lives in this page */ } };
  let at = 0, shown = Date.now(), stopped = false, sending = false, lost = false;
  let queue = read(key).filter(q => q.number > Number(say.number)), last = queue.length ? queue[queue.length - 1].number : Number(say.number);
  let marks = new Set(read(key + ' merk'));

  // An answer in the form the log has it; an order or a list that is not whole yet is no answer.
  const lists = item => [...item.querySelectorAll('select')];
  const value = item => {
    const text = item.querySelector('input[type=text]');
    if (text) return text.value.trim();
    if (item.dataset.type === 'order') {
      const at = lists(item).sort((a, b) => a.value - b.value);
      return at.every((s, i) => Number(s.value) === i + 1) ? at.map(s => s.dataset.part).join(' ') : '';
    }
    if (lists(item).length) return lists(item).filter(s => s.value).map(s => `${s.dataset.part}>${s.value}`).join(' ');
    return [...item.querySelectorAll('input:checked')].map(i => i.value).join(' ');
  };
  const fill = (item, answer) => {
    const parts = answer.split(' ').filter(p => p), text = item.querySelector('input[type=text]');
    if (text) text.value = answer;
    for (const s of lists(item)) {
      if (item.dataset.type === 'order') { const at = parts.indexOf(s.dataset.part); s.value = at < 0 ? '' : at + 1; continue; }
      const p = parts.find(q => q.startsWith(s.dataset.part + '>'));
      s.value = p ? p.slice(s.dataset.part.length + 1) : '';
    }
    for (const i of item.querySelectorAll('input[type=radio], input[type=checkbox]')) i.checked = parts.includes(i.value);
  };
  // Two things in one place are shown as such; nothing is moved, for who steps through a list with the keyboard passes every place.
  function clash(item) {
    const all = lists(item);
    for (const s of all) s.toggleAttribute('aria-invalid', Boolean(s.value) && all.some(o => o !== s && o.value === s.value));
    for (const s of all) if (s.hasAttribute('aria-invalid')) s.setAttribute('aria-invalid', 'true');
  }
  const post = (where, data) => fetch(`${say.path}/${where}`, { method: 'POST', body: new URLSearchParams({ csrf, ...data }), credentials: 'same-origin', redirect: 'error' });
  const signal = (kind, item) => { if (!stopped) post('signaal', { soort: kind, vraag: item || '' }).catch(() => {}); };

  // Deliver the head of the queue until it is empty; who could not be reached is tried again.
  async function deliver() {
    if (sending || stopped || !queue.length) return;
    sending = true;
    try {
      while (queue.length && !stopped) {
        const q = queue[0], r = await post('antwoord', { vraag: q.item, antwoord: q.answer, nummer: q.number });
        if (r.ok) { queue.shift(); keep(key, queue); continue; }
        if (r.status >= 500 || r.status === 429) throw new Error('busy');
        stopped = true;
        keep(key, []);
        stand.textContent = say.refused;
      }
      if (lost) { lost = false; signal('offline'); }
      if (!stopped) stand.textContent = say.saved;
      if (!stopped && !queue.length && waits) { const by = waits; waits = null; sheet.requestSubmit(by); }
    } catch { lost = true; stand.textContent = `${say.lost} ${queue.length}`; }
    sending = false;
  }
  setInterval(deliver, 2000);
  addEventListener('online', deliver);

  function changed(item) {
    queue.push({ number: ++last, item: item.dataset.item, answer: value(item) });
    keep(key, queue);
    if (Date.now() - shown < 700) signal('fast', item.dataset.item);
    deliver();
    draw();
  }
  for (const item of items) {
    const most = Number(item.querySelector('fieldset')?.dataset.most || 0);
    item.addEventListener('change', e => {
      if (item.dataset.type === 'order') clash(item);
      if (most && item.querySelectorAll('input:checked').length > most) { e.target.checked = false; return; }
      paint(item);
      changed(item);
    });
  }
  // The place of a picture that is chosen is painted; without this script its number says it.
  const paint = item => { for (const g of item.querySelectorAll('.spot')) g.classList.toggle('chosen', document.getElementById(g.dataset.for).checked); };
  for (const q of queue) { // what this device knows better than the page
    const item = items.find(i => i.dataset.item === q.item);
    if (item) fill(item, q.answer);
  }
  items.forEach(paint);

  // One item at a time, with an overview; focus goes to the heading, so that a screen reader begins there.
  const walk = sheet.querySelector('.walk'), overview = sheet.querySelector('.overview'), list = overview.querySelector('ol'), mark = document.getElementById('merk');
  const forward = Boolean(say.forward), plain = sheet.querySelector('.plain');
  sheet.classList.add('one');
  walk.hidden = overview.hidden = forward; // forward only: the page holds one item, and the form goes on
  if (plain) plain.hidden = true;
  items.forEach((item, i) => {
    const li = document.createElement('li'), b = document.createElement('button');
    b.type = 'button';
    b.addEventListener('click', () => go(i));
    li.append(b);
    list.append(li);
  });
  function draw() {
    items.forEach((item, i) => {
      const b = list.children[i].firstChild, done = value(item) !== '', marked = marks.has(item.dataset.item);
      b.textContent = `${i + 1}${marked ? ' ⚑' : ''}`;
      b.className = done ? 'done' : '';
      b.setAttribute('aria-label', `${i + 1}: ${done ? say.answered : say.empty}${marked ? ', ' + say.marked : ''}`);
      if (i === at) b.setAttribute('aria-current', 'true'); else b.removeAttribute('aria-current');
      item.hidden = i !== at;
    });
    walk.querySelector('[data-go="-1"]').disabled = at === 0;
    walk.querySelector('[data-go="1"]').disabled = at === items.length - 1;
    mark.checked = marks.has(items[at].dataset.item);
  }
  function go(i, quiet) {
    at = Math.max(0, Math.min(items.length - 1, i));
    shown = Date.now();
    draw();
    keep(key + ' plaats', at);
    if (!quiet) { items[at].querySelector('h2').focus(); items[at].scrollIntoView({ block: 'nearest' }); }
  }
  for (const b of walk.querySelectorAll('[data-go]')) b.addEventListener('click', () => go(at + Number(b.dataset.go)));
  mark.addEventListener('change', () => { const id = items[at].dataset.item; if (mark.checked) marks.add(id); else marks.delete(id); keep(key + ' merk', [...marks]); draw(); });
  document.addEventListener('keydown', e => {
    if (forward || (e.key !== 'PageDown' && e.key !== 'PageUp')) return;
    e.preventDefault();
    go(at + (e.key === 'PageDown' ? 1 : -1));
  });
  const place = forward ? 0 : read(key + ' plaats');
  go(typeof place === 'number' ? place : 0, true);

  // Handing in and going on wait for what is not delivered yet, and follow by themselves.
  let waits = null;
  sheet.addEventListener('submit', e => {
    if (!queue.length) return;
    e.preventDefault();
    delete sheet.dataset.sent;
    waits = e.submitter;
    stand.textContent = `${say.lost} ${queue.length}`;
    deliver();
  });

  // Signals, and the clock told aloud at ten, five and one minute.
  document.addEventListener('visibilitychange', () => { if (document.hidden) signal('focus', items[at].dataset.item); });
  sheet.addEventListener('paste', () => signal('paste', items[at].dataset.item));
  const ends = Date.parse(say.ends), skew = Date.parse(say.now) - Date.now();
  let told = 99;
  setInterval(() => {
    const left = (ends - Date.now() - skew) / 1000;
    for (const m of [10, 5, 1]) if (left <= m * 60 && left > m * 60 - 5 && told > m) { told = m; clock.textContent = `${m} ${say.minutes}`; }
    if (left <= 0 && !stopped) { stopped = true; clock.textContent = say.over; stand.textContent = say.over; location.href = say.path; }
  }, 1000);
  deliver();
})();
