export type NumberRange = { readonly min: number; readonly max: number; readonly isDecimal?: boolean };

/** What keeps a typed number out of a field: it has decimals where none are meant, or it is out of range. */
export function wrongNumber(
  value: number | null,
  range: NumberRange,
): 'not_whole' | 'out_of_range' | undefined {
  if (value === null) return undefined;
  if (!(value >= range.min && value <= range.max)) return 'out_of_range';
  return range.isDecimal !== true && !Number.isInteger(value) ? 'not_whole' : undefined;
}
