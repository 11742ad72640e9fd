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

function pathOf(areas: ReadonlyMap<string, Area>, from: string): string[] {
  const path: string[] = [];
  let next: string | null = from;
  while (next !== null && areas.has(next) && !path.includes(next)) {
    path.push(next);
    next = areas.get(next)?.parentId ?? null;
  }
  return path;
}
