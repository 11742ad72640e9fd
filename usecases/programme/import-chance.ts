import { hash } from 'node:crypto';
import type { ImportMeans } from '#domain/exchange/diff.ts';
import { sessionCodeFrom } from '#domain/session-code.ts';
import { importMeans } from './import-means.ts';

/**
 * Means whose chance comes out the same every time for the same seed: what was previewed is what is applied, id by
 * id. The seed must hold something that nobody can guess; `at` (UTC milliseconds) is the time in the ids (UUIDv7).
 */
export function repeatableMeans(seed: string, at: number): ImportMeans {
  let count = 0;
  const draw = () => hash('sha256', `${seed} ${count}`, 'buffer');
  return {
    ...importMeans,
    newId: () => {
      const bytes = draw();
      const time = (at + Math.floor(count / 4096)).toString(16).padStart(12, '0');
      const order = (count % 4096).toString(16).padStart(3, '0');
      count += 1;
      const variant = (8 + ((bytes[0] ?? 0) & 3)).toString(16);
      const rest = bytes.toString('hex', 1);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${variant}${rest.slice(0, 3)}-${rest.slice(3, 15)}`;
    },
    drawCode: () => {
      const bytes = draw();
      count += 1;
      return sessionCodeFrom(bytes.subarray(0, 6));
    },
  };
}
