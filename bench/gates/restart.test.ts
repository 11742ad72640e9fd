import { expect, it } from 'vitest';
import { proveRestarts } from '../prove/restart.ts';

it('3 stops and starts under load lose nothing that was acknowledged', async () => {
  const figures = await proveRestarts(3);
  console.log(`restarts: ${JSON.stringify(figures)}`);
  expect(figures).toMatchObject({ restarts: 3, lost: [], badExits: 0, serverErrors: 0 });
  expect(figures.acknowledged).toBeGreaterThan(0);
  expect(figures.longestExitMs).toBeLessThan(12_000);
});
