import type { RecordField } from '#domain/desk/record.ts';

/** Fields that say what a row is called stand in its first cell already. */
const NAME_FIELDS: ReadonlySet<string> = new Set(['name', 'title', 'names', 'fullName']);

/** Everything that can be a column beside the name. */
export function columnFields(fields: readonly RecordField[]): RecordField[] {
  return fields.filter(
    ({ name, kind }) => !NAME_FIELDS.has(name) && kind !== 'locale_markdown' && kind !== 'picture',
  );
}

/** The columns that were chosen, in the order of the fields; those worth one before anybody chose. */
export function chosenColumns(
  fields: readonly RecordField[],
  chosen: readonly string[] | undefined,
): RecordField[] {
  return columnFields(fields).filter((field) =>
    chosen === undefined ? field.isColumn === true : chosen.includes(field.name),
  );
}

/** The field whose label heads the first column. */
export function nameField(fields: readonly RecordField[]): RecordField | undefined {
  return fields.find(({ name }) => NAME_FIELDS.has(name));
}

/** Whether a field has few enough values to be chosen from. */
export function isFilter({ kind }: RecordField): boolean {
  return ['choice', 'reference', 'references', 'flag', 'tags', 'date'].includes(kind);
}
