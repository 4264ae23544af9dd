// SPDX-License-Identifier: Apache-2.0
// The vacancy desk in a real browser, without scripts: a draft made from a published folder, a mistake shown beside its text, two
// officers at once, clauses and rules linked both ways, a decision table edited, a rehearsal, published under a hash that was seen;
// and what an auditor may: node walk_vacancy_desk.mjs WERVIK FOLDER OUT.
import { broke, browser, check, end, judge_widths as judge, publish, serve } from './story.mjs';

publish();
const { base } = await serve();

const visit = async who => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + '/demo');
  await page.getByRole('button', { name: 'Aanmelden' }).nth(who).click();
  return page;
};
const reads = async (page, words) => (await page.locator('main').innerText()).includes(words);

try {
  const officer = await visit(1), other = await visit(1);

  await officer.goto(base + '/ontwerp');
  check('there is no draft yet', await reads(officer, 'Er is nog geen ontwerp'));
  await judge(officer, 'none');
  await officer.getByRole('button', { name: 'Begin het ontwerp' }).click();
  const draft = officer.url();
  check('a draft is made', /\/ontwerp\/\d+$/.test(draft), draft);
  check('it checks clean', await reads(officer, 'De map is in orde'));
  await judge(officer, 'draft');

  // Notice and rules, linked both ways.
  await officer.goto(draft + '/regels');
  await judge(officer, 'rules');
  const clause = officer.locator('.beside > li#E8');
  check('clause E8 names a decision', await clause.locator('a[href^="#b-"]').count() > 0);
  const target = await clause.locator('a[href^="#b-"]').first().getAttribute('href');
  check('that decision leads back to E8', await officer.locator(`[id="${target.slice(1)}"] a[href="#E8"]`).count() === 1, target);
  check('the graph is there', await officer.locator('.graph svg rect').count() > 5);

  // A mistake, with its line.
  await officer.goto(draft + '/bestand?naam=procedure.yaml');
  await judge(officer, 'file');
  const text = await officer.locator('#tekst').inputValue();
  await officer.locator('#tekst').fill(text.replace('rounds:', 'rondes:'));
  await officer.getByRole('button', { name: 'Bewaar en controleer' }).click();
  check('it is version 2', await reads(officer, 'Bewaard als versie 2'));
  check('the mistake is named in Dutch', await reads(officer, 'onbekende sleutel'));
  check('its line is marked', await officer.locator('.listing .marked').count() > 0 && await officer.locator('.cited mark').first().innerText() === 'rondes');
  const place = await officer.locator('.diag .where a').first().getAttribute('href');
  check('the message leads to the line', await officer.locator('#' + place.split('#')[1]).count() === 1, place);
  await judge(officer, 'mistake');

  await officer.goto(draft + '/publiceer');
  check('it cannot be published', await officer.getByRole('button', { name: 'Maak deze vacature bekend' }).count() === 0);
  await judge(officer, 'publish-refused');
  await officer.goto(draft + '/repetitie');
  check('nor rehearsed', await officer.getByRole('button', { name: 'Begin de repetitie' }).count() === 0);

  // Two at once: the second is told and loses nothing.
  await other.goto(draft + '/bestand?naam=procedure.yaml');
  await officer.goto(draft + '/bestand?naam=procedure.yaml');
  await officer.locator('#tekst').fill(text);
  await officer.getByRole('button', { name: 'Bewaar en controleer' }).click();
  check('the mistake is gone', await reads(officer, 'Bewaard als versie 3'));
  await other.locator('#tekst').fill('# van de tweede\n' + text);
  await other.getByRole('button', { name: 'Bewaar en controleer' }).click();
  check('the second is told', await reads(other, 'bewaarde versie 3 nadat u versie 2 had geopend'));
  check('and the text is still there', (await other.locator('#tekst').inputValue()).startsWith('# van de tweede'));
  await judge(other, 'second');
  await other.getByRole('button', { name: 'Bewaar en controleer' }).click();
  check('saved again it is the next version', await reads(other, 'Bewaard als versie 4'));

  // A file with an absurd name and text.
  await officer.goto(draft + '/bestand?naam=' + encodeURIComponent('letters/' + 'zeer-lang-'.repeat(10) + 'x.md'));
  await officer.locator('#tekst').fill('<script>alert(1)</script>\n' + 'woord'.repeat(400) + '\n');
  await officer.getByRole('button', { name: 'Bewaar en controleer' }).click();
  check('markup is text', await officer.locator('main script').count() === 0 && await reads(officer, '<script>alert(1)</script>'));
  await judge(officer, 'absurd');
  await officer.goto(draft);
  check('a file nobody names is warned of', await reads(officer, 'bestand dat nergens genoemd wordt'));
  await judge(officer, 'draft-warned');

  // A decision table: a cell, a row, a mistake.
  await officer.goto(draft + '/tabel');
  await judge(officer, 'table');
  const rows = await officer.locator('.decision tbody tr').count();
  await officer.locator('.decision tbody tr').first().getByRole('button', { name: 'Rij eronder' }).click();
  check('a row is added', await officer.locator('.decision tbody tr').count() === rows + 1);
  check('with cells to fill', await officer.locator('.decision tbody tr').nth(1).locator('textarea').first().inputValue() === '-');
  await judge(officer, 'table-row');
  await officer.locator('.decision tbody tr').nth(1).getByRole('button', { name: 'Weg' }).click();
  check('and taken away', await officer.locator('.decision tbody tr').count() === rows);
  const cell = officer.locator('.decision tbody tr').first().locator('textarea').first(), was = await cell.inputValue();
  await cell.fill('Onbekende naam < ');
  await officer.getByRole('button', { name: 'Bewaar en controleer' }).click();
  check('the mistake is told', await officer.locator('.diag.bad').count() > 0);
  await judge(officer, 'table-mistake');
  await officer.locator('.decision tbody tr').first().locator('textarea').first().fill(was);
  await officer.getByRole('button', { name: 'Bewaar en controleer' }).click();
  check('and mended', await officer.locator('.diag.bad').count() === 0);

  // The rehearsal, in the background.
  await officer.goto(draft + '/repetitie');
  await officer.fill('#kandidaten', '100000');
  await officer.getByRole('button', { name: 'Begin de repetitie' }).click();
  check('too many is refused', await reads(officer, 'van 1 tot 1000'));
  await officer.fill('#kandidaten', '120');
  await officer.getByRole('button', { name: 'Begin de repetitie' }).click();
  const rehearsal = officer.url();
  await judge(officer, 'rehearsal-asked');
  const busy = await officer.context().newPage(); // pages are answered meanwhile
  check('others are served meanwhile', (await busy.goto(base + '/')).status() === 200);
  for (let i = 0; i < 2000; i++) { // until it is done, however slow the machine
    await busy.goto(rehearsal);
    if (await busy.getByText('loopt op de achtergrond').count() === 0) break;
    await new Promise(ok => setTimeout(ok, 300));
  }
  check('it was played and proved', await reads(busy, 'Alles opnieuw beslist en gelijk bevonden'), await busy.locator('main').innerText());
  check('no scenario failed', await reads(busy, 'Niet uitgekomen: 0'));
  check('it shows where the line fell', await busy.locator('text=Waar de lijn viel').count() > 0);
  await judge(busy, 'rehearsal');
  await officer.goto(draft + '/repetitie');
  await judge(officer, 'rehearsals');
  await officer.goto(base + '/selectie/19498');
  check('the real log knows nothing of it', !(await reads(officer, '120')));

  // Published under another number, since this one is taken.
  await officer.goto(draft + '/publiceer');
  check('the page says what it fixes', await reads(officer, 'wijzigt') || await reads(officer, 'de map ligt vast'));
  await judge(officer, 'publish');
  await officer.getByRole('button', { name: 'Maak deze vacature bekend' }).click();
  check('it asks to read first', await reads(officer, 'Kruis eerst aan'));
  await officer.check('#zeker');
  await officer.getByRole('button', { name: 'Maak deze vacature bekend' }).click();
  check('a number is published once', await reads(officer, 'vacature 19498 is al gepubliceerd'), await officer.locator('main').innerText());
  await officer.goto(draft + '/bestand?naam=procedure.yaml');
  const yaml = await officer.locator('#tekst').inputValue();
  await officer.locator('#tekst').fill(yaml.replace(/19498/g, '20001'));
  await officer.getByRole('button', { name: 'Bewaar en controleer' }).click();
  await officer.goto(draft + '/publiceer');
  const hash = await officer.locator('dd code').innerText();
  await officer.check('#zeker');
  await officer.getByRole('button', { name: 'Maak deze vacature bekend' }).click();
  check('it is published', officer.url().endsWith('/selectie/20001'), officer.url() + ' ' + await officer.locator('main').innerText());
  check('under the hash that was shown', await reads(officer, hash));
  await officer.goto(draft + '/bestand?naam=procedure.yaml');
  check('and changes no more', await officer.locator('#tekst').count() === 0);
  await officer.goto(draft);
  await judge(officer, 'published');

  const auditor = await visit(4);
  await auditor.goto(draft);
  check('an auditor reads', await auditor.locator('h1').count() === 1 && await auditor.locator('main form').count() === 0);
  await auditor.goto(base + '/ontwerp');
  check('and makes nothing', await auditor.getByRole('button', { name: 'Begin het ontwerp' }).count() === 0);
  await judge(auditor, 'auditor');
  await auditor.goto(base + '/taal/en?terug=/ontwerp');
  await auditor.goto(base + '/ontwerp');
  check('in English', await reads(auditor, 'Vacancies being made'));
} catch (e) {
  broke(e);
} finally {
  await end();
}
