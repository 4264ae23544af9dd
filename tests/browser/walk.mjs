// SPDX-License-Identifier: Apache-2.0
// People's stories in a real browser: node walk.mjs WERVIK VACANCY_FOLDER OUT. Every page is judged by axe-core and kept as a
// picture in OUT. The candidate walks on a phone, with scripts off but for the judging; the officer at a desk.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { answer, broke, browser, check, db, dir, end, judge, publish, run, serve, wervik } from './story.mjs';

publish();
const { base } = await serve();

async function candidate() {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const page = await phone.newPage();
  await page.goto(base + '/');
  await judge(page, 'vacancies');
  await page.locator('.card a').first().click();
  await judge(page, 'notice');
  check('the notice has its clauses', await page.locator('#E8').count() === 1);
  await page.getByRole('link', { name: 'Kom ik in aanmerking?' }).click();
  await judge(page, 'self-check');
  let asked = 0;
  for (; asked < 20 && await page.locator('input[name=vraag]').count(); asked++) await answer(page);
  await judge(page, 'self-check-result');
  check('a bachelor without work is asked little', asked <= 6, `${asked} questions`);
  check('external recruitment is open', (await page.locator('.card', { hasText: 'Aanwerving' }).innerText()).includes('open voor jou'));
  await page.goto(base + '/vacature/19498/solliciteren');
  check('applying asks to sign in', page.url().includes('/aanmelden'));
  await judge(page, 'sign-in');
  await page.fill('#mail', 'kim@voorbeeld.example');
  await page.getByRole('button', { name: 'Stuur me een code' }).click();
  await judge(page, 'code');
  const mail = await phone.newPage();
  await mail.goto(base + '/demo/post');
  const code = /\b\d{6}\b/.exec(await mail.locator('summary').first().innerText())[0];
  await page.fill('#code', '000000' === code ? '111111' : '000000');
  await page.getByRole('button', { name: 'Verder' }).click();
  check('a wrong code is refused', await page.locator('.error-summary').count() === 1);
  await page.fill('#code', code);
  await page.getByRole('button', { name: 'Verder' }).click();
  await judge(page, 'apply-name');
  await page.fill('#naam', 'Kim <b>Van den Broucke-Đặng</b> "Niet zo kort" met een naam die over de rand van een klein scherm heen zou willen lopen');
  await page.getByRole('button', { name: 'Verder' }).click();
  for (let i = 0; i < 30; i++) {
    if (await page.locator('input[name=vraag]').count()) await answer(page);
    else if (await page.locator('button[name=later]').count()) await page.locator('button[name=later]').click();
    else if (await page.locator('input[name=kanaal]').count()) {
      await judge(page, 'apply-channel');
      await page.locator('input[name=kanaal]').first().check();
      await page.getByRole('button', { name: 'Verder' }).click();
    } else break;
  }
  await judge(page, 'apply-check');
  await page.getByRole('button', { name: 'Dien in' }).click();
  check('without the declaration nothing is submitted', await page.locator('.error-summary').count() === 1);
  await page.check('#verklaar');
  await page.getByRole('button', { name: 'Dien in' }).click();
  check('before its days the test is no first thing to do', await page.locator('a.button.second[href="/mijn/19498/test"]').count() === 1);
  await judge(page, 'mine');
  check('there is a number', /K0000\d/.test(await page.locator('main').innerText()));
  const receipt = await page.request.get(base + '/mijn/19498/ontvangstbewijs');
  fs.writeFileSync(path.join(dir, 'receipt.txt'), await receipt.text());
  await page.goto(base + '/bewijs');
  await judge(page, 'how-to-verify');
  const key = (await page.locator('pre').first().innerText()).trim();
  check('the receipt verifies with the key the page shows',
    spawnSync(wervik, ['verify', path.join(dir, 'receipt.txt'), '--public-key', key]).status === 0);
  for (const at of ['/privacy', '/toegankelijkheid']) { await page.goto(base + at); await judge(page, at.slice(1)); }
  await phone.close();
}

async function officer() {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await desk.newPage();
  const errors = [];
  page.on('console', m => m.type() === 'error' && !m.text().includes('status of 400') && errors.push(m.text()));
  await page.goto(base + '/demo');
  await judge(page, 'demo');
  await page.getByRole('button', { name: 'Aanmelden' }).nth(1).click();
  for (const [at, name] of [['', 'desk'], ['/kandidaten', 'people'], ['/kandidaat/K00001', 'candidate'], ['/lijst/rangschikking', 'ranking'],
    ['/logboek', 'log'], ['/nazicht', 'proof'], ['/doe/screen', 'act']]) {
    await page.goto(`${base}/selectie/19498${at}`);
    await judge(page, name);
  }
  await page.getByRole('button', { name: 'Uitvoeren' }).click();
  check('what cannot be done now is refused with a reason', await page.locator('.error-summary, .panel').count() > 0);
  await page.goto(`${base}/selectie/19498/nazicht`);
  check('everything holds', (await page.locator('h2').first().innerText()) === 'Alles klopt');
  check('no page broke its own security policy', errors.length === 0, errors.join('; '));
  await desk.close();
}

async function stranger() {
  const nobody = await browser.newContext();
  for (const at of ['/selectie', '/selectie/19498/kandidaten', '/selectie/19498/logboek', '/mijn', '/mijn/19498']) {
    const r = await nobody.request.get(base + at, { maxRedirects: 0 });
    check(`${at} asks who you are`, r.status() === 303, String(r.status()));
  }
  const forged = await nobody.request.post(base + '/aanmelden/code', { form: { mail: 'x@voorbeeld.example' } });
  check('a form without its token is refused', forged.status() === 403, String(forged.status()));
  await nobody.close();
}

try {
  await candidate();
  await officer();
  await stranger();
} catch (e) {
  broke(e);
} finally {
  await end();
}
