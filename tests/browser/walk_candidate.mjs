// SPDX-License-Identifier: Apache-2.0
// The candidate's whole story on a telephone without scripts, in Dutch and then in English: node walk_candidate.mjs WERVIK FOLDER OUT.
// Every page is judged by axe-core (in a twin with scripts) and kept as a picture in OUT.
import { broke, browser, check, db, end, judge, publish, run, serve } from './story.mjs';

publish();
let { base, stop } = await serve();

const phone = async () => browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
const words = {
  nl: { apply: 'Dien in', next: 'Verder', add: 'Voeg toe', send: 'Stuur me een code', change: 'Wijzig je sollicitatie', confirm: 'Bevestig de wijziging' },
  en: { apply: 'Submit', next: 'Continue', add: 'Add it', send: 'Send me a code', change: 'Change your application', confirm: 'Confirm the change' },
};

// Files as people have them. The picture is whole; the telephone's own format is refused.
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);
const file = (name, buffer, mimeType = 'application/pdf') => ({ name, mimeType, buffer });

async function code_for(context, mail) {
  const page = await context.newPage();
  await page.goto(base + '/demo/post');
  const found = /\b\d{6}\b/.exec(await page.locator('summary', { hasText: mail }).first().innerText())[0];
  await page.close();
  return found;
}

async function sign_in(page, l, mail, to = '/mijn') {
  await page.goto(`${base}/aanmelden?terug=${encodeURIComponent(to)}`);
  await page.fill('#mail', mail);
  await page.getByRole('button', { name: words[l].send }).click();
  await page.fill('#code', await code_for(page.context(), mail));
  await page.getByRole('button', { name: words[l].next }).click();
}

// One question answered as a bachelor from before 2002 would: the copy of the diploma is owed then.
async function answer(page, l, diploma = 'bachelor') {
  const radios = page.locator('input[type=radio][name=antwoord]');
  const next = page.locator('button.button', { hasText: words[l].next });
  if (await radios.count()) {
    const values = await radios.evaluateAll(all => all.map(r => r.value));
    const wanted = values.findIndex(v => v === diploma || /^(geen werk|Vlaamse Gemeenschap|Nederlands|geen|voldoende)$/.test(v));
    await radios.nth(Math.max(wanted, 0)).check();
    await next.click();
  } else if (await page.locator('input#antwoord').count()) {
    await page.fill('input#antwoord', '30/6/1999');
    await next.click();
  } else await page.locator('button[name=onbekend]').click();
}

async function story(l, mail, name) {
  const w = words[l], context = await phone(), page = await context.newPage();
  if (l === 'en') await page.goto(base + '/taal/en?terug=/');
  await sign_in(page, l, mail, '/vacature/19498/solliciteren');
  await page.fill('#naam', name);
  await page.getByRole('button', { name: w.next }).click();
  let uploads = 0;
  for (let i = 0; i < 30; i++) {
    if (await page.locator('input[name=vraag]').count()) await answer(page, l);
    else if (await page.locator('form.upload').count()) {
      uploads++;
      await judge(page, `${l}-upload`);
      await page.setInputFiles('#bestand', file('IMG_0001.HEIC', heic, 'image/heic'));
      await page.getByRole('button', { name: w.add, exact: true }).click();
      check(`${l}: HEIC is refused with a remedy`, /iPhone/.test(await page.locator('.error-summary').innerText()));
      await judge(page, `${l}-upload-refused`);
      await page.getByRole('button', { name: w.add, exact: true }).click();
      check(`${l}: nothing chosen is said`, await page.locator('.error-summary').count() === 1);
      await page.setInputFiles('#bestand', file('diploma <b>van</b> 1999 met een heel lange naam die nergens op een klein scherm past.pdf', pdf));
      await page.getByRole('button', { name: w.add, exact: true }).click();
    } else if (await page.locator('input[name=kanaal]').count()) {
      await page.locator('input[name=kanaal]').first().check();
      await page.getByRole('button', { name: w.next }).click();
    } else break;
  }
  check(`${l}: the copy of the diploma was asked once`, uploads === 1, String(uploads));

  // Another device goes on where this one stopped.
  const other = await phone(), there = await other.newPage();
  if (l === 'en') await there.goto(base + '/taal/en?terug=/');
  await sign_in(there, l, mail, '/vacature/19498/solliciteren');
  await judge(there, `${l}-check`);
  check(`${l}: the other device has the name`, (await there.locator('dl.facts').innerText()).includes(name.slice(0, 12)));
  check(`${l}: and the document`, await there.locator('.given').count() === 1);
  check(`${l}: and the deadline`, await there.locator('.deadline').count() === 1);
  const own = await there.request.get(base + await there.locator('.given a').getAttribute('href'));
  check(`${l}: a document comes back as an attachment`, /^attachment/.test(own.headers()['content-disposition'] || '') && (await own.body()).equals(pdf));
  check(`${l}: in a sandbox, unsniffed`, /sandbox/.test(own.headers()['content-security-policy'] || '') && own.headers()['x-content-type-options'] === 'nosniff');
  await there.check('#verklaar');
  await there.getByRole('button', { name: w.apply }).click();
  await judge(there, `${l}-mine`);
  check(`${l}: there is a number`, /K0000\d/.test(await there.locator('main').innerText()));
  check(`${l}: the document went along`, await there.locator('#documenten ~ .proofs .given').count() === 1);

  // Change until the deadline (N4).
  await there.getByRole('button', { name: w.change }).click();
  await judge(there, `${l}-change`);
  await there.locator('a[href$="wijzig=naam"]').click();
  await there.fill('#naam', name + ' II');
  await there.getByRole('button', { name: w.next }).click();
  await there.check('#verklaar');
  await there.getByRole('button', { name: w.confirm }).click();
  check(`${l}: back at the application`, /\/mijn\/19498$/.test(there.url()), there.url());
  await context.close();
  return { context: other, page: there };
}

