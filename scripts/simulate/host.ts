import { rmSync } from 'node:fs';
import { environment } from '#adapters/env.ts';
import { quickenImports } from '#db/quick-resolve.ts';
import type { SimulationOrder } from './order.ts';

/** The process in which a simulated forum happens: its clock is not ours. Takes an order as JSON, tells its parent how it goes. */
const order = JSON.parse(process.argv[2] ?? '{}') as SimulationOrder;
const tell = (message: unknown) =>
  process.send ? process.send(message) : console.log(JSON.stringify(message));
// Whoever asked for it is gone: nobody waits for the rest.
process.once('disconnect', () => {
  if (order.isPassing) rmSync(environment().dataFolder, { recursive: true, force: true, maxRetries: 3 });
  process.exit();
});
// Before the first query module is loaded.
quickenImports();
const { simulate } = await import('./run.ts');
let toldAt = 0;
const result = await simulate(order, (stage, share) => {
  if (performance.now() - toldAt < 200) return;
  toldAt = performance.now();
  tell({ kind: 'progress', stage, share });
});
tell({ kind: 'result', result });
if (process.connected) process.disconnect?.();
