// SPDX-License-Identifier: Apache-2.0
// After the computer test: the candidate's report against the norm group, its picture and words, and asking feedback from it:
// node walk_report.mjs WERVIK FOLDER OUT.
import { apply, broke, browser, check, db, end, enter, judge_widths, publish, run, serve } from './story.mjs';

publish();
let server = await serve();
const act = (at, ...words) => run(...words, '--db', db, '--at', at);

// The whole test by commands: the form of seed "een" is always the same. Twenty of 40, sixteen of 36, eleven of 18 are right.
const answers = {
  ADM: 'ADM-001=E ADM-002=D ADM-003=D ADM-004=B ADM-005=A ADM-006=A ADM-007=E ADM-008=B ADM-009=C ADM-010=C ADM-011=A ADM-012=C ADM-013=D ADM-014=A ADM-015=B ADM-016=B ADM-017=C ADM-018=D ADM-019=E ADM-020=E ADM-021=A',
  ANAB0: 'an-08=C an-07=C an-18=B an-10=B an-06=A an-14=E an-25=C an-22=A an-27=D bb-06=B bb-02=C bb-12=B bb-10=C bb-21=B bb-29=A bb-28=C',
  ABSTRACT: 'ABSTRACT-001=G ABSTRACT-002=H ABSTRACT-003=B ABSTRACT-004=B ABSTRACT-005=H ABSTRACT-006=A ABSTRACT-007=D ABSTRACT-008=B ABSTRACT-009=C ABSTRACT-010=C ABSTRACT-011=H',
};
function sit(others) {
  act('2025-11-14T09:00:00', 'screen', '--as', 'officer:Sam');
  for (const who of ['K00001', ...others]) act('2025-11-14T10:00:00', 'confirm', who, 'outcome=valid', 'reason=Diploma op papier gezien', '--as', 'officer:Sam');
  act('2025-11-17T12:00:00', 'sit', 'K00001', 'yes', 'seed=een', '--as', 'candidate:Kim');
  for (const [part, given] of Object.entries(answers)) {
    act('2025-11-17T12:00:00', 'begin-part', 'K00001', part, '--as', 'candidate:Kim');
    act('2025-11-17T12:00:00', 'respond', 'K00001', ...given.split(' '), '--as', 'candidate:Kim');
    act('2025-11-17T12:00:00', 'hand-in', 'K00001', `part=${part}`, '--as', 'candidate:Kim');
  }
}

// Thirteen others take the same form with their own errors; K00009 copies those of K00008, who leaves the window and pastes.
function others() {
  let seed = 7;
  const draw = n => (seed = (seed * 1103515245 + 12345) % 2147483648, Math.floor(seed / 65536) % n);
  const key = Object.fromEntries(answers.ANAB0.split(' ').map(w => w.split('=')));
  const rows = {};
  for (let k = 2; k <= 14; k++) {
    const who = `K${String(k).padStart(5, '0')}`;
    act('2025-11-05T09:00:00', 'apply', `Persoon ${k}`, '--as', 'candidate:Wie');
    rows[who] = Object.keys(key).map(item => [item, draw(3) ? 'ABC'[draw(3)] : key[item]]);
  }
  rows.K00009 = rows.K00008 = rows.K00008.map(([item], i) => [item, i % 8 ? ['A', 'B', 'C', 'D'].filter(c => c !== key[item])[i % 3] : key[item]]);
  return rows;
}
function sit_others(rows) {
  for (const [who, row] of Object.entries(rows)) {
    const at = (minute, second = 0) => new Date(Date.UTC(2025, 10, 17, 13, 7 * Object.keys(rows).indexOf(who) + minute, second)).toISOString().slice(0, 19);
    act(at(0), 'sit', who, 'yes', 'seed=een', '--as', 'candidate:Wie');
    act(at(0), 'begin-part', who, 'ANAB0', '--as', 'candidate:Wie');
    act(at(0, 30), 'respond', who, `${row[0][0]}=${row[0][1]}`, '--as', 'candidate:Wie');
    act(at(5), 'respond', who, ...row.slice(1).map(r => r.join('=')), '--as', 'candidate:Wie');
    if (who === 'K00008') for (const kind of ['focus', 'focus', 'paste']) act(at(5), 'signal', who, kind, '--as', 'candidate:Wie');
    if (who === 'K00003') act(at(5), 'signal', who, 'focus', '--as', 'candidate:Wie');
    act(at(6), 'hand-in', who, '--as', 'candidate:Wie');
  }
}

async function signals() {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await enter(page, server.base, 1);
  await page.goto(server.base + '/selectie/19498/toets');
  await page.getByRole('link', { name: 'Signalen van de hele ronde' }).click();
  const said = await page.locator('main').innerText();
  check('a base rate stands beside a signal', said.includes('2 van 14 (14 %)') && said.includes('2× (1 van 14 zoveel of meer)'), said);
  check('the pair with the same errors is named, and no other', said.includes('Getoond: 1.'), said);
  check('the pair is the one that copied', /K00008\s+K00009/.test(said), said);
  await judge_widths(page, 'signals');
}

async function report() {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await apply(page, server.base, '30/6/1999');
  await server.stop();
  const rows = others();
  sit(Object.keys(rows));
  sit_others(rows);
  server = await serve();
  await enter(page, server.base, 0);
  await page.goto(server.base + '/mijn/19498/test/verslag');
  check('before the round is closed no score is told', !/C-score/.test(await page.locator('main').innerText()));
  await judge_widths(page, 'not-yet');
  await server.stop();
  act('2025-11-19T10:00:00', 'close', 'tests', '--as', 'officer:Sam');
  server = await serve();
  await enter(page, server.base, 0);
  await page.goto(server.base + '/mijn/19498');
  await page.getByRole('link', { name: 'Bekijk het verslag van je computertest' }).click();
  const said = await page.locator('main').innerText();
  check('a part is placed in the group', said.includes('20 van de 40 vragen juist, 1 fout, 19 niet beantwoord') && said.includes('C-score 4'), said);
  check('the margin is told', said.includes('Met een zekerheid van 80 %'), said);
  check('a simulated group is called so', said.includes('Deze normgroep is gesimuleerd'), said);
  check('the picture tells the same', (await page.locator('svg.plot desc').textContent()).includes('Zorgvuldigheid: C 4'));
  await judge_widths(page, 'report');
  for (let i = 0; i < 12 && !/(19|2\d) november|december/.test(await page.locator('.demo').innerText()); i++) await page.locator('.demo form button').last().click();
  await page.goto(server.base + '/mijn/19498/test/verslag');
  await page.emulateMedia({ media: 'print' });
  check('on paper there are no buttons', await page.locator('main button:visible').count() === 0);
  await page.emulateMedia({ media: 'screen' });
  await page.fill('#tekst', 'Wat betekent C 4 voor mij?');
  await page.getByRole('button', { name: 'Vraag feedback' }).click();
  check('feedback is asked', (await page.locator('main').innerText()).includes('Wat betekent C 4 voor mij?'));
  await page.goto(server.base + '/mijn/19498/test/verslag');
  check('it is asked once', await page.locator('main textarea').count() === 0);
  await page.goto(server.base + '/taal/en');
  await page.goto(server.base + '/mijn/19498/test/verslag');
  await judge_widths(page, 'report-english');
}

try {
  await report();
  await signals();
} catch (e) {
  broke(e);
} finally {
  await end();
}
