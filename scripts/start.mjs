// `npm start` and, with --dev, `npm run dev`: from a bare clone to the printed address.
import { become, bootstrap, SERVER_FLAGS, stop } from './bootstrap.mjs';
import { buildWhenChanged } from './build.mjs';

const args = process.argv.slice(2);
const dev = args.includes('--dev');
const { node, env } = await bootstrap();
if (!dev && !(await buildWhenChanged({ node, env }))) {
  stop('The build failed, see above; nothing was started.');
}
const place = { ...env, NODE_ENV: dev ? 'development' : 'production' };
await become(node, [...SERVER_FLAGS, 'server/main.ts', ...args], place);
