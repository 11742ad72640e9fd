// `npm run plenum -- <verb>`: the command line, from a bare clone too. Standard output belongs to the verb.
import { become, bootstrap } from './bootstrap.mjs';

const { node, env } = await bootstrap();
await become(node, ['scripts/plenum.ts', ...process.argv.slice(2)], { ...env, NODE_ENV: 'production' });
