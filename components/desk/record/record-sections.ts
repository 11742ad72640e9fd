import type { RecordField } from '#domain/desk/record.ts';

export type FieldSection = { readonly name: string; readonly fields: readonly RecordField[] };

/** Fields by their section, in the order in which the sections first come. */
export function sectionsOf(fields: readonly RecordField[]): FieldSection[] {
  const sections = Map.groupBy(fields, ({ section }) => section ?? 'main');
  return [...sections].map(([name, list]) => ({ name, fields: list }));
}
