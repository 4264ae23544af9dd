// SPDX-License-Identifier: Apache-2.0
// What every story in the browser stands on: the program with a database of its own, servers over it, Debian's Chromium, and the
// judgement of pages. A story is node walk_NAME.mjs WERVIK VACANCY_FOLDER OUT; its pictures are OUT/NAME-01-page.png and so on.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const [wervik, folder, out] = process.argv.slice(2);
const name_of_story = path.basename(process.argv[1], '.mjs').replace(/^walk_?/, '').replaceAll('_', '-') || 'road';
const axe = fs.readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
export const dir = fs.mkdtempSync(path.join(os.tmpdir(), `wervik-${name_of_story}-`));
export const db = path.join(dir, 'wervik.db');
fs.mkdirSync(out, { recursive: true });

let passed = 0, failed = 0, pictures = 0;
export const check = (what, ok, seen = '') => { if (ok) passed++; else { failed++; console.log(`FAILED ${what} ${seen}`); } };
/** The story broke off. */
export const broke = e => check('the story comes to its end:', false, e.stack);
export const run = (...args) => { const r = spawnSync(wervik, args, { encoding: 'utf8' }); if (r.status) throw new Error(`${args.join(' ')}: ${r.stderr}`); return r.stdout; };

/** A new database in which the vacancy is published. */
export function publish() {
  run('init', '--db', db);
  run('publish', folder, '--db', db, '--at', '2025-10-20T09:00:00');
}

const servers = new Set();
/** A demo server over a database; where it listens, and how it is stopped. */
export async function serve(over = db) {
  const server = spawn(wervik, ['serve', '--db', over, '--port', '0', '--demo'], { stdio: ['ignore', 'pipe', 'inherit'] });
  servers.add(server);
  const base = await new Promise((ok, no) => {
    server.stdout.once('data', d => ok(/http:\/\/[^/\s]+/.exec(d)[0]));
    server.once('exit', c => no(new Error(`the server ended with ${c}`)));
  });
  return { base, stop: () => stop(server) };
}
const stop = server => new Promise(ok => {
  servers.delete(server);
  server.removeAllListeners('exit');
  if (server.exitCode !== null || server.signalCode !== null) return ok();
  server.once('exit', ok);
  server.kill();
});

export const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });

export const picture = (page, name, more = {}) =>
  page.screenshot({ path: path.join(out, `${name_of_story}-${String(++pictures).padStart(2, '0')}-${name}.png`), fullPage: true, ...more });

/** What axe-core says of a page with scripts. */
export async function accessible(page, what) {
  const bad = await page.evaluate(`${axe};axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})
    .then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html.slice(0, 160)))`);
  check(`${what}`, bad.length === 0, bad.join('; '));
}

/** Nothing of the page lies beyond its width. */
export async function fits(page, what) {
  const wide = await page.locator('html').evaluate(h => h.scrollWidth - h.clientWidth).catch(() => 0);
  check(what, wide <= 0, `${wide} px too wide`);
}

/** A page that shows the same bytes to a browser with scripts, so that one without can be judged too. */
async function twin_of(page, viewport, edit = html => html) {
  let html = '';
  for (let i = 0; i < 50 && !html; i++) html = await page.content().catch(() => ''); // one that looks again by itself may be between two looks
  const judged = await browser.newContext({ viewport, bypassCSP: true }), twin = await judged.newPage();
  await twin.route('**/*', r => r.request().resourceType() === 'document' ? r.fulfill({ contentType: 'text/html', body: edit(html) }) : r.continue());
  await twin.goto(page.url());
  return twin;
}

/** Picture and judgement of a page as its visitor has it before him; `edit` changes the bytes that the twin shows. */
export async function judge(page, name, edit) {
  await picture(page, name);
  await fits(page, `${name} fits its window`);
  const twin = await twin_of(page, page.viewportSize(), edit);
  await accessible(twin, `${name} is accessible`);
  await twin.context().close();
}

const height_of = async (page, most) => Math.min(await page.locator('html').evaluate(h => h.scrollHeight), most);
/** The same of a page as it stands at the desk's width and at the telephone's. */
export async function look(page, name, width) {
  await picture(page, `${name}-${width}`, { clip: { x: 0, y: 0, width, height: await height_of(page, 8000) } });
  await fits(page, `${name} fits ${width} px`);
  await accessible(page, `${name} is accessible at ${width} px`);
}
export async function judge_widths(page, name) {
  for (const width of [1280, 390]) {
    const twin = await twin_of(page, { width, height: 900 });
    await look(twin, name, width);
    await twin.context().close();
  }
}

/** Answer a question page as a bachelor from outside would. */
export async function answer(page, day = '30/6/2015') {
  const radios = page.locator('input[type=radio][name=antwoord]');
  if (await radios.count()) {
    const texts = await page.locator('.choice label').allInnerTexts();
    const wanted = texts.findIndex(t => /^(bachelor|geen werk|Vlaamse Gemeenschap|Nederlands|Ja|voldoende)$/.test(t.trim()));
    await radios.nth(Math.max(wanted, 0)).check();
    await page.locator('button.button', { hasText: 'Verder' }).click();
  } else if (await page.locator('input#antwoord').count()) {
    await page.fill('input#antwoord', day);
    await page.locator('button.button', { hasText: 'Verder' }).click();
  } else await page.locator('button[name=onbekend]').click();
}

/** Become the demo's person of that place in its list. */
export async function enter(page, base, who) {
  await page.goto(base + '/demo');
  await page.getByRole('button', { name: 'Aanmelden' }).nth(who).click();
}

/** The demo's candidate applies, as that bachelor. */
export async function apply(page, base, day) {
  await enter(page, base, 0);
  await page.goto(base + '/vacature/19498/solliciteren');
  await page.fill('#naam', 'Kim Kandidaat');
  await page.getByRole('button', { name: 'Verder' }).click();
  for (let i = 0; i < 40; i++) {
    if (await page.locator('input[type=radio][name=antwoord], input#antwoord, button[name=onbekend]').count()) await answer(page, day);
    else if (await page.locator('button[name=later]').count()) await page.locator('button[name=later]').click();
    else if (await page.locator('input[name=kanaal]').count()) { await page.locator('input[name=kanaal]').first().check(); await page.getByRole('button', { name: 'Verder' }).click(); } else break;
  }
  await page.check('#verklaar');
  await page.getByRole('button', { name: 'Dien in' }).click();
}

/** Judge a page of the test as it stands: in the twin the test is not begun again. */
export const judge_test = (page, name) => judge(page, name, html => html.replace(/<script src="[^"]*exam[^"]*" defer[^>]*><\/script>/, ''));

/** Everything is put away, and the story says how it went. */
export async function end() {
  await browser.close();
  for (const server of servers) await stop(server);
  fs.rmSync(dir, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
