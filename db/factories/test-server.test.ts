import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';

const BORROWER = `
import { closeIdle, freshPglite } from '#db/factories/test-server.ts';
const source = freshPglite();
await source.prepare();
const { db, giveBack } = await source.lend();
await db.tx((tx) => tx.insert(tx.t.instanceFact).values({ name: 'a', value: 'b', at: 0 }));
await giveBack();
await source.end();
if (process.argv.includes('close')) await closeIdle();
process.stdout.write(process.getActiveResourcesInfo().includes('Timeout') ? 'kept' : 'free');
if (!process.argv.includes('close')) process.exit(0);
`;

test('a process that borrowed a PGlite ends by itself once those that wait are closed', async () => {
  expect(await borrow()).toEqual({ said: 'kept', code: 0 });
  expect(await borrow('close')).toEqual({ said: 'free', code: 0 });
});

async function borrow(...args: readonly string[]): Promise<{ said: string; code: number | null }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', BORROWER, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { said, code };
}
