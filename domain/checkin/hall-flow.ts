/** A stay of one person in one hall, by its area. UTC ms. */
export type HallStay = { readonly person: string; readonly areaId: string; readonly fromAt: number };

/** How many people went from one hall straight into another; more often than once counts once. */
export type HallFlow = { readonly fromAreaId: string; readonly toAreaId: string; readonly people: number };

/**
 * Who went where next (O6): of each person's stays in order of time, the pairs of neighbours in different halls. The
 * largest first, then by the ids. Pairs with few people are for the caller to hide (rule 36).
 */
export function hallFlow(stays: readonly HallStay[]): HallFlow[] {
  const people = new Map<string, Set<string>>();
  for (const [person, own] of Map.groupBy(stays, (stay) => stay.person)) {
    const sorted = own.toSorted((a, b) => a.fromAt - b.fromAt || (a.areaId < b.areaId ? -1 : 1));
    for (const [index, { areaId }] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next === undefined || next.areaId === areaId) continue;
      const key = `${areaId} ${next.areaId}`;
      people.set(key, (people.get(key) ?? new Set()).add(person));
    }
  }
  return [...people]
    .map(([key, { size }]) => {
      const [fromAreaId = '', toAreaId = ''] = key.split(' ');
      return { fromAreaId, toAreaId, people: size };
    })
    .sort((a, b) => b.people - a.people || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ fromAreaId, toAreaId }: HallFlow): string {
  return `${fromAreaId} ${toAreaId}`;
}
