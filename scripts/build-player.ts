import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/*
 * The worker of the player, as a file of our origin: the module of hls.js does not carry it inside, and a policy without
 * `blob:` lets no other one run (broadcast.md "Player and embeds").
 */
const OUT = path.join('public', 'static');
mkdirSync(OUT, { recursive: true });
copyFileSync(
  createRequire(import.meta.url).resolve('hls.js/dist/hls.worker.js'),
  path.join(OUT, 'hls-worker.js'),
);
