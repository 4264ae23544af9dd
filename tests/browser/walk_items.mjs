// SPDX-License-Identifier: Apache-2.0
// Items of every type in a real browser: practised without scripts and with absurd answers, taken by keyboard alone one at a time, and in a
// part that goes forward only; at the desk's width and the telephone's: node walk_items.mjs WERVIK FOLDER OUT.
import fs from 'node:fs';
import path from 'node:path';
import { apply, broke, browser, check, db, dir, end, enter, folder, judge_test as judge, run, serve } from './story.mjs';

// The vacancy with a test of its own: the part with words takes the items of the fixture.
const fixture = new URL('../fixtures/items/', import.meta.url);
function own_vacancy(order) {
  const to = path.join(dir, 'vacature'), exam = path.join(to, 'exam', 'exam.yaml');
  fs.cpSync(folder, to, { recursive: true });
  fs.cpSync(fixture, path.join(to, 'exam'), { recursive: true });
  const practised = fs.readFileSync(new URL('soorten.yaml', fixture), 'utf8')
    .replace(/^  (\w+):$/gm, '  oef-$1:').replace(/prompt: /g, 'prompt: Oefening. ').replace(/measures: soorten/g, 'measures: oefening');
  fs.writeFileSync(path.join(to, 'exam', 'oefensoorten.yaml'), practised);
  const text = fs.readFileSync(exam, 'utf8').replace(/banks: \[exam\/analogieen[^\]]*\]\n\s*draw: \{[^}]*\}/, 'banks: [exam/soorten.yaml]\n    draw: {soorten: 10}')
    .replace(/(minutes: 25\n\s*order: )free/, `$1${order}`)
    .replace(/practice: \{banks: [^\n]*/, 'practice: {banks: [exam/oefensoorten.yaml], draw: {oefening: 10}}');
  fs.writeFileSync(exam, text);
  const norm = path.join(to, 'exam', 'normgroep.yaml'); // a group that took these items
  fs.writeFileSync(norm, fs.readFileSync(norm, 'utf8').replace(/(ANAB0:[^\n]*\n\s*points: )36(\n[^\n]*\n\s*scores: )\{[^}]*\}/, (_, a, b) => `${a}13${b}{2: 4, 6: 20, 7: 30, 9: 20, 13: 2}`));
  return to;
}
run('init', '--db', db);
run('publish', own_vacancy('forward'), '--db', db, '--at', '2025-10-20T09:00:00');
const { base } = await serve();


// What is right, as a person would give it: fields of an item, by its type.
const key = { keuze: ['B'], meer: ['A', 'C'], hoogstens: ['B', 'D'], plek: ['trap'], woord: 'de Burgemeester', getal: '1,75', spelling: 'menen',
  volgorde: { oproep: '1', test: '2', gesprek: '3', start: '4' }, koppel: { verlies: 'burger', put: 'wegen', boek: 'bib' }, invul: { 1: 'a', tweede: 'e' } };
const name_of = async item => (await item.getAttribute('data-item')).replace(/^oef-/, '');

async function fill(item) {
  const right = key[await name_of(item)];
  if (typeof right === 'string') await item.locator('input[type=text]').fill(right);
  else if (Array.isArray(right)) for (const v of right) await item.locator(`input[value="${v}"]`).check();
  else for (const [part, v] of Object.entries(right)) await item.locator(`select[name$=".${part}"]`).selectOption(v);
}

