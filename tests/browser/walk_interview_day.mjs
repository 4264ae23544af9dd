// SPDX-License-Identifier: Apache-2.0
// The day of the interviews in a real browser: node walk_interview_day.mjs WERVIK VACANCY_FOLDER OUT. Forty people are invited, some
// with absurd names; two of them hold a browser without scripts and want the same time. Every page is judged by axe-core at 1280 and
// 390 px and kept as a picture in OUT.
import fs from 'node:fs';
import path from 'node:path';
import { broke, browser, check, db, dir, end, folder, judge_widths as judge, out, run as run_bare, serve } from './story.mjs';

const mine = path.join(dir, 'vacancy');
const run = (...args) => run_bare(...args, '--db', db);
let base, stop;

// The vacancy, with forty invited instead of five, and two days for the interviews: the rehearsal clock steps to where they begin.
fs.cpSync(folder, mine, { recursive: true });
const yaml = path.join(mine, 'procedure.yaml');
fs.writeFileSync(yaml, fs.readFileSync(yaml, 'utf8').replace(/(how: best\n\s*number:) 5/, '$1 40')
  .replace('day: 2025-12-04', 'from: 2025-12-04\n    until: 2025-12-05'));

async function code_for(context, mail) {
  const page = await context.newPage();
  await page.goto(base + '/demo/post');
  const found = /\b\d{6}\b/.exec(await page.locator('summary', { hasText: mail }).first().innerText())[0];
  await page.close();
  return found;
}

// Somebody applies on a telephone without scripts.
async function candidate(mail, name) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false }), page = await context.newPage();
  await page.goto(`${base}/aanmelden?terug=${encodeURIComponent('/vacature/19498/solliciteren')}`);
  await page.fill('#mail', mail);
  await page.getByRole('button', { name: 'Stuur me een code' }).click();
  await page.fill('#code', await code_for(context, mail));
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.fill('#naam', name);
  await page.getByRole('button', { name: 'Verder' }).click();
  for (let i = 0; i < 30; i++) {
    const radios = page.locator('input[type=radio][name=antwoord]');
    if (await radios.count()) {
      const values = await radios.evaluateAll(all => all.map(r => r.value));
      const wanted = values.findIndex(v => /^(bachelor|geen werk|Vlaamse Gemeenschap|Nederlands|geen|voldoende)$/.test(v));
      await radios.nth(Math.max(wanted, 0)).check();
      await page.locator('button.button', { hasText: 'Verder' }).click();
    } else if (await page.locator('input#antwoord').count()) {
      await page.fill('input#antwoord', '30/6/1999');
      await page.locator('button.button', { hasText: 'Verder' }).click();
    } else if (await page.locator('form.upload').count()) {
      await page.setInputFiles('#bestand', { name: 'diploma.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });
      await page.getByRole('button', { name: 'Voeg toe', exact: true }).click();
    } else if (await page.locator('input[name=kanaal]').count()) {
      await page.locator('input[name=kanaal]').first().check();
      await page.getByRole('button', { name: 'Verder' }).click();
    } else if (await page.locator('button[name=onbekend]').count()) await page.locator('button[name=onbekend]').click();
    else break;
  }
  await page.locator('input[type=checkbox]').check().catch(() => {});
  await page.getByRole('button', { name: 'Dien in' }).click();
  return page;
}

async function as(mail) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } }), page = await context.newPage();
  page.on('console', m => m.type() === 'error' && !/status of 4/.test(m.text()) && check('no page breaks its own policy', false, m.text()));
  await page.goto(base + '/demo');
  await page.locator('form', { has: page.locator(`input[value="${mail}"]`) }).getByRole('button').click();
  return page;
}

const opened = async (page, name) => page.locator('details', { has: page.locator('summary', { hasText: name }) }).locator('summary').first().click();
const bachelor = ['kanaal=aanwerving', 'Tewerkstelling.werkgever=geen werk', 'Diploma.soort=bachelor', 'Diploma.behaald op=30/06/1999',
  'Diploma.herkomst=Vlaamse Gemeenschap', 'Diploma.taal=Nederlands', 'Vervangend bewijs.soort=geen', 'Bewijsstukken.kopie diploma=ja'];
const absurd = i => i % 7 === 0 ? `${'Đặng-Van den Broucke '.repeat(6)}"<b>=1+1</b>"` : i % 7 === 3 ? 'Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' : `Kandidaat ${i}`;

