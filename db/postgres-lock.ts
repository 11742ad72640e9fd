/**
 * Leaves out rows that another worker is claiming, where the engine knows how; SQLite has one writer and needs
 * nothing. The claim must repeat its condition in the UPDATE: Postgres re-checks it after a lock wait.
 */
export function skipLocked<Query extends { for(strength: 'update', options: { skipLocked: true }): unknown }>(
  engine: 'pg' | 'sqlite',
  query: Query,
): Query {
  return engine === 'pg' ? (query.for('update', { skipLocked: true }) as Query) : query;
}
