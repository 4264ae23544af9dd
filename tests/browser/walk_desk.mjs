// SPDX-License-Identifier: Apache-2.0
// The agency's stories in a real browser: node walk_desk.mjs WERVIK VACANCY_FOLDER OUT. 400 invented candidates, each story at its
// own moment of the procedure; every page is judged by axe-core at 1280 and 390 px and kept as a picture in OUT.
import path from 'node:path';
import { broke, browser, check, dir, end, folder, look, run, serve } from './story.mjs';

let stages = 0;
// A server over a procedure played through a stage; `who` signs in. Ends with the story.
async function at(stage, acts, story) {
  const db = path.join(dir, `${stage}-${++stages}.db`);
  run('simulate', folder, '--seed', '3', '--count', '400', '--play', '--through', stage, '--into', db);
  const first = stage === 'tests' ? invited(db)[0] : '';
  for (const act of acts(db)) run(...act, '--db', db);
  const { base, stop } = await serve(db);
  try {
    await story(base, db, first);
  } finally {
    await stop();
  }
}

const people = { officer: 'selectie@demo.example', juror: 'jury@demo.example', manager: 'lijn@demo.example', auditor: 'auditor@demo.example' };

async function as(base, who) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  page.on('console', m => m.type() === 'error' && !/status of 4/.test(m.text()) && check('no page breaks its own policy', false, m.text()));
  await page.goto(base + '/demo');
  await page.locator('form', { has: page.locator(`input[value="${people[who]}"]`) }).getByRole('button').click();
  return page;
}

// A picture and a judgement at the desk's width and the telephone's.
async function judge(page, name) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await look(page, name, width);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const absurd = `${'Đặng-Van den Broucke '.repeat(9)}"<b>=1+1</b>"`;

// The list of people: order, filter, columns, files, several at once.
async function lists(base) {
  const page = await as(base, 'officer');
  await page.goto(base + '/selectie/19498/kandidaten');
  await judge(page, 'people');
  const first = async () => (await page.locator('tbody tr').first().innerText()).replace(/\s+/g, ' ');
  await page.getByRole('link', { name: 'Naam' }).click();
  await page.getByRole('link', { name: 'Naam' }).click();
  const last = await first();
  await page.getByRole('link', { name: 'Volgende' }).click();
  check('the second page is another', (await first()) !== last);
  await page.goto(base + '/selectie/19498/kandidaten?zoek=' + encodeURIComponent('K00007'));
  check('a number finds its person', await page.locator('tbody tr').count() === 1);
  await page.goto(base + '/selectie/19498/kandidaten?toon=naam&toon=ontvangen&kanaal=bevordering');
  check('columns are chosen', await page.locator('thead th').count() === 4);
  const csv = await (await page.request.get(base + '/selectie/19498/kandidaten.csv?kanaal=bevordering')).text();
  const rows = await page.locator('tbody tr').count();
  check('the file has the rows of the list', csv.trim().split('\r\n').length === rows + 1, `${csv.split('\r\n').length} ${rows}`);
  const xlsx = await (await page.request.get(base + '/selectie/19498/kandidaten.xlsx')).body();
  check('the spreadsheet is one', xlsx.subarray(0, 2).toString() === 'PK' && xlsx.length > 10000, String(xlsx.length));
  await page.locator('tbody input[type=checkbox]').first().check();
  await page.locator('.picked button').first().click();
  check('those ticked stand in the form', /K\d{5}/.test(await page.locator('textarea').first().inputValue()));
  await page.context().close();
}

// The officer screens: confirms by keyboard, deviates, asks for a proof, keys in a paper form.
async function screening(base) {
  const page = await as(base, 'officer');
  await page.goto(base + '/selectie/19498/screening');
  await judge(page, 'screening');
  await page.getByRole('button', { name: 'Bevestig het voorstel' }).click();
  check('nobody ticked is said', await page.locator('.error-summary').count() === 1);
  await page.goto(base + '/selectie/19498/screening?voorstel=valid');
  const before = await page.locator('.shares a[aria-current]').innerText();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Bevestig het voorstel' }).click();
  check('two are confirmed by keyboard', await page.locator('.panel[role=status]').count() === 1, before);
  await page.goto(base + '/selectie/19498/screening?voorstel=valid');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/screening\/K/);
  await judge(page, 'screen-one');
  const who = await page.locator('h1 small').innerText();
  await page.keyboard.press('b');
  await page.waitForURL(u => /screening\/K/.test(u.href) && !u.href.includes(who));
  check('confirming leads to the next', await page.locator('h1 small').innerText() !== who);
  await page.locator('summary', { hasText: 'Wijk af' }).click();
  await page.selectOption('#uitkomst', 'invalid');
  await page.fill('#reden', 'Het diploma hoort niet bij deze kandidaat.');
  await page.getByRole('button', { name: 'Bevestig de afwijking' }).click();
  await page.goto(base + '/selectie/19498/screening?voorstel=open');
  await page.locator('tbody a').first().click();
  await page.locator('summary', { hasText: 'Vraag een ontbrekend' }).click();
  await page.fill('#welk', 'een kopie van je diploma');
  await page.fill('#tegen', '2025-11-19');
  await page.getByRole('button', { name: 'Vraag het' }).click();
  await page.goto(base + '/selectie/19498/screening');
  check('what was asked stands below', (await page.locator('main').innerText()).includes('een kopie van je diploma'));
  await page.goto(base + '/selectie/19498/papier');
  await page.fill('#naam', absurd);
  await page.fill('#ontvangen', '2025-11-07 10:00');
  await page.selectOption('#kanaal', 'aanwerving');
  await page.getByLabel('Op welke datum heb je het behaald?').fill('gisteren');
  await page.getByRole('button', { name: 'Registreer' }).click();
  check('what is no day is told beside its field', await page.locator('.field.bad').count() === 1);
  await judge(page, 'paper');
  await page.getByLabel('Op welke datum heb je het behaald?').fill('30/6/2015');
  await page.getByRole('button', { name: 'Registreer' }).click();
  check('the paper form became a candidate', /kandidaat\/K00/.test(page.url()), page.url());
  await judge(page, 'absurd-name');
  await page.goto(base + '/selectie/19498/nazicht');
  check('everything holds', (await page.locator('h2').first().innerText()) === 'Alles klopt');
  await page.context().close();
}