// The desk plans: times, who sits where, and lets people choose.
async function plan(page) {
  await page.goto(base + '/selectie/19498/dag');
  await judge(page, 'nothing-planned');
  await page.fill('#lokalen', 'Zaal 1, Zaal 2, Vergaderzaal De Lange Wapper op de vierde verdieping');
  await page.fill('#lengte', '30');
  await page.fill('#pauze', '5');
  await page.fill('#aantal', '14');
  await page.getByRole('button', { name: 'Plan deze uren' }).click();
  check('42 times are planned', await page.locator('.dayplan .free').count() === 42, String(await page.locator('.dayplan .free').count()));
  for (const [room, who] of [['Zaal 1', ['Jo Jury', 'Mia']], ['Zaal 2', ['Noor', 'Otto']]]) {
    await page.locator('summary', { hasText: room }).first().click();
    for (const name of who) await page.locator('details[open]').getByLabel(name, { exact: true }).check();
    await page.getByRole('button', { name: `Bewaar ${room}` }).click();
  }
  check('who sits where is in the plan', /Jo Jury, Mia/.test(await page.locator('.dayplan thead').innerText()));
  await opened(page, 'Laat kandidaten zelf kiezen');
  await page.fill('#tot', '2025-11-28T17:00');
  await page.getByRole('button', { name: 'Open de keuze' }).click();
  check('the choice is open', /28 november 2025/.test(await page.locator('main').innerText()));
  await judge(page, 'planned');
}

// A member of the jury says of a tie, for one of the two with a browser.
async function ties(page, id) {
  await page.goto(base + '/jury/19498');
  await page.getByRole('link', { name: 'Mijn dag' }).click();
  await judge(page, 'juror-before');
  await page.getByRole('textbox', { name: id }).fill('wij zongen jaren in hetzelfde koor');
  await page.getByRole('button', { name: 'Ik verklaar' }).click();
  check('the tie is declared', await page.locator('.tie .tag').count() === 1 && await page.locator('#banden .panel.warn').count() === 0);
}

async function choose(kim, alex) {
  for (const page of [kim, alex]) await page.goto(base + '/mijn/19498');
  await judge(kim, 'mine-invited');
  for (const page of [kim, alex]) await page.getByRole('link', { name: 'Kies je uur' }).click();
  await judge(kim, 'choose');
  check('no room with too few of the jury is offered', await kim.locator('.choice', { hasText: 'Zaal 1' }).count() === 0 && await alex.locator('.choice', { hasText: 'Zaal 1' }).count() === 14);
  check('nobody is told who has a tie', !/Jo Jury|Mia|band/.test(await kim.locator('main').innerText()));
  const same = page => page.locator('.choice', { hasText: 'Zaal 2' }).first().locator('input').check();
  await same(kim);
  await same(alex);
  await Promise.all([kim, alex].map(page => page.getByRole('button', { name: 'Bevestig dit uur' }).click()));
  const won = await Promise.all([kim, alex].map(async page => (await page.locator('.panel .when').count()) === 1));
  check('of two who take the same time exactly one has it', won.filter(Boolean).length === 1, won.join());
  const late = won[0] ? alex : kim;
  check('the other is told and shown the rest', await late.locator('.error-summary').count() === 1 && await late.locator('.choice').count() > 20);
  await judge(late, 'just-taken');
  await late.locator('.choice').nth(5).locator('input').check();
  await late.getByRole('button', { name: 'Bevestig dit uur' }).click();
  await judge(late, 'chosen');
  await late.locator('summary', { hasText: 'Kies een ander uur' }).click();
  check('another can still be chosen', await late.locator('.choice').first().isVisible());
  const ics = await (await late.request.get(base + '/mijn/19498/uur.ics')).text();
  check('the time goes into a calendar', /BEGIN:VEVENT[\s\S]*DTSTART:20251204T/.test(ics) && ics.split('\r\n').every(l => Buffer.byteLength(l) <= 75), ics);
}

