// SPDX-License-Identifier: Apache-2.0
// The computer test in a real browser: practice without scripts, the real test with a network cut, a reload, a second device, extra
// time, by keyboard alone, and the officer's view: node walk_exam.mjs WERVIK FOLDER OUT.
import { apply, broke, browser, check, db, end, enter, judge_test as judge, publish, run, serve } from './story.mjs';

publish();
const { base } = await serve();

const clock = async (page, until) => { // the rehearsal clock steps from moment to moment
  for (let i = 0; i < 12; i++) {
    if ((await page.locator('.demo').innerText()).includes(until)) return;
    await page.locator('.demo form button').last().click();
  }
  check(`the clock reaches ${until}`, false, await page.locator('.demo').innerText());
};

// Anybody practises, on a telephone, without scripts.
async function practice() {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const page = await phone.newPage();
  await page.goto(base + '/oefentest');
  await judge(page, 'practice-list');
  for (const part of ['ADM', 'ANAB0', 'ABSTRACT']) {
    await page.goto(`${base}/vacature/19498/oefentest/${part}`);
    await judge(page, `practice-${part}`);
    const items = page.locator('.item');
    check(`practice ${part} has items`, await items.count() >= 6, String(await items.count()));
    for (let i = 0; i < await items.count(); i++) await items.nth(i).locator('input[type=radio]').first().check();
    await page.getByRole('button', { name: 'Kijk na' }).click();
    check(`practice ${part} says what is right`, await page.locator('.verdict .tag.yes').count() === await items.count());
    await judge(page, `practice-${part}-result`);
  }
  await phone.close();
}

const log = () => JSON.parse(run('log', '--db', db, '--json')).length;

async function take() {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await desk.newPage();
  const errors = [];
  page.on('pageerror', e => errors.push(String(e)));
  await apply(page, base);
  await page.goto(base + '/mijn/19498/test');
  check('before the window nothing opens', await page.locator('button[value=open]').count() === 0);
  await judge(page, 'before');
  await clock(page, '14 november');

  // The officer grants more time before it begins.
  const officer = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await enter(officer, base, 1);
  await officer.goto(base + '/selectie/19498/doe/grant');
  await officer.fill('[name="a.candidate"]', 'K00001');
  await officer.fill('[name="a.extra"]', '50');
  await officer.fill('[name="a.reason"]', 'attest');
  await officer.getByRole('button', { name: 'Uitvoeren' }).click();

  await page.goto(base + '/mijn/19498');
  check('on its days the test is the first thing to do', await page.locator('a.button:not(.second)[href="/mijn/19498/test"]').count() === 1);
  await page.goto(base + '/mijn/19498/test');
  await judge(page, 'start');
  check('extra time is shown', (await page.locator('main').innerText()).includes('50'));
  await page.getByLabel('Dit verklaar ik op mijn woord').check();
  await page.getByRole('button', { name: 'Open de test' }).click();
  await page.getByRole('button', { name: 'Begin' }).first().click();
  check('a part of 10 minutes lasts 15', /1[45] minuten/.test(await page.locator('.clock strong').innerText()), await page.locator('.clock strong').innerText());
  await judge(page, 'item');

  // By keyboard alone: space chooses, page down goes on.
  for (let i = 0; i < 3; i++) {
    await page.locator('.item:not([hidden]) input[type=radio]').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('PageDown');
  }
  check('the keyboard walks', (await page.locator('.item:not([hidden]) h2').innerText()).includes('4'));
  await page.waitForFunction(() => document.getElementById('stand').textContent.startsWith('Bewaard'));
  await page.locator('#merk').check();

  // The network is cut: answers stay here, and are delivered in order when it is back, each once.
  await desk.setOffline(true);
  for (let i = 0; i < 3; i++) {
    await page.locator('.item:not([hidden]) input[type=radio]').nth(1).check();
    await page.keyboard.press('PageDown');
  }
  await page.waitForFunction(() => document.getElementById('stand').textContent.includes('3'));
  await judge(page, 'offline');
  await desk.setOffline(false);
  await page.waitForFunction(() => document.getElementById('stand').textContent.startsWith('Bewaard'), null, { timeout: 15000 });

  // A reload resumes where it stood.
  await page.reload();
  check('a reload keeps answers', await page.locator('input[type=radio]:checked').count() === 6, String(await page.locator('input[type=radio]:checked').count()));
  check('a reload keeps the place', (await page.locator('.item:not([hidden]) h2').innerText()).includes('7'));
  check('a reload keeps the mark', await page.locator('.overview button', { hasText: '⚑' }).count() === 1);
  await page.locator('.overview').scrollIntoViewIfNeeded();

  // A second device is told apart, and takes over only when asked.
  const other = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const phone = await other.newPage();
  await enter(phone, base, 0);
  await phone.goto(base + '/mijn/19498/test/blad');
  check('another device is sent to the overview', phone.url().endsWith('/test'));
  await judge(phone, 'elsewhere');
  await phone.getByRole('button', { name: 'Ga hier verder' }).click();
  await phone.getByRole('link', { name: 'Ga verder' }).click();
  check('what was saved is on the other device', await phone.locator('input[type=radio]:checked').count() === 6);
  await phone.locator('.item').nth(6).locator('input[type=radio]').nth(2).check();
  await phone.getByRole('button', { name: 'Bewaar mijn antwoorden' }).click();
  check('without scripts a sheet is saved', (await phone.locator('#stand').innerText()).startsWith('Bewaard'));
  await judge(phone, 'sheet-without-scripts');
  await page.locator('.item:not([hidden]) input[type=radio]').nth(3).check();
  await page.waitForFunction(() => document.getElementById('stand').textContent.includes('niet meer bewaard'));
  check('the first device is told it is no longer the one', true);

  // The officer sees who is in, and what a faulty item would change.
  await officer.goto(base + '/selectie/19498/toets');
  const live = await officer.locator('table').first().innerText();
  check('the officer sees progress', live.includes('7 / 40'), live);
  check('the officer sees signals', live.includes('verbinding kwijt'), live);
  await judge(officer, 'live');

  // Handing in; the other parts, each on a telephone.
  await phone.getByRole('button', { name: 'Geef dit deel af' }).click();
  for (const name of ['anab0', 'abstract']) {
    await phone.getByRole('button', { name: 'Begin' }).first().click();
    await judge(phone, `sheet-${name}`);
    await phone.locator('.item').first().locator('input[type=radio]').first().check();
    await phone.getByRole('button', { name: 'Geef dit deel af' }).click();
  }
  check('the test is handed in', (await phone.locator('main').innerText()).includes('afgegeven'));
  await judge(phone, 'done');
  await officer.goto(base + '/selectie/19498/toets?vraag=an-01');
  await judge(officer, 'neutral');
  check('no page fell over', errors.length === 0, errors.join('; '));
  await officer.goto(base + '/selectie/19498/nazicht');
  check('everything holds', (await officer.locator('h2').first().innerText()) === 'Alles klopt', await officer.locator('main').innerText());
}

try {
  await practice();
  await take();
} catch (e) {
  broke(e);
} finally {
  await end();
}
