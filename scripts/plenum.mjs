// `npm run plenum -- <verb>`: the command line, from a bare clone too. Standard output belongs to the verb.
import path from 'node:path';
import { become, bootstrap, IMPORT_FLAGS, root } from './bootstrap.mjs';

const { node, env } = await bootstrap();
await become(node, [...IMPORT_FLAGS, 'scripts/plenum.ts', ...process.argv.slice(2)], {
  ...env,
  NODE_ENV: 'production',
  // The folder of db/quick-resolve.ts: with it, not even the entry file is stripped of its types.
  NODE_COMPILE_CACHE: path.join(root, '.cache', 'compiled'),
});
