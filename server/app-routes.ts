import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AppRoute } from './inventory.ts';

/**
 * The pages and route handlers of the build, from the framework's own manifest. Catch-alls are left out: what only
 * they answer counts as unknown (security-reliability.md A 1).
 */
export function builtRoutes(root: string): AppRoute[] {
  const file = path.join(root, '.next', 'app-path-routes-manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return Object.entries(manifest).flatMap(([source, address]) => toRoute(source, address));
}

/** The same from the folder `app/`, for development, where nothing is built yet. */
export function sourceRoutes(root: string): AppRoute[] {
  const app = path.join(root, 'app');
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
  return files.flatMap((file) => {
    const source = `/${file.split(path.sep).join('/')}`.replace(/\.tsx?$/, '');
    return toRoute(source, source.replace(/\/(page|route)$/, '').replace(/\/\([^/]*\)/g, ''));
  });
}

function toRoute(source: string, address: string): AppRoute[] {
  const kind = /\/(page|route)$/.exec(source)?.[1];
  if (kind === undefined || address.includes('[...') || address.includes('/_')) return [];
  const pattern = address.replace(/\[(\w+)\]/g, '{$1}') || '/';
  return [{ path: pattern, kind: kind === 'page' ? 'page' : 'handler' }];
}
