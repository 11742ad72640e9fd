import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MATRIX } from '../../e2e/authz/matrix.ts';
import { startLiveServer } from '../../e2e/live-server.ts';
import { type AuthorizationHouse, openAuthorizationHouse, watched } from '../authorization.ts';
import { methodOf } from '../authorization-request.ts';
import { fuzzServer } from '../fuzz.ts';
import { loosenedCopy } from '../loosened-copy.ts';
import { ask } from '../pattern-request.ts';
import type { Gate } from './gate.ts';

/** S9: known ways round the framework open nothing, and the program does not start on components known to be unsafe. */
export const frameworkGate: Gate = {
  id: 'S9',
  title: 'framework probes, and the start below known-good',
  cases: () => [
    {
      name: 'probes',
      run: async () => {
        const corpus = await fuzzServer(0);
        const house = await openAuthorizationHouse(MATRIX, { name: 'prove-probes' });
        try {
          const { sent, passed } = await probe(house);
          const wrong = [...corpus.wrong, ...corpus.logged, ...passed];
          const unit = `bypasses in ${sent + corpus.sent} probes`;
          return {
            required: 0,
            achieved: wrong.length,
            unit,
            pass: wrong.length === 0 && sent > 500,
            notes: wrong,
          };
        } finally {
          await house.close();
        }
      },
    },
    {
      name: 'known-bad-start',
      run: async () => {
        const refusal = await startBelow();
        const pass = refusal.includes('ended with 78') && /next .*\(needed: 99\.0\.0\)/.test(refusal);
        return {
          required: 1,
          achieved: pass ? 1 : 0,
          unit: 'starts refused',
          pass,
          notes: [refusal.slice(0, 300)],
        };
      },
    },
  ],
};

const PROBES: readonly Readonly<Record<string, string>>[] = [
  { 'X-Middleware-Subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'X-Middleware-Subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware' },
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
  { 'Next-Resume': '1' },
  { 'X-Action-Forwarded': '1' },
  { Origin: 'null' },
  { Connection: 'Upgrade', Upgrade: 'websocket' },
  { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAAQAAP__' },
  { Authorization: 'Bearer %ff' },
  { 'X-Matched-Path': '/', 'X-Invoke-Path': '/en', 'X-Invoke-Status': '200' },
  { 'X-Now-Route-Matches': '1=en' },
];
const ENDINGS = ['.rsc', '.segments/_tree.segment.rsc', '?nxtPlang=en&nxtPedition=alpha', '?_rsc=1'];

/** Every page that is not for strangers, asked by a stranger in every odd way: refused as plainly, and nothing happens. */
export async function probe(house: AuthorizationHouse): Promise<{ sent: number; passed: string[] }> {
  const rows = MATRIX.filter(
    (row) => methodOf(row) === 'GET' && !['public', 'token'].includes(row.permission),
  );
  const passed: string[] = [];
  let sent = 0;
  for (const row of rows) {
    const { path: place } = row.sample(house.world, 0);
    const asks = [
      ...PROBES.map((headers) => ({ path: place, headers })),
      ...ENDINGS.map((ending) => ({ path: place.replace(/\?.*$/, '') + ending, headers: {} })),
    ];
    for (const order of asks) {
      sent += 1;
      const { answer, changed } = await watched(house, () => ask(house, order).catch(() => undefined));
      if (answer === undefined) continue;
      // A payload may say "go to the sign-in" with 200: what counts is that nothing of the page is in it.
      const isShown = answer.text.includes(house.world.mine.marker) && row.at === 'instance';
      const isOpen = answer.status < 300 && 'RSC' in order.headers === false;
      if (isOpen || isShown || answer.status >= 500 || changed.length > 0)
        passed.push(`${answer.status} ${JSON.stringify(order)} ${changed.join(' ')}`);
    }
  }
  return { sent, passed };
}

/** What the program says instead of starting when its list asks for a newer framework than is installed. */
export async function startBelow(): Promise<string> {
  const root = loosenedCopy('below-known-good', []);
  const file = path.join(root, 'server', 'known-good.json');
  const list = readFileSync(file, 'utf8');
  const raised = list.replace(/("next": \{\s*"minimum": ")[^"]+"/, (_, start) => `${start}99.0.0"`);
  if (raised === list) throw new Error('the list of known-good versions has no minimum for next');
  writeFileSync(file, raised);
  try {
    const server = await startLiveServer({ data: path.join(root, 'data'), sample: false, root });
    await server.stop();
    return 'it is ready';
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}
