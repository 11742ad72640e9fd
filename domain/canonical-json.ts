/**
 * JSON with sorted keys: equal values give equal text whatever engine stored them (PostgreSQL's jsonb does not
 * keep the order of keys). Absent and undefined are the same. For plain data only.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const entry of value) text += `${text === '' ? '' : ','}${canonicalJson(entry)}`;
    return `[${text}]`;
  }
  const data = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(data);
  if (names.length > 1) names.sort();
  for (const name of names) {
    const entry = data[name];
    if (entry === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(entry)}`;
  }
  return `{${text}}`;
}

/** Whether two pieces of plain data say the same. */
export function sameData(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
