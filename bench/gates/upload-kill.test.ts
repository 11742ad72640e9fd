import { expect, it } from 'vitest';
import { killUploads } from '../prove/upload-kill.ts';

it('10 kills during uploads leave no orphan and no half file after the next start', async () => {
  const figures = await killUploads(10);
  console.log(`upload kills: ${JSON.stringify(figures)}`);
  expect(figures).toMatchObject({ kills: 10, lost: [], orphans: [], torn: [] });
  // A run in which no upload finished, or none was hit, would prove nothing.
  expect(figures.acknowledged).toBeGreaterThan(0);
  expect(figures.swept).toBeGreaterThan(0);
});
