/** A place that people are in or out of: a site, a venue, a hall or a zone, each inside its parent. */
export type Area = {
  readonly id: string;
  readonly parentId: string | null;
  readonly venueId: string | null;
  readonly hallId: string | null;
  readonly capacity: number | null;
};

/** The areas of an edition as a tree; see {@link areaTree}. */
export type AreaTree = {
  readonly areas: ReadonlyMap<string, Area>;
  /** From the area itself up to its root, by id. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
};

/** Areas by id with their ways up. A parent that is missing, or that would close a circle, ends the way. */
export function areaTree(list: readonly Area[]): AreaTree {
  const areas = new Map(list.map((area) => [area.id, area]));
  return { areas, paths: new Map(list.map(({ id }) => [id, pathOf(areas, id)])) };
}

/** The ids from the area up to its root; of an unknown area itself alone. */
export function pathUp(tree: AreaTree, areaId: string): readonly string[] {
  return tree.paths.get(areaId) ?? [areaId];
}

/** The areas around it, the nearest first. */
export function ancestorsOf(tree: AreaTree, areaId: string): readonly string[] {
  return pathUp(tree, areaId).slice(1);
}

/** True for the area itself and for everything inside it. */
export function isWithin(tree: AreaTree, areaId: string, outerId: string): boolean {
  return pathUp(tree, areaId).includes(outerId);
}

/** True when somebody can be in both at once: one lies inside the other (rule 8). */
export function isOnOnePath(tree: AreaTree, first: string, second: string): boolean {
  return isWithin(tree, first, second) || isWithin(tree, second, first);
}

/** What an IN at an area does to whoever is in `open`: rule 8. */
export function stepIn(
  tree: AreaTree,
  open: readonly string[],
  areaId: string,
): {
  readonly closes: readonly string[];
  /** Around the area and not yet open, the outermost first. */
  readonly implies: readonly string[];
  /** False when the area was open: the interval goes on. */
  readonly opens: boolean;
} {
  return {
    closes: open.filter((id) => !isOnOnePath(tree, id, areaId)),
    implies: ancestorsOf(tree, areaId)
      .filter((id) => !open.includes(id))
      .toReversed(),
    opens: !open.includes(areaId),
  };
}

/** What an OUT of an area closes: itself and all inside it; nothing when it was not open (`exit_unmatched`). */
export function stepOut(tree: AreaTree, open: readonly string[], areaId: string): readonly string[] {
  return open.includes(areaId) ? open.filter((id) => isWithin(tree, id, areaId)) : [];
}

/** When areas close, `HH:MM`, each with what closes around it (rule 14); see `Closings`. */
export function closingClocks(
  tree: AreaTree,
  areas: readonly { readonly id: string; readonly closesClock?: string | null }[],
): ReadonlyMap<string, readonly string[]> {
  const own = new Map(areas.map(({ id, closesClock }) => [id, closesClock ?? null]));
  const named = areas.map(({ id }) => {
    const clocks = pathUp(tree, id).flatMap((areaId) => own.get(areaId) ?? []);
    return [id, [...new Set(clocks)]] as const;
  });
  return new Map(named.filter(([, clocks]) => clocks.length > 0));
}

/** Minutes on foot between two halls, the same both ways (programme.md, hall links). */
export type Walk = { readonly fromHallId: string; readonly toHallId: string; readonly minutes: number };

/**
 * Minutes between two areas by the walks between halls: of the halls in an area, or of the one that it lies in, the two that
 * are nearest. Null where no pair was measured; 0 inside one hall.
 */
export function walkBetween(
  tree: AreaTree,
  walks: readonly Walk[],
): (fromAreaId: string, toAreaId: string) => number | null {
  const minutes = new Map<string, number>();
  for (const walk of walks) {
    minutes.set(`${walk.fromHallId} ${walk.toHallId}`, walk.minutes);
    minutes.set(`${walk.toHallId} ${walk.fromHallId}`, walk.minutes);
  }
  const known = new Map<string, number | null>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = leastMinutes(hallsOf(tree, from), hallsOf(tree, to), minutes);
    known.set(key, made);
    return made;
  };
}

function leastMinutes(
  from: readonly string[],
  to: readonly string[],
  minutes: ReadonlyMap<string, number>,
): number | null {
  const pairs = from.flatMap((a) => to.map((b) => (a === b ? 0 : minutes.get(`${a} ${b}`))));
  const measured = pairs.filter((each) => each !== undefined);
  return measured.length > 0 ? Math.min(...measured) : null;
}

function hallsOf(tree: AreaTree, areaId: string): string[] {
  const hallIn = (id: string) => tree.areas.get(id)?.hallId ?? null;
  const around = pathUp(tree, areaId)
    .map(hallIn)
    .find((hallId) => hallId !== null);
  if (around) return [around];
  return [...tree.areas.values()]
    .filter(({ id }) => isWithin(tree, id, areaId))
    .flatMap(({ hallId }) => (hallId === null ? [] : [hallId]));
}

function pathOf(areas: ReadonlyMap<string, Area>, from: string): string[] {
  const path: string[] = [];
  let next: string | null = from;
  while (next !== null && areas.has(next) && !path.includes(next)) {
    path.push(next);
    next = areas.get(next)?.parentId ?? null;
  }
  return path;
}