// Somebody whose diploma does not suffice: quick, since only the refusal is looked at.
async function refused() {
  const context = await phone(), page = await context.newPage();
  await sign_in(page, 'nl', 'bo@voorbeeld.example', '/vacature/19498/solliciteren');
  await page.fill('#naam', 'Bo Zonder');
  await page.getByRole('button', { name: 'Verder' }).click();
  for (let i = 0; i < 30; i++) {
    if (await page.locator('input[name=vraag]').count()) await answer(page, 'nl', 'geen diploma');
    else if (await page.locator('button[name=later]').count()) await page.locator('button[name=later]').click();
    else if (await page.locator('input[name=kanaal]').count()) {
      await page.locator('input[name=kanaal]').first().check();
      await page.getByRole('button', { name: 'Verder' }).click();
    } else break;
  }
  await page.check('#verklaar');
  await page.getByRole('button', { name: 'Dien in' }).click();
  return { context, page };
}

// The rehearsal clock, stepped until it is past a day.
async function clock_past(page, day) {
  await page.goto(base + '/');
  for (let i = 0; i < 12 && (await page.locator('.demo time').getAttribute('datetime')) < day; i++) await page.locator('.demo button').click();
}

async function invited(who, l) {
  const page = who.page;
  await page.goto(base + '/mijn/19498');
  await judge(page, `${l}-invited`);
  check(`${l}: three things to do`, await page.locator('.now form').count() === 2 && await page.locator('#intrekken').count() === 1);
  check(`${l}: results are shown`, await page.locator('table tr').count() >= 3);
  check(`${l}: it can no longer be changed`, await page.locator('form[action$="/wijzig"]').count() === 0);
  await page.locator('form[action$="/deelnemen"] button').click();
  check(`${l}: taking part is noted`, await page.locator('.now .tag.yes').count() === 1);
  await page.locator('.now details summary').click();
  await page.locator('form[action$="/niet-deelnemen"] button').click();
  await judge(page, `${l}-place`);
  check(`${l}: a place in the ranking with its validity`, await page.locator('.cards .card', { hasText: /2026/ }).count() === 1);
}

async function asks(who, l) {
  const page = who.page;
  await page.goto(base + '/mijn/19498/verzoeken');
  await page.locator('details', { has: page.locator('input[value=erasure]') }).locator('summary').click();
  await judge(page, `${l}-requests`);
  await page.locator('details[open] textarea').fill('Ik wil gewist worden. <script>alert(1)</script>');
  await page.locator('details[open] button').click();
  await judge(page, `${l}-requested`);
  check(`${l}: a request has its term`, await page.locator('.card .tag.open').count() === 1);
  await page.goto(base + '/mijn/gegevens');
  await judge(page, `${l}-data`);
  const data = await (await page.request.get(base + '/mijn/gegevens.json')).json();
  check(`${l}: all that is held can be had`, data.applications.length === 1 && data.applications[0].events.length > 3 && data.applications[0].documents.length === 1);
}

try {
  const nl = await story('nl', 'kim@voorbeeld.example', 'Kim Van den Broucke-Đặng "niet zo kort"');
  const en = await story('en', 'alex@voorbeeld.example', 'Alex Candidate');
  // What is another's does not exist.
  for (const at of ['/mijn/19498/document/2', '/vacature/19498/document/1'])
    check(`${at} is not there for another`, (await en.page.request.get(base + at)).status() === 404);
  const no = await refused();
  await stop();
  run('screen', '--db', db, '--at', '2025-11-14T08:00:00');
  run('confirm', '--db', db, '--at', '2025-11-14T09:00:00');
  for (const who of ['K00001', 'K00002']) run('score', who, 'hoofdmeting=8,5', 'ADM=7', 'ANAB0=6', '--db', db, '--at', '2025-11-17T10:00:00');
  run('close', 'tests', '--db', db, '--at', '2025-11-19T10:00:00');
  ({ base, stop } = await serve());
  await clock_past(nl.page, '2025-11-20');
  await no.page.goto(base + '/mijn/19498');
  await judge(no.page, 'nl-refused');
  check('a refusal unfolds to its clauses', await no.page.locator('.why details details').count() > 0 && await no.page.locator('.why blockquote').count() > 0);
  await invited(nl, 'nl');
  await invited(en, 'en');
  await asks(nl, 'nl');
  await asks(en, 'en');
  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } }), officer = await desk.newPage();
  await officer.goto(base + '/demo');
  await officer.locator('form', { has: officer.locator('input[value="selectie@demo.example"]') }).locator('button').click();
  await officer.goto(base + '/selectie/19498/verzoeken');
  await judge(officer, 'desk-requests');
  check('the desk sees both requests by their term', await officer.locator('.card .tag.open').count() === 2);
  const theirs = await officer.request.get(base + '/selectie/19498/kandidaat/K00001/stuk/1');
  check('the officer downloads a document', (await theirs.body()).equals(pdf) && /^attachment/.test(theirs.headers()['content-disposition']));
  for (const one of [nl, en, no]) await one.context.close();
  await desk.close();
  await stop();
  check('all of it holds', /"holds": *true|klopt|holds/.test(run('verify', '--db', db)));
} catch (e) {
  broke(e);
} finally {
  await end();
}
