/** Finds what was made of a release, or makes it once for all who ask meanwhile; a failed making is not kept. */
export type ReleaseCache<T> = (releaseId: string, make: () => Promise<T>) => Promise<T>;

/**
 * Keeps what is made of releases, which never change: at most `limit` things, the longest unused goes first.
 * Modules exist twice (bundled by Next, native in server/), so what is kept lives outside of both under `name`.
 */
export function releaseCache<T>(name: string, limit: number): ReleaseCache<T> {
  return (releaseId, make) => {
    const kept = keptThings<T>(name);
    const known = kept.get(releaseId);
    const thing = known ?? make();
    kept.delete(releaseId);
    kept.set(releaseId, thing);
    if (known) return known;
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - limit))) kept.delete(oldest);
    thing.catch(() => {
      if (kept.get(releaseId) === thing) kept.delete(releaseId);
    });
    return thing;
  };
}

/** Drops everything that was made of releases: a person was erased, and releases were made again without them. */
export function forgetReleases(): void {
  for (const kept of holder().values()) kept.clear();
}

function keptThings<T>(name: string): Map<string, Promise<T>> {
  const all = holder();
  const kept = (all.get(name) ?? new Map()) as Map<string, Promise<T>>;
  all.set(name, kept);
  return kept;
}

const KEY = Symbol.for('plenum.releases');
function holder(): Map<string, Map<string, Promise<unknown>>> {
  const place = globalThis as { [KEY]?: Map<string, Map<string, Promise<unknown>>> };
  place[KEY] ??= new Map();
  return place[KEY];
}
