import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { say, stop } from '../../scripts/bootstrap.mjs';
import { textTable } from '../figure.ts';
import { SEED } from '../hostile-request.ts';
import { accessibilityGate } from './accessibility.ts';
import { authorizationGate } from './authorization.ts';
import { backupGate } from './backup.ts';
import { calendarGate } from './calendar.ts';
import { conformanceGate } from './conformance.ts';
import { doorKillGate } from './door-kill.ts';
import { doorRushGate } from './door-rush.ts';
import { forgedGate } from './forged.ts';
import { frameworkGate } from './framework.ts';
import { fuzzGate } from './fuzz.ts';
import type { CaseResult, Gate, GateCase, ProveEngine } from './gate.ts';
import { guessGate } from './guess.ts';
import { headerGate } from './header.ts';
import { importKillGate } from './import-kill.ts';
import { knownGoodGate } from './known-good.ts';
import { mailKillGate } from './mail-kill.ts';
import { privacyGate } from './privacy.ts';
import { raceGate } from './race.ts';
import { raceDeedGate } from './race-deed.ts';
import { registrationKillGate } from './registration-kill.ts';
import { restartGate } from './restart.ts';
import { sequenceGate } from './sequence.ts';
import { ticketCodeGate } from './ticket-code.ts';
import { uploadGate } from './upload.ts';
import { uploadKillGate } from './upload-kill.ts';
import { viewingKillGate } from './viewing-kill.ts';
import { viewingNodesGate } from './viewing-nodes.ts';
import { xssGate } from './xss.ts';

/*
 * `npm run prove`: the reliability figures in full. Each finished case is a file below bench/out/<commit>/<engine>/,
 * so that a rerun goes on where the last one stopped. `--only S2,A1`, `--case postgres` for those with that in
 * their name, `--fresh`, `--engine sqlite|postgres` (what cannot
 * run there is left), `--seed` for everything that is generated. A table, bench/out/prove.json, and 0 when all passed,
 * 1 when one failed, 2 when some are left.
 */
const GATES: readonly Gate[] = [
  registrationKillGate,
  mailKillGate,
  raceGate,
  raceDeedGate,
  sequenceGate,
  doorRushGate,
  doorKillGate,
  importKillGate,
  uploadKillGate,
  viewingKillGate,
  viewingNodesGate,
  backupGate,
  restartGate,
  knownGoodGate,
  authorizationGate,
  fuzzGate,
  forgedGate,
  ticketCodeGate,
  xssGate,
  uploadGate,
  guessGate,
  headerGate,
  frameworkGate,
  privacyGate,
  accessibilityGate,
  conformanceGate,
  calendarGate,
];

type Outcome = CaseResult & { readonly skipped?: string };
type Entry = Outcome & {
  readonly gate: string;
  readonly case: string;
  readonly seconds: number;
  readonly seed: number;
  readonly engine: string;
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly cores: number;
  readonly memoryBytes: number;
};

const OUT = 'bench/out';
const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    case: { type: 'string', default: '' },
    fresh: { type: 'boolean', default: false },
    engine: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(SEED) },
  },
});
const engine = engineOf(asked.engine);
const seed = Number(asked.seed);
if (!Number.isSafeInteger(seed)) stop('--seed is a whole number.');
const ids = asked.only?.split(',') ?? GATES.map((gate) => gate.id);
const unknown = ids.filter((id) => !GATES.some((gate) => gate.id === id));
if (unknown.length > 0)
  stop(
    `No gate is named ${unknown.join(', ')}: ${GATES.map((gate) => `${gate.id} ${gate.title}`).join('; ')}`,
  );

const commit = currentCommit();
const folder = path.join(OUT, commit, engine);
// What was proved of files that nobody committed is proved of nothing.
if (asked.fresh || commit.endsWith('-changed')) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const entries: Entry[] = [];
for (const gate of GATES.filter(({ id }) => ids.includes(id))) entries.push(...(await runGate(gate)));
writeFileSync(path.join(OUT, 'prove.json'), `${JSON.stringify(entries, null, 2)}\n`);
process.stdout.write(`${table(entries)}\n`);
process.exitCode = verdict(entries);

async function runGate(gate: Gate): Promise<Entry[]> {
  const done: Entry[] = [];
  try {
    for (const one of gate.cases().filter(({ name }) => name.includes(asked.case))) {
      const file = path.join(folder, `${gate.id}.${one.name}.json`);
      const entry = doneBefore(file) ?? (await runCase(gate, one));
      // What was skipped or failed is tried again next time.
      if (entry.pass) writeFileSync(file, `${JSON.stringify(entry, null, 2)}\n`);
      done.push(entry);
    }
  } finally {
    await gate.close?.();
  }
  return done;
}

/** What another seed proved is not proved for this one. */
function doneBefore(file: string): Entry | undefined {
  const entry = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Entry) : undefined;
  return entry?.seed === seed ? entry : undefined;
}

async function runCase(gate: Gate, { name, run }: GateCase): Promise<Entry> {
  say(`${gate.id} ${name}`);
  const begun = performance.now();
  const isHere = (gate.engines ?? ['sqlite']).includes(engine);
  const found = isHere ? await run({ seed }) : { skipped: `does not run on ${engine} yet` };
  const outcome: Outcome =
    'skipped' in found ? { required: 0, achieved: 0, unit: '', pass: false, skipped: found.skipped } : found;
  for (const note of outcome.notes ?? []) say(`  ${note}`);
  return {
    gate: gate.id,
    case: name,
    ...outcome,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    seed,
    engine,
    commit,
    versions: versions(),
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
  };
}

function table(all: readonly Entry[]): string {
  const rows = all.map((entry) => [
    entry.gate,
    entry.case,
    entry.skipped === undefined ? String(entry.required) : '',
    entry.skipped ?? `${entry.achieved} ${entry.unit}`,
    entry.skipped !== undefined ? 'left' : entry.pass ? 'pass' : 'FAIL',
    entry.seconds.toFixed(1),
  ]);
  return textTable([['gate', 'case', 'required', 'achieved', '', 'seconds'], ...rows]);
}

function verdict(all: readonly Entry[]): 0 | 1 | 2 {
  if (all.some((entry) => !entry.pass && entry.skipped === undefined)) return 1;
  return all.some((entry) => entry.skipped !== undefined) ? 2 : 0;
}

function engineOf(word: string): ProveEngine {
  if (word !== 'sqlite' && word !== 'postgres') stop('--engine is sqlite or postgres.');
  return word === 'postgres' ? word : 'sqlite';
}

function currentCommit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    const isChanged = git('status', '--porcelain') !== '';
    return `${git('rev-parse', '--short=12', 'HEAD')}${isChanged ? '-changed' : ''}`;
  } catch {
    return 'no-commit';
  }
}

function versions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const named = ['next', 'react', 'better-sqlite3'].map((name) => [name, dependencies[name] ?? '']);
  return Object.fromEntries([['node', process.versions.node], ...named]);
}
