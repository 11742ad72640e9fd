import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { builtRoutes } from '#server/app-routes.ts';
import { ENDPOINTS } from '#server/endpoints.ts';
import type { EndpointRow } from '#server/entry.ts';
import { root } from './project-files.ts';

/** One way into the program, e.g. `GET /organize`, `POST /sign-in`, `ACTION record.save`. */
export type EntryPoint = {
  readonly name: string;
  readonly kind: 'page' | 'handler' | 'endpoint' | 'action';
  /** Of an action: its id in this build, and a page that calls it. Asked for elsewhere it does not answer. */
  readonly actionId?: string;
  readonly page?: string;
};

/**
 * Every way into a built program: pages and handlers of the framework's own manifest, rows of the front, and server
 * actions from the manifest and from the sources, because the manifest lists reachable ones only (S1.1).
 */
export function entryPoints(base: string = root): EntryPoint[] {
  const rows = ENDPOINTS.flatMap((row) => endpointNames(row));
  const mapped = new Set(
    ENDPOINTS.flatMap((row) => ('rewriteTo' in row.answer ? [bare(row.answer.rewriteTo)] : [])),
  );
  const routes = builtRoutes(base).flatMap(({ path: address, kind }): EntryPoint[] => {
    const place = bare(address);
    if (kind === 'page') return [{ name: `GET ${place}`, kind }];
    // A handler that rows lead to is known by their addresses; at its own the front lets nobody in but to read.
    const methods = methodsOf(base, address).filter((method) => method === 'GET' || !mapped.has(place));
    return methods.map((method) => ({ name: `${method} ${place}`, kind }));
  });
  const all = [...routes, ...rows, ...actions(base)];
  return [...new Map(all.map((entry) => [entry.name, entry])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

function endpointNames(row: EndpointRow): EntryPoint[] {
  return row.methods
    .filter((method) => method !== 'HEAD')
    .map((method) => ({ name: `${method} ${row.path}`, kind: 'endpoint' }));
}

function bare(address: string): string {
  return address.replace(/^\/\{lang\}(?=\/|$)/, '') || '/';
}

function methodsOf(base: string, address: string): string[] {
  const folder = path.join(
    base,
    'app',
    ...address.split('/').map((part) => part.replace(/^\{(\w+)\}$/, '[$1]')),
  );
  // Icons and the like are made by the framework from a picture.
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return ['GET'];
  const file = readdirSync(folder).find((name) => /^route\.tsx?$/.test(name));
  if (file === undefined) return ['GET'];
  const text = readFileSync(path.join(folder, file), 'utf8');
  return [...text.matchAll(/^export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
    ([, method = '']) => method,
  );
}

type BuiltAction = {
  readonly exportedName?: string;
  readonly filename?: string;
  readonly workers?: Readonly<Record<string, unknown>>;
};
type Manifest = { readonly node?: Readonly<Record<string, BuiltAction>> };

function actions(base: string): EntryPoint[] {
  const file = path.join(base, '.next', 'server', 'server-reference-manifest.json');
  const { node = {} } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const built = new Map(
    Object.entries(node).map(([actionId, { exportedName = '', filename = '', workers = {} }]) => [
      `${filename} ${exportedName}`,
      { actionId, page: pageOf(Object.keys(workers)[0] ?? '') },
    ]),
  );
  const written = actionSources(base).map(({ file: source, exportedName, name }) => {
    const place = `${source} ${exportedName}`;
    const found = built.get(place);
    built.delete(place);
    return { name: `ACTION ${name}`, kind: 'action' as const, ...found };
  });
  // What the framework lets in without a name of ours is a way in all the same.
  const bareOnes = [...built].map(([place, found]) => ({
    name: `ACTION ${place}`,
    kind: 'action' as const,
    ...found,
  }));
  return [...written, ...bareOnes];
}

function pageOf(worker: string): string {
  return bare(worker.replace(/^app|\/page$/g, '').replaceAll(/\[(\w+)\]/g, '{$1}'));
}

/** Server actions as they stand in the sources: `export const x = action({ name: '…', …`. */
function actionSources(base: string): { file: string; exportedName: string; name: string }[] {
  const files = readdirSync(path.join(base, 'app'), { recursive: true, encoding: 'utf8' })
    .map((file) => `app/${file.split(path.sep).join('/')}`)
    .filter((file) => /\/actions\.ts$/.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(path.join(base, file), 'utf8');
    return [...text.matchAll(/^export const (\w+) = action\(\s*\{\s*name: '([^']+)'/gm)].map(
      ([, exportedName = '', name = '']) => ({
        file,
        exportedName,
        name,
      }),
    );
  });
}
