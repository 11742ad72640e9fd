/** The filters of the log as they stand in its address. */
export const AUDIT_QUERY = ['actor', 'action', 'kind', 'target', 'from', 'until'] as const;
export type AuditQuery = Readonly<Partial<Record<(typeof AUDIT_QUERY)[number], string>>>;

/** The address of the log with these filters; `page` counts from 1. */
export function auditAddress(base: string, query: AuditQuery, page = 1): string {
  const given = AUDIT_QUERY.flatMap((name): [string, string][] => (query[name] ? [[name, query[name]]] : []));
  const search = new URLSearchParams(page > 1 ? [...given, ['page', String(page)]] : given);
  return search.size === 0 ? base : `${base}?${search}`;
}

export function hasFilter(query: AuditQuery): boolean {
  return AUDIT_QUERY.some((name) => query[name] !== undefined);
}
