import { expect, it } from 'vitest';
import { proveBackups } from '../prove/backup.ts';

it('3 backups beside 50 writes a second come back whole, and 5 damaged ones are refused', async () => {
  const figures = await proveBackups({ backups: 3, damaged: 5 });
  console.log(`backups: ${JSON.stringify(figures)}`);
  expect(figures).toMatchObject({ backups: 3, restored: 3, damaged: 5, refused: 5, touched: 0, wrong: [] });
  expect(figures.written).toBeGreaterThan(0);
});
