import { expect, it } from 'vitest';
import { killImports } from '../prove/import-kill.ts';

it('10 kills during imports leave a sound database in which each import is whole or absent', async () => {
  const figures = await killImports(10);
  console.log(`import kills: ${JSON.stringify(figures)}`);
  expect(figures).toMatchObject({ kills: 10, lost: [], torn: [], broken: [] });
  // A run in which no import finished, or none was hit, would prove nothing.
  expect(figures.acknowledged).toBeGreaterThan(0);
  expect(figures.absent).toBeGreaterThan(0);
});
