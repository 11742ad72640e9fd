// `npm run plenum -- <verb>`: the command line, from a bare clone too. Standard output belongs to the verb.
import path from 'node:path';
import { become, bootstrap, root } from './bootstrap.mjs';

const { node, env } = await bootstrap();
// An import makes 200 MB of rows in a second: young memory that begins small is swept all the time.
const flags = ['--min-semi-space-size=16'];
await become(node, [...flags, 'scripts/plenum.ts', ...process.argv.slice(2)], {
  ...env,
  NODE_ENV: 'production',
  // The folder of db/quick-resolve.ts: with it, not even the entry file is stripped of its types.
  NODE_COMPILE_CACHE: path.join(root, '.cache', 'compiled'),
});
