import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Route } from '@playwright/test';
import { checkToken } from '#adapters/signing.ts';
import { openBrowser } from '../browser.ts';
import { type ForgedCodes, forgedCodes } from '../forged-code.ts';
import type { CaseResult, Gate } from './gate.ts';

const COUNT = 2_000;
const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Forged tickets where codes are checked: Node, a worker, Chromium (security-reliability.md S3; registration.md, test 5). */
export const ticketCodeGate: Gate = {
  id: 'S3t',
  title: 'forged tickets',
  cases: () => [
    { name: 'node', run: async () => judged(inNode) },
    { name: 'worker', run: async () => judged(inWorker) },
    { name: 'chromium', run: async () => judged(inChromium) },
  ],
};

async function judged(judge: (codes: ForgedCodes) => Promise<readonly string[]>): Promise<CaseResult> {
  const codes = forgedCodes();
  const answers = await judge(codes);
  const { good, forged } = codes;
  const isGoodTaken = answers.slice(0, good.length).every((answer) => answer === 'accepted');
  const taken = forged.filter((_, at) => answers[good.length + at] === 'accepted');
  const here = await inNode(codes);
  const differing = here.filter((answer, at) => answer !== answers[at]).length;
  return {
    required: 0,
    achieved: taken.length,
    unit: `accepted of ${forged.length} forged`,
    pass: taken.length === 0 && isGoodTaken && differing === 0 && forged.length >= COUNT,
    notes: [...(isGoodTaken ? [] : ['a printed vector was refused']), ...taken.slice(0, 10)],
  };
}

async function inNode({ good, forged, editionNo, keys }: ForgedCodes): Promise<string[]> {
  return [...good, ...forged].map((text) => {
    const checked = checkToken(text, editionNo, keys);
    return checked.ok ? 'accepted' : checked.reason;
  });
}

function inWorker(codes: ForgedCodes): Promise<string[]> {
  const worker = new Worker(new URL('../code-judge-worker.ts', import.meta.url), { workerData: codes });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** The same files as in Node, without their types, on an address that a browser trusts with cryptography. */
async function inChromium({ good, forged, editionNo, keys }: ForgedCodes): Promise<string[]> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.route('https://proof.example/**', serve);
    await page.goto('https://proof.example/');
    const plain = keys.map((key) => ({ ...key, publicKey: [...key.publicKey] }));
    return await page.evaluate(
      async ([texts, edition, given]) => {
        const address = '/bench/code-judge.ts';
        const { judgeCodes } = (await import(address)) as typeof import('../code-judge.ts');
        const own = given.map((key) => ({ ...key, publicKey: Uint8Array.from(key.publicKey) }));
        return judgeCodes(texts, edition, own);
      },
      [[...good, ...forged], editionNo, plain] as const,
    );
  } finally {
    await browser.close();
  }
}

async function serve(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (!pathname.endsWith('.ts')) {
    const map = JSON.stringify({ imports: { '#domain/': '/domain/' } });
    const body = `<!DOCTYPE html><script type="importmap">${map}</script>`;
    return route.fulfill({ contentType: 'text/html', body });
  }
  const source = await readFile(path.join(ROOT, pathname), 'utf8');
  return route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) });
}
