import { gzipSync } from 'node:zlib';
import { plainPaths } from '#domain/paths.ts';
import { addressesOf, findSample, SAMPLE_EDITION } from '../e2e/route-list.ts';
import { type BuiltInstance, openInstance } from './built-instance.ts';
import type { Figure } from './figure.ts';

const MOST_KB = 165;
/** Without the decoder of symbols, which no script of the document is. */
const MOST_DOOR_KB = 250;

const DOOR = { name: 'door', path: plainPaths.door() };

export type FirstLoad = { readonly view: string; readonly scripts: number; readonly gzipBytes: number };

/**
 * JavaScript that a reader's browser loads with each page: every script of the HTML but those for browsers without
 * modules, each compressed by itself with gzip 9 (design.md, Targets).
 */
export async function measureFirstLoad(server: BuiltInstance): Promise<FirstLoad[]> {
  const read = async (path: string) => (await fetch(`${server.origin}${path}`)).text();
  const sample = await findSample(read, SAMPLE_EDITION);
  const sizes = new Map<string, number>();
  const loads: FirstLoad[] = [];
  for (const { name, path } of [...addressesOf(sample, 'en'), DOOR]) {
    const scripts = scriptsOf(await read(path));
    let gzipBytes = 0;
    for (const script of scripts) {
      const size = sizes.get(script) ?? gzipSync(await read(script), { level: 9 }).length;
      sizes.set(script, size);
      gzipBytes += size;
    }
    loads.push({ view: name, scripts: scripts.length, gzipBytes });
  }
  return loads;
}

export async function benchFirstLoad(): Promise<Figure[]> {
  const server = await openInstance({ name: 'bench-first-load', sample: true });
  try {
    const loads = await measureFirstLoad(server);
    return loads.map(({ view, gzipBytes }) => ({
      bench: 'first-load JavaScript, gzip',
      figure: view,
      required: { most: view === DOOR.name ? MOST_DOOR_KB : MOST_KB },
      achieved: Math.round(gzipBytes / 100) / 10,
      unit: 'kB',
    }));
  } finally {
    await server.stop();
  }
}

function scriptsOf(html: string): string[] {
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const loaded = tags.filter((tag) => !/\bnomodule\b/i.test(tag));
  return [...new Set(loaded.map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? ''))];
}
