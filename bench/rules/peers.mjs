// SPDX-License-Identifier: Apache-2.0
// The peers of the rules bench, each given the same applicants as objects and asked which of the twelve conditions fail.
// usage: node peers.mjs FOLDER   FOLDER holds applicants.ndjson, expected.txt and node_modules (bench/rules/run makes them)
// A line each: what, evaluations a second (median of rounds), how many answers of those looked at are wrong.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const require = createRequire(pathToFileURL(folder + '/'));
const only = process.argv[3];
const lines = (name) => fs.readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n');
const applicants = lines('applicants.ndjson').map((l) => JSON.parse(l));
const expected = lines('expected.txt').map((l) => parseInt(l, 16));

const DEADLINE = '2026-06-30';
const EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK CH'.split(' ');
const CLASSES = 'LM-41 LM-42 LM-46 LM-13 LM-06 LM-09 LM-61 LM-67 LM-68 LM-69 LM-51 LM-56'.split(' ');
const ROLES = ['nurse', 'physician', 'technician'];

// Days as texts, as JSON has them.
const parts = (s) => s.split('-').map(Number);
const leap = (y) => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
function addYears(s, n) {
  if (s == null) return null;
  const [y, m, d] = parts(s);
  const day = m === 2 && d === 29 && !leap(y + n) ? 28 : d;
  return `${String(y + n).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
function months(from, to) {
  const [a, b, c] = parts(from);
  const [x, y, z] = parts(to);
  const n = (x - a) * 12 + y - b;
  return n > 0 && z < c ? n - 1 : n < 0 && z > c ? n + 1 : n;
}

async function measure(name, n, mask, rounds = 5) {
  let wrong = 0;
  const where = new Set(); // the conditions that were judged otherwise
  for (let i = 0; i < n; i++) {
    const differs = (await mask(applicants[i])) ^ expected[i];
    if (differs) wrong++;
    for (let k = 0; k < 12; k++) if ((differs >> k) & 1) where.add(k + 1);
  }
  const rates = [];
  for (let r = 0; r < rounds; r++) {
    const t = process.hrtime.bigint();
    for (let i = 0; i < n; i++) {
      const m = mask(applicants[i]);
      if (m instanceof Promise) await m;
    }
    rates.push(n / (Number(process.hrtime.bigint() - t) / 1e9));
  }
  rates.sort((p, q) => p - q);
  console.log(`peer ${name.padEnd(34)} ${Math.round(rates[rounds >> 1]).toString().padStart(9)} /s   ${wrong} of ${n} wrong${wrong ? `: conditions ${[...where].sort((p, q) => p - q)}` : ''}`);
}

// ---- FEEL in JavaScript: the model's own expressions, one by one, over days and durations of its own ----

function feelConditions(deadline) {
  return [
    `a.birthDate + duration("P18Y") <= ${deadline}`,
    `a.birthDate + duration("P67Y") > ${deadline}`,
    `list contains(EEA, a.citizenship) or (a.permitExpires != null and a.permitExpires >= ${deadline})`,
    'a.degree.level in ("master", "single-cycle", "phd")',
    'list contains(Classes, a.degree.code)',
    `a.degree.awarded <= ${deadline}`,
    `a.licence != null and a.licence.expires >= ${deadline} and a.licence.issued <= ${deadline} - duration("P1Y")`,
    'some l in a.languages satisfies l.code = "en" and l.level in ("B2", "C1", "C2")',
    'every p in a.periods satisfies p.from <= p.to',
    'sum(concatenate([0], for p in a.periods return if list contains(Roles, p.role) then service months(p.from, p.to) else 0)) >= 48',
    `a.lastDismissal = null or a.lastDismissal + duration("P10Y") <= ${deadline}`,
    '0.7 * a.written + 0.3 * a.oral >= 21',
  ];
}

async function feelin() {
  const { evaluate } = await import(pathToFileURL(require.resolve('feelin')));
  const value = (text, context = {}) => {
    const r = evaluate(text, context);
    return r && typeof r === 'object' && 'value' in r && 'warnings' in r ? r.value : r;
  };
  const known = new Map();
  const day = (s) => (s === null ? null : known.get(s) ?? known.set(s, value(`date("${s}")`)).get(s));
  const typed = (a) => ({
    ...a,
    birthDate: day(a.birthDate),
    permitExpires: day(a.permitExpires),
    lastDismissal: day(a.lastDismissal),
    degree: { ...a.degree, awarded: day(a.degree.awarded) },
    licence: a.licence && { issued: day(a.licence.issued), expires: day(a.licence.expires) },
    periods: a.periods.map((p) => ({ ...p, from: day(p.from), to: day(p.to) })),
  });
  const service = value(
    'function(from, to) years and months duration(from, to).years * 12 + years and months duration(from, to).months',
  );
  const fixed = { Deadline: day(DEADLINE), EEA, Classes: CLASSES, Roles: ROLES, 'service months': service };
  const conditions = feelConditions('Deadline');
  const ready = new Map();
  for (let i = 0; i < 300; i++) ready.set(applicants[i], { ...fixed, a: typed(applicants[i]) });
  const mask = (a) => conditions.reduce((m, text, k) => (value(text, ready.get(a)) === true ? m : m | (1 << k)), 0);
  await measure('feelin', 300, mask, 1);
}

// ---- zen-engine: its own expression language, one expression for all twelve ----

async function zen() {
  const { ZenEngine } = require('@gorules/zen-engine');
  const quoted = (list) => `[${list.map((x) => `"${x}"`).join(', ')}]`;
  const span = (n) => `d('${DEADLINE}').sub(${n}, 'year')`;
  const whole = (from, to) =>
    `((d(${to}).year() - d(${from}).year()) * 12 + d(${to}).month() - d(${from}).month())`;
  const corrected = (from, to) =>
    `(${whole(from, to)} > 0 and d(${to}).day() < d(${from}).day() ? ${whole(from, to)} - 1 : ` +
    `${whole(from, to)} < 0 and d(${to}).day() > d(${from}).day() ? ${whole(from, to)} + 1 : ${whole(from, to)})`;
  const conditions = [
    `d(birthDate).add(18, 'year') <= d('${DEADLINE}')`,
    `d(birthDate).add(67, 'year') > d('${DEADLINE}')`,
    `citizenship in ${quoted(EEA)} or (permitExpires != null and permitExpires >= '${DEADLINE}')`,
    `degree.level in ${quoted(['master', 'single-cycle', 'phd'])}`,
    `degree.code in ${quoted(CLASSES)}`,
    `d(degree.awarded) <= d('${DEADLINE}')`,
    `licence != null and d(licence.expires) >= d('${DEADLINE}') and d(licence.issued) <= ${span(1)}`,
    'some(languages, #.code == "en" and #.level in ["B2", "C1", "C2"])',
    'all(periods, d(#.from) <= d(#.to))',
    `sum(map(filter(periods, #.role in ${quoted(ROLES)}), ${corrected('#.from', '#.to')})) >= 48`,
    `lastDismissal == null or d(lastDismissal).add(10, 'year') <= d('${DEADLINE}')`,
    '0.7 * written + 0.3 * oral >= 21',
  ];
  conditions[2] = conditions[2].replace(`permitExpires >= '${DEADLINE}'`, `d(permitExpires) >= d('${DEADLINE}')`);
  const node = (id, type, x, content) => ({ id, type, name: id, position: { x, y: 0 }, ...(content ? { content } : {}) });
  const graph = {
    nodes: [
      node('in', 'inputNode', 0),
      node('rules', 'expressionNode', 1, {
        expressions: conditions.map((value, k) => ({ id: `e${k}`, key: `c${k}`, value })),
      }),
      node('out', 'outputNode', 2),
    ],
    edges: [
      { id: 'x', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'y', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
  const mask = async (a) => {
    const { result } = await decision.evaluate(a);
    let m = 0;
    for (let k = 0; k < 12; k++) if (result[`c${k}`] !== true) m |= 1 << k;
    return m;
  };
  await measure('@gorules/zen-engine', 5000, mask, 3);
}

// ---- JSON Logic: texts compare as days do; what it lacks is added as operators ----

const at = (path) => ({ var: path });
const LOGIC = [
  { '<=': [{ add_years: [at('birthDate'), 18] }, DEADLINE] },
  { '>': [{ add_years: [at('birthDate'), 67] }, DEADLINE] },
  { or: [{ in: [at('citizenship'), EEA] }, { and: [{ '!==': [at('permitExpires'), null] }, { '>=': [at('permitExpires'), DEADLINE] }] }] },
  { in: [at('degree.level'), ['master', 'single-cycle', 'phd']] },
  { in: [at('degree.code'), CLASSES] },
  { '<=': [at('degree.awarded'), DEADLINE] },
  {
    and: [
      { '!==': [at('licence'), null] },
      { '>=': [at('licence.expires'), DEADLINE] },
      { '<=': [at('licence.issued'), addYears(DEADLINE, -1)] },
    ],
  },
  { some: [at('languages'), { and: [{ '===': [at('code'), 'en'] }, { in: [at('level'), ['B2', 'C1', 'C2']] }] }] },
  { '!': [{ some: [at('periods'), { '>': [at('from'), at('to')] }] }] },
  {
    '>=': [
      {
        reduce: [
          { map: [{ filter: [at('periods'), { in: [at('role'), ROLES] }] }, { whole_months: [at('from'), at('to')] }] },
          { '+': [at('current'), at('accumulator')] },
          0,
        ],
      },
      48,
    ],
  },
  { or: [{ '===': [at('lastDismissal'), null] }, { '<=': [{ add_years: [at('lastDismissal'), 10] }, DEADLINE] }] },
  { '>=': [{ '+': [{ '*': [0.7, at('written')] }, { '*': [0.3, at('oral')] }] }, 21] },
];
const ALL = { '+': LOGIC.map((c, k) => ({ if: [c, 0, 1 << k] })) };

async function logicJs() {
  const logic = require('json-logic-js');
  logic.add_operation('add_years', addYears);
  logic.add_operation('whole_months', months);
  await measure('json-logic-js', 20000, (a) => logic.apply(ALL, a));
}

async function logicEngine() {
  const { LogicEngine } = require('json-logic-engine');
  const engine = new LogicEngine();
  engine.addMethod('add_years', ([s, n]) => addYears(s, n), { deterministic: true });
  engine.addMethod('whole_months', ([from, to]) => months(from, to), { deterministic: true });
  const run = engine.build(ALL);
  await measure('json-logic-engine, compiled', 20000, (a) => run(a));
}

for (const [name, peer] of Object.entries({ feelin, zen, logicJs, logicEngine })) {
  if (only && only !== name) continue;
  try {
    await peer();
  } catch (e) {
    console.log(`peer ${name} did not run: ${e.message}`);
  }
}
