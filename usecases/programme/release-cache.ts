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

function keptThings<T>(name: string): Map<string, Promise<T>> {
  const place = globalThis as { [key: symbol]: Map<string, Promise<T>> | undefined };
  const key = Symbol.for(`plenum.${name}`);
  place[key] ??= new Map();
  return place[key];
}
