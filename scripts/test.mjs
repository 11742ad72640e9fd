// `npm test`: every stage on a bare clone, each judged by what its tool wrote for machines.
// `npm test -- --only unit` runs one stage; several may be named with commas.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { bootstrap, ended, say, stop } from './bootstrap.mjs';
import { buildWhenChanged } from './build.mjs';
import { check } from './check.mjs';
import { fetchedChromium, presentChromium } from './chromium.mjs';
import { journeyFailures, secondTries, unitFailures } from './test-failures.mjs';
import { closing, journeyCounts, verdict, words } from './test-verdict.mjs';

const REPORTS = '.cache/test';
const SECONDS_TO_END = 20;
const STAGE_MINUTES = 40;
/** A stage that says nothing for machines has failed. */
const SILENT = { passed: 0, failed: 1, skipped: 0 };
/** The tests make their own server and data; what is set for a running one must not reach them. */
const OF_A_SERVER =
  /^(HOST|PUBLIC_URL|ALLOWED_HOSTS|PLENUM_(DATA|HUB|TRUSTED_HOSTS|SAMPLE|BACKUP_KEY)|DATABASE_\w+|REDIS_URL|SSE_MAX|SMTP_URL|TRUSTED_PROXY_COUNT|OIDC_\w+|METRICS_TOKEN|NODE_ENV)$/;

const STAGES = {
  check,
  unit: (tools) => vitest(tools, 'unit', ['--project', 'unit']),
  zone: inZones,
  build: async (tools) =>
    (await buildWhenChanged(tools)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  e2e: playwright,
  gates: (tools) => vitest(tools, 'gates', ['--project', 'gates']),
};

/** Rules of time must not lean on the zone of the machine; what waits and ends in tables is asked on one engine. */
const RULES_OF_TIME = ['domain', 'adapters/ical.', 'adapters/ical-golden', 'adapters/ical-time'];
const TIMED = [
  ...RULES_OF_TIME,
  ...['time-travel', 'expire', 'reminder', 'retention'].map((name) => `usecases/registration/${name}`),
];
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Almaty', 'America/New_York'];

const startedAt = Date.now();
const wanted = chosenStages(process.argv.slice(2));
const tools = await bootstrap();
for (const name of Object.keys(tools.env)) if (OF_A_SERVER.test(name)) delete tools.env[name];
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const results = {};
for (const name of wanted) results[name] = await runStage(name);
conclude();

function chosenStages(args) {
  if (args.length === 0) return Object.keys(STAGES);
  const names = args[0] === '--only' ? (args[1] ?? '').split(',') : [];
  const unknown = names.filter((name) => !(name in STAGES));
  if (names.length === 0 || unknown.length > 0)
    stop(`usage: npm test -- --only ${Object.keys(STAGES).join('|')}`);
  return names;
}

async function runStage(name) {
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const needsBuild = (name === 'e2e' || name === 'gates') && !(await isBuilt(name));
  const result = needsBuild ? SILENT : await STAGES[name](tools);
  const { failures = [] } = result;
  return { ...verdict(result), failures, seconds: (Date.now() - begun) / 1000 };
}

/** With --only e2e nothing was built yet; after a failed build the pages of yesterday prove nothing. */
async function isBuilt(name) {
  results.build ??= await runStage('build');
  if (results.build.failed === 0) return true;
  console.log(`${name} was not run: there is no build`);
  return false;
}

async function vitest(tools, name, args, env = {}) {
  const file = `${REPORTS}/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(
    ['node_modules/vitest/vitest.mjs', 'run', ...args, ...reporters],
    { ...tools.env, ...env },
    file,
  );
  const report = readReport(file);
  if (!report) return SILENT;
  const unread = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return { ...verdict(counts, code), failures: unitFailures(report) };
}

async function inZones(tools) {
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const [at, TZ] of ZONES.entries()) {
    // The last is no zone of the sample forums: there the rules alone are asked.
    const files = at === ZONES.length - 1 ? RULES_OF_TIME : TIMED;
    const env = { TZ, PLENUM_TEST_ENGINE: 'sqlite' };
    const found = await vitest(tools, `zone-${TZ.replace('/', '-')}`, ['--project', 'unit', ...files], env);
    for (const key of ['passed', 'failed', 'skipped']) sum[key] += found[key];
    sum.failures.push(...(found.failures ?? []).map((line) => `${TZ}: ${line}`));
  }
  return sum;
}

async function playwright(tools) {
  const chromium = presentChromium() ?? (await fetchedChromium(say));
  if (!chromium) {
    console.log('no Chromium was found and none could be fetched; install one and set CHROMIUM_PATH');
    return SILENT;
  }
  const file = `${REPORTS}/e2e.json`;
  const env = { ...tools.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const code = await run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], env, file);
  const report = readReport(file);
  if (!report) return SILENT;
  const failures = [...journeyFailures(report), ...secondTries(report)];
  return { ...verdict(journeyCounts(report), code), failures };
}

/**
 * Runs a tool in a process group of its own, so that nothing a test left behind outlives its stage. Such a leftover
 * keeps the tool from ending: once the report is written, or after the limit, the group is killed and the stage fails.
 */
async function run(args, env, report) {
  const child = spawn(tools.node, args, { env, stdio: 'inherit', detached: process.platform !== 'win32' });
  let interrupted = false;
  const passOn = (signal) => {
    interrupted = true;
    killGroup(child, signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, passOn);
  const begun = Date.now();
  const watch = setInterval(() => {
    const idle = existsSync(report) && Date.now() - statSync(report).mtimeMs > SECONDS_TO_END * 1000;
    if (!idle && Date.now() - begun < STAGE_MINUTES * 60_000) return;
    console.log(idle ? 'a test left a process behind; stopped' : `stopped after ${STAGE_MINUTES} minutes`);
    killGroup(child, 'SIGKILL');
  }, 1000);
  const code = await ended(child);
  clearInterval(watch);
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, passOn);
  killGroup(child, 'SIGKILL');
  if (interrupted) process.exit(130);
  return code;
}

function killGroup(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // Nobody is left in it.
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function conclude() {
  console.log('');
  for (const { failures } of Object.values(results)) for (const failure of failures) console.log(failure);
  console.log('');
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, result] of Object.entries(results)) {
    for (const key of Object.keys(sum)) sum[key] += result[key];
    console.log(`${name.padEnd(7)}${result.seconds.toFixed(1).padStart(7)} s  ${words(result)}`);
  }
  for (const line of closing(sum, (Date.now() - startedAt) / 1000)) console.log(line);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}