// Without scripts, on both widths: every type is answered and judged; a part of an answer gives a part of the points.
async function practice(width) {
  const room = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: false });
  const page = await room.newPage();
  await page.goto(`${base}/vacature/19498/oefentest/ANAB0`);
  await judge(page, `practice-${width}`);
  const items = page.locator('.item');
  check('every type is there', await items.count() === 10, String(await items.count()));
  for (let i = 0; i < 10; i++) await fill(items.nth(i));
  await page.getByRole('button', { name: 'Kijk na' }).click();
  const panel = await page.locator('.panel h2').first().innerText();
  check('nine are right, and the spelling half', panel.startsWith('9 / 10'), panel);
  check('half a point is shown', (await page.locator('[data-item="oef-spelling"]').innerText()).includes('0,5 / 1'));
  await judge(page, `practice-result-${width}`);
  await page.goto(`${base}/vacature/19498/oefentest/ANAB0`);
  for (const part of ['gesprek', 'oproep', 'start', 'test']) await page.locator(`[data-item="oef-volgorde"] select[name$=".${part}"]`).selectOption('1');
  for (const v of ['A', 'B', 'C']) await page.locator(`[data-item="oef-hoogstens"] input[value="${v}"]`).check();
  await page.locator('[data-item="oef-woord"] input[type=text]').fill('"><script>alert(1)</script>'.repeat(6));
  await page.getByRole('button', { name: 'Kijk na' }).click();
  check('an order with two in one place is told', await page.locator('[data-item="oef-volgorde"] .panel.warn').count() === 1);
  check('more than may be chosen is told', await page.locator('[data-item="oef-hoogstens"] .panel.warn').count() === 1);
  await judge(page, `practice-absurd-${width}`);
  await room.close();
}

// By keyboard alone: tab to a field, arrows and space to choose, letters to type.
async function by_keyboard(page) {
  const item = page.locator('.item'), right = key[await name_of(item)];
  if (typeof right === 'string') { await item.locator('input[type=text]').focus(); await page.keyboard.type(right); } else if (Array.isArray(right)) {
    for (const v of right) { await item.locator(`input[value="${v}"]`).focus(); await page.keyboard.press('Space'); }
  } else
    for (const part of Object.keys(right)) {
      const list = item.locator(`select[name$=".${part}"]`);
      const wanted = await list.evaluate((s, v) => [...s.options].findIndex(o => o.value === v), right[part]);
      await list.focus();
      for (let i = 0; i < wanted; i++) await page.keyboard.press('ArrowDown');
    }
}

// A part that goes forward only: one item a page, what is left behind is closed, a reload stands where one was.
async function take() {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await desk.newPage();
  const errors = [];
  page.on('pageerror', e => errors.push(String(e)));
  await apply(page, base);
  await page.goto(base + '/mijn/19498/test');
  for (let i = 0; i < 12 && !(await page.locator('.demo').innerText()).includes('14 november'); i++) await page.locator('.demo form button').last().click();
  await page.goto(base + '/mijn/19498/test');
  await page.getByLabel('Dit verklaar ik op mijn woord').check();
  await page.getByRole('button', { name: 'Open de test' }).click();
  await page.getByRole('button', { name: 'Begin' }).nth(1).click();
  let first = '';
  for (let i = 1; i <= 10; i++) {
    const item = page.locator('.item');
    check(`item ${i} stands alone`, await item.count() === 1 && (await item.locator('h2').innerText()).includes(`${i} / 10`), await item.locator('h2').first().innerText());
    if (i === 1) first = await item.getAttribute('data-item');
    await by_keyboard(page);
    await judge(page, `take-${await name_of(item)}`);
    if (i === 3) {
      await page.reload();
      check('a reload stands at the same item', (await page.locator('.item h2').innerText()).includes('3 / 10'));
      const csrf = await page.locator('#blad input[name=csrf]').inputValue();
      const gone = await page.evaluate(([c, q]) => fetch('/mijn/19498/test/antwoord', { method: 'POST', body: new URLSearchParams({ csrf: c, vraag: q, antwoord: '', nummer: Number(document.getElementById('blad').dataset.number) + 1 }) }).then(r => r.status), [csrf, first]);
      check('what is left behind is closed', gone === 409, String(gone));
      await page.reload();
      await by_keyboard(page);
    }
    await page.getByRole('button', { name: i < 10 ? 'Bewaar en ga verder' : 'Geef dit deel af' }).focus();
    await page.keyboard.press('Enter');
    if (i < 10) await page.waitForFunction(n => document.querySelector('.item h2')?.textContent.includes(`${n} / 10`), i + 1);
    else await page.waitForURL('**/test');
  }
  check('no page fell over', errors.length === 0, errors.join('; '));
  await desk.close();
}

try {
  await practice(1280);
  await practice(390);
  await take();
} catch (e) {
  broke(e);
} finally {
  await end();
}