async function shared_out(page, kim, id) {
  await page.goto(base + '/selectie/19498/dag');
  await page.getByRole('button', { name: 'Verdeel de vrije uren' }).click();
  check('everybody has a time', await page.locator('.dayplan .free').count() === 2, String(await page.locator('.dayplan .free').count()));
  const row = await page.locator('.dayplan td', { hasText: id }).innerText();
  check('whoever has a tie does not sit', !/zonder/.test(row) || /Zaal [^1]|Vergaderzaal/.test(row), row);
  check('the desk reads which tie', (await page.locator('main').innerText()).includes('wij zongen jaren in hetzelfde koor'));
  await judge(page, 'full');
  const ics = await (await page.request.get(base + '/selectie/19498/dag.ics')).text();
  check('the calendar of the desk has all times and no names', ics.split('BEGIN:VEVENT').length === 43 && !/Đặng|Kandidaat/.test(ics));
  await page.emulateMedia({ media: 'print' });
  const sheet = await page.pdf({ preferCSSPageSize: true });
  fs.writeFileSync(path.join(out, 'interview-day-plan.pdf'), sheet);
  check('a day is printed landscape', /\/MediaBox ?\[0 0 841[.\d]* 59[45]/.test(sheet.toString('latin1')));
  check('forms are not printed', !(await page.locator('.daytools').first().isVisible()));
  await page.screenshot({ path: path.join(out, 'interview-day-print.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen' });
}

// The choice is over: who cannot come then asks, and is answered.
async function asks(page, officer) {
  await page.goto(base + '/mijn/19498/uur');
  await judge(page, 'ask');
  await page.fill('#reden', 'Mijn trein komt om 9.40 uur aan. <script>alert(1)</script>');
  await page.getByRole('button', { name: 'Vraag een ander uur' }).click();
  check('what was asked is shown', await page.locator('.panel.info').count() === 1);
  const before = await page.locator('.panel .when').innerText();
  await officer.goto(base + '/selectie/19498/dag');
  check('the desk reads why', /Mijn trein/.test(await officer.locator('.said').innerText()));
  await judge(officer, 'wish');
  await officer.locator('.card textarea').fill('Dat begrijpen we.');
  await officer.locator('.card').getByRole('button', { name: 'Geef dit uur' }).click();
  check('the wish is answered', await officer.locator('.card .said').count() === 0);
  await page.goto(base + '/mijn/19498/uur');
  check('the time is another', (await page.locator('.panel .when').innerText()) !== before && await page.locator('.panel.info').count() === 0);
}

try {
  run('init');
  run('publish', mine, '--at', '2025-10-20T09:00:00');
  ({ base, stop } = await serve());
  const kim = await candidate('kim@voorbeeld.example', 'Kim Van den Broucke-Đặng'), alex = await candidate('alex@voorbeeld.example', 'Alex Kandidaat');
  await stop();
  for (let i = 3; i <= 40; i++) run('apply', `naam=${absurd(i)}`, ...bachelor, '--at', '2025-11-05T09:00:00');
  run('screen', '--at', '2025-11-14T08:00:00');
  run('confirm', '--at', '2025-11-14T09:00:00');
  for (let i = 1; i <= 40; i++) run('score', `K${String(i).padStart(5, '0')}`, 'hoofdmeting=8,5', 'ADM=7', 'ANAB0=6', '--at', '2025-11-17T10:00:00');
  run('close', 'tests', '--at', '2025-11-19T10:00:00');
  for (const who of ['Jo Jury', 'Mia', 'Noor', 'Otto']) run('seat', who, '--at', '2025-11-19T11:00:00');
  ({ base, stop } = await serve());
  const officer = await as('selectie@demo.example'), juror = await as('jury@demo.example');
  await officer.goto(base + '/');
  for (let i = 0; i < 12 && (await officer.locator('.demo time').getAttribute('datetime')) < '2025-11-19'; i++) await officer.locator('.demo button').click();
  await plan(officer);
  await ties(juror, 'K00001');
  await choose(kim, alex);
  await shared_out(officer, kim, 'K00001');
  await juror.goto(base + '/jury/19498/dag');
  await judge(juror, 'juror-day');
  check('the own day has the own room alone', await juror.locator('.myday li').count() === 14 && await juror.locator('.myday li', { hasText: 'Zaal 2' }).count() === 0);
  const own = await (await juror.request.get(base + '/jury/19498/dag.ics')).text();
  check('the own calendar too', !own.includes('Zaal 2') && own.split('BEGIN:VEVENT').length > 10);
  await juror.goto(base + '/jury/19498/K00005?ronde=competenties');
  await judge(juror, 'behaviours');
  check('behaviours stand beside the competencies', await juror.locator('.behaviours li').count() === 21, String(await juror.locator('.behaviours li').count()));
  check('another role has no such day', (await juror.request.get(base + '/selectie/19498/dag')).status() === 403 && (await officer.request.get(base + '/jury/19498/dag')).status() === 404);
  await officer.goto(base + '/');
  await officer.locator('.demo button').click(); // the morning of the day: choosing is over
  await asks(alex, officer);
  for (const page of [kim, alex, officer, juror]) await page.context().close();
  await stop();
  check('all of it holds', /"holds": *true|klopt|holds/.test(run('verify')));
} catch (e) {
  broke(e);
} finally {
  await end();
}
