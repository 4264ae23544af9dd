// SPDX-License-Identifier: Apache-2.0
// One's own account without scripts, on a telephone and on a desk: password, second step, recovery code, sessions, language:
// node walk_account.mjs WERVIK FOLDER OUT. Every page is judged by axe-core (in a twin with scripts) and kept as a picture in OUT.
import crypto from 'node:crypto';
import { broke, browser, check, end, judge, publish, serve } from './story.mjs';

publish();
const { base } = await serve();
const visit = width => browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: false });

// What the app on the telephone does (RFC 6238).
function totp(secret, step) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map(c => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)));
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(step));
  const mac = crypto.createHmac('sha1', key).update(count).digest(), at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function sign_in(page, mail, password) {
  await page.goto(base + '/aanmelden?terug=/mijn/account');
  await page.locator('summary').click();
  await page.fill('#pw-mail', mail);
  await page.fill('#pw', password);
  await page.locator('details button').click();
}

const mail = 'alexandrine-emmanuelle.van-den-broucke-de-keersmaecker@vlaamse-overheid.voorbeeld.be', words = 'een zin die ik onthoud';
try {
  const phone = await visit(390), page = await phone.newPage();
  await page.goto(base + '/aanmelden?terug=/mijn/account');
  await page.fill('#mail', mail);
  await page.getByRole('button', { name: 'Stuur me een code' }).click();
  const post = await phone.newPage();
  await post.goto(base + '/demo/post');
  const code = /\b\d{6}\b/.exec(await post.locator('summary', { hasText: mail }).first().innerText())[0];
  await page.fill('#code', code);
  await page.getByRole('button', { name: 'Verder' }).click();
  await judge(page, 'fresh');
  await page.fill('#nieuw', words);
  await page.getByRole('button', { name: 'Bewaar het wachtwoord' }).click();
  check('the password is kept', /bewaard/.test(await page.locator('.said').innerText()));
  await page.getByRole('link', { name: 'Tweede stap instellen' }).click();
  await judge(page, 'second');
  await page.getByRole('button', { name: 'Begin' }).click();
  await judge(page, 'picture');
  const secret = await page.locator('ol code').innerText();
  await page.fill('#code', '000000');
  await page.getByRole('button', { name: 'Zet aan' }).click();
  await judge(page, 'wrong');
  await page.fill('#code', totp(secret, Math.floor(Date.now() / 30000)));
  await page.getByRole('button', { name: 'Zet aan' }).click();
  await judge(page, 'recovery');
  const recovery = await page.locator('.codes code').allInnerTexts();
  check('ten recovery codes', recovery.length === 10);
  await page.getByRole('link', { name: 'Ik heb ze bewaard' }).click();

  const desk = await visit(1280), there = await desk.newPage();
  await sign_in(there, mail, words);
  await judge(there, 'step');
  await there.fill('#stap', recovery[0]);
  await there.getByRole('button', { name: 'Aanmelden' }).click();
  check('in by a recovery code', there.url().endsWith('/mijn/account'), there.url());
  await judge(there, 'sessions');
  await there.selectOption('#taal', 'en');
  await there.getByRole('button', { name: 'Bewaar de taal' }).click();
  await page.reload();
  check('the language is the person\'s, in every browser', await page.locator('html').getAttribute('lang') === 'en');
  await there.getByRole('button', { name: 'End all other sessions' }).click();
  await page.reload();
  check('the other session is over', page.url().includes('/aanmelden'), page.url());
  await there.goto(base + '/mijn/account/tweede-stap');
  await judge(there, 'on');
} catch (e) {
  broke(e);
} finally {
  await end();
}
