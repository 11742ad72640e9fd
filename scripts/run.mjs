// `node scripts/run.mjs FILE args…`: runs a TypeScript file on the pinned Node, from a bare clone too.
import { become, bootstrap, stop } from './bootstrap.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) stop('usage: node scripts/run.mjs FILE [arguments]');
const { node, env } = await bootstrap();
await become(node, [file, ...args], env);
