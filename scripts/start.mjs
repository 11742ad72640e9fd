// `npm start` and, with --dev, `npm run dev`: from a bare clone to the printed address.
import { become, bootstrap, stop } from './bootstrap.mjs';
import { buildWhenChanged } from './build.mjs';

const args = process.argv.slice(2);
const dev = args.includes('--dev');
const { node, env } = await bootstrap();
if (!dev && !(await buildWhenChanged({ node, env }))) {
  stop('The build failed, see above; nothing was started.');
}
await become(node, ['server/main.ts', ...args], { ...env, NODE_ENV: dev ? 'development' : 'production' });