// The jury at its tablet: nothing of the others before one's own, then together.
async function jury(base, db, id) {
  const page = await as(base, 'juror');
  check('a juror begins at the jury', page.url().endsWith('/jury'), page.url());
  await page.locator('main a').first().click();
  await judge(page, 'jury');
  await page.getByRole('link', { name: id }).click();
  await judge(page, 'jury-alone');
  check("the other's marks are hidden", await page.locator('main').innerText().then(t => t.includes('Anderen hebben al beoordeeld') && !t.includes('nota van Mia')));
  for (const group of await page.locator('.bands').all()) await group.getByRole('radio').nth(2).check();
  await page.fill('#reden', 'Rustig en helder. ' + absurd);
  await page.getByRole('button', { name: 'Leg mijn beoordeling vast' }).click();
  check('then both are seen', (await page.locator('main').innerText()).includes('nota van Mia'));
  await judge(page, 'jury-together');
  await page.getByRole('button', { name: 'samen besloten' }).click();
  check('what is agreed needs its outcome', await page.locator('.error-summary').count() === 1);
  await page.getByLabel('geslaagd', { exact: true }).check();
  await page.fill('#reden', 'De jury is het eens: sterk in de case.');
  await page.getByRole('button', { name: 'samen besloten' }).click();
  check('it is agreed', (await page.locator('main').innerText()).includes('De jury is het eens'));
  await page.goto(`${base}/jury/19498`);
  await page.locator('tbody a').nth(1).click();
  await page.locator('summary', { hasText: 'Ik heb een band' }).click();
  await page.fill('#band', 'mijn buurvrouw');
  await page.getByRole('button', { name: 'Meld het' }).click();
  check('who has a tie takes no part', await page.locator('form.touch').count() === 0);
  const denied = await page.goto(base + '/selectie/19498/doe/assess');
  check("a juror cannot score in another's name", denied.status() === 403, String(denied.status()));
  await page.context().close();
}

async function round(base) {
  const page = await as(base, 'officer');
  await page.goto(base + '/selectie/19498/ronde/tests');
  await judge(page, 'round');
  check('the cut stands under the last invited', await page.locator('tr.cut').count() === 1);
  check('the picture says the same as text', await page.locator('svg.plot').count() === 1 && await page.locator('details .pairs dt').count() > 5);
  await page.context().close();
}

async function manager(base) {
  const page = await as(base, 'manager');
  await page.goto(base + '/selectie/19498/keuze');
  await judge(page, 'choice');
  await page.fill('#reden', 'Sterkst in de case, en het best ingewerkt in dossiers opvolgen.');
  await page.getByRole('button', { name: 'Leg de keuze vast' }).click();
  check('somebody is chosen', await page.getByRole('heading', { name: /Gekozen:/ }).count() === 1);
  await judge(page, 'chosen');
  await page.context().close();
}

async function auditor(base) {
  const looker = await as(base, 'officer');
  await looker.goto(base + '/selectie/19498/kandidaat/K00007');
  await looker.context().close();
  const page = await as(base, 'auditor');
  await page.goto(base + '/selectie/19498/inzage');
  check('who looked is on record', (await page.locator('tbody tr').first().innerText()).includes('K00007'));
  check('a list taken along is on record', (await page.locator('main').innerText()).includes('kandidaten.xlsx'));
  await judge(page, 'reads');
  await page.goto(base + '/selectie/19498/verschil?van=800&tot=2000');
  await judge(page, 'moments');
  check('the difference has rows', await page.locator('tbody tr').count() > 10);
  const refused = await page.goto(base + '/selectie/19498/doe/confirm');
  check('an auditor changes nothing', refused.status() === 403, String(refused.status()));
  await page.context().close();
}

// Those invited now, by number.
const invited = db => run('list', '--status', 'invited', '--json', '--db', db).trim().split('\n').map(l => JSON.parse(l).candidate);

try {
  await at('apply', () => [['screen', '--at', '2025-11-14T09:00:00']], screening);
  await at('tests', db => [['seat', 'Jo Jury', '--at', '2025-12-04T08:00:00'], ['seat', 'Mia', '--at', '2025-12-04T08:00:00'],
    ['assess', invited(db)[0], 'jury', 'jurylid=Mia', 'motivatie=3', 'reden=nota van Mia', '--at', '2025-12-04T09:00:00']],
  async (base, db, first) => { await round(base); await jury(base, db, first); });
  await at('jury', () => [], manager);
  await at('reserve', () => [], async base => { await lists(base); await auditor(base); });
} catch (e) {
  broke(e);
} finally {
  await end();
}
