// SPDX-License-Identifier: Apache-2.0
// What the agency has beside its lists, in a real browser: somebody's diploma looked up in a registry and settled by the officer.
// node walk_agency.mjs WERVIK VACANCY_FOLDER OUT.
import path from 'node:path';
import { broke, browser, check, dir, end, folder, judge_widths as judge, run, serve } from './story.mjs';

const people = { candidate: 0, officer: 1, juror: 2, manager: 3, auditor: 4 };
const visit = async (base, who) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + '/demo');
  await page.getByRole('button', { name: 'Aanmelden' }).nth(people[who]).click();
  return page;
};
const reads = async (page, words) => (await page.locator('main').innerText()).includes(words);
const played = (stage, count = '60') => {
  const db = path.join(dir, `${stage}.db`);
  run('simulate', folder, '--seed', '3', '--count', count, '--play', '--through', stage, '--into', db);
  return db;
};

async function registry() {
  const db = played('eve');
  const absurd = '<b>Ann</b> ' + 'Vandenabeele'.repeat(12);
  run('apply', absurd, 'kanaal=aanwerving', 'Diploma.soort=bachelor', 'Diploma.behaald op=2015-06-30', 'Diploma.herkomst=Vlaamse Gemeenschap',
    'Diploma.taal=Nederlands', 'Tewerkstelling.werkgever=geen werk', '--at', '2025-11-10T22:00:00', '--db', db);
  const last = /K\d+/.exec(run('log', '--db', db).split('\n').reverse().find(l => /K\d+/.test(l)))[0];
  const { base, stop } = await serve(db);
  const officer = await visit(base, 'officer');
  const one = base + '/selectie/19498/screening/';
  let found = 0, nothing = 0;
  for (const id of [last, ...Array.from({ length: 12 }, (_, i) => `K${String(i + 1).padStart(5, '0')}`)]) {
    await officer.goto(one + id);
    if (id === last) await judge(officer, 'never-looked-up');
    await officer.getByRole('button', { name: 'Zoek op in LED' }).click();
    const none = await reads(officer, 'Het register vindt niets');
    if (none ? nothing++ === 0 : found++ === 0) await judge(officer, none ? 'nothing-found' : 'found');
    if (id === last) await judge(officer, 'absurd');
  }
  check('some were found and some not', found > 0 && nothing > 0, `${found} ${nothing}`);
  await officer.goto(one + last);
  await officer.locator('details summary', { hasText: 'rijksregisternummer' }).click();
  await officer.fill('[name=rijksregisternummer]', '12345678901');
  await officer.getByRole('button', { name: 'Zoek op in LED' }).click();
  check('a number that is none is refused', await reads(officer, 'Dit is geen rijksregisternummer'));
  await judge(officer, 'refused');
  await officer.goto(one + last);
  await officer.locator('.settle input[value=gevonden]').check();
  await officer.getByRole('button', { name: 'Leg dit vast' }).click();
  check('the officer settles it', await officer.locator('.settle input[value=gevonden]').isChecked());
  await officer.getByRole('button', { name: 'Toets opnieuw' }).click();
  await judge(officer, 'settled');
  const auditor = await visit(base, 'auditor');
  await auditor.goto(one + last);
  check('an auditor sees the answer and asks nothing', await reads(auditor, 'Geantwoord op') &&
    await auditor.getByRole('button', { name: 'Zoek op in LED' }).count() === 0);
  await auditor.goto(base + '/taal/en?terug=/selectie');
  await auditor.goto(one + last);
  check('in English', await reads(auditor, 'Answered on'));
  await stop();
  check('it is proved again', run('verify', '--db', db).length > 0);
}

async function retention() {
  const db = played('reserve');
  const { base, stop } = await serve(db);
  const officer = await visit(base, 'officer');
  await officer.goto(base + '/selectie/19498/bewaring');
  check('each kind has its purpose and its term', await reads(officer, 'Waarvoor') && await reads(officer, '2 jaar') && await reads(officer, '3 maanden'));
  check('files have a day, or wait for a list, or stay', await reads(officer, 'Tot en met') && await reads(officer, 'Blijft: bewijs van de keuze'));
  await judge(officer, 'retention');
  await stop();
  const later = run('retain', '--db', db, '--at', '2030-01-01T00:00:00');
  check('looking ahead erases nothing', later.includes('wordt gewist') && later.includes('Er is niets gewist'), later);
  check('with --do it goes', /Gewist: [1-9]/.test(run('retain', '--do', '--db', db, '--at', '2030-01-01T00:00:00')));
  check('the log holds', run('verify', '--db', db).length > 0);
}

try {
  await registry();
  await retention();
} catch (e) {
  broke(e);
} finally {
  await end();
}
