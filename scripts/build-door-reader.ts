import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { DOOR_WORKER_BUNDLE } from './door-bundle.ts';

/*
 * The worker that reads codes, as one file below the scope of the door's service worker, with its decoder beside it. Built
 * before the pages: the list of what a device keeps (build-door-sw.ts) takes both from here.
 */
const OUT = path.join('public', 'door');
const request = createRequire(import.meta.url);

mkdirSync(OUT, { recursive: true });
await build({
  entryPoints: ['components/door/reader/decode-worker.ts'],
  outfile: path.join(OUT, 'reader.js'),
  ...DOOR_WORKER_BUNDLE,
  // The decoder names a file beside itself and a foreign host; it is told ours before it asks (pickDecoder).
  define: { 'import.meta.url': '"/door/reader.js"' },
  logLevel: 'warning',
});
copyFileSync(request.resolve('zxing-wasm/reader/zxing_reader.wasm'), path.join(OUT, 'reader.wasm'));
