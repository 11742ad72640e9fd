import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '#adapters/env.ts';
import { builtRoutes, sourceRoutes } from './app-routes.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { House, KnownActions } from './guard.ts';
import { createInventory } from './inventory.ts';

/** Reads the inventory of this build, or of the sources in development. */
export function openHouse(root: string, dev: boolean, environment: Environment): House {
  const { origin, host } = new URL(environment.publicUrl);
  return {
    inventory: createInventory(ENDPOINTS, dev ? sourceRoutes(root) : builtRoutes(root)),
    publicOrigin: origin,
    publicHost: host,
    allowedHosts: new Set(environment.allowedHosts),
  };
}

/**
 * Ids of the server actions of this build; without the file there are none. In development pages are built when somebody
 * asks for them, so every id goes to the framework, which refuses those it does not know.
 */
export function knownActions(root: string, dev: boolean): KnownActions {
  if (dev) return { has: () => true };
  const file = path.join(root, '.next', 'server', 'server-reference-manifest.json');
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { node?: object; edge?: object };
    return new Set([...Object.keys(manifest.node ?? {}), ...Object.keys(manifest.edge ?? {})]);
  } catch {
    return new Set();
  }
}
