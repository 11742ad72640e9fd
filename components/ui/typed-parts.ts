type Part = {
  readonly type: string;
  readonly value?: number | null | undefined;
  readonly isPlaceholder: boolean;
};

const WIDTH = { year: 4, month: 2, day: 2, hour: 2, minute: 2 } as const;

/**
 * What stands in the parts of a date field, whether or not it is a date: `2027-02-31`, with a time `2027-02-31T10:00`. A part
 * that is not filled in is empty (`2027--31`); empty when none is.
 */
export function typedText(parts: readonly Part[], withTime: boolean): string {
  const day = textsOf(parts, ['year', 'month', 'day']);
  const time = withTime ? textsOf(parts, ['hour', 'minute']) : [];
  if ([...day, ...time].every((text) => text === '')) return '';
  return withTime ? `${day.join('-')}T${time.join(':')}` : day.join('-');
}

/** The same for a field of a time alone: `09:30`, `12:` where only the hour is filled in; empty when nothing is. */
export function typedTime(parts: readonly Part[]): string {
  const time = textsOf(parts, ['hour', 'minute']);
  return time.every((text) => text === '') ? '' : time.join(':');
}

function textsOf(parts: readonly Part[], types: readonly (keyof typeof WIDTH)[]): string[] {
  return types.map((type) => {
    const part = parts.find((one) => one.type === type);
    if (!part || part.isPlaceholder || part.value === null || part.value === undefined) return '';
    return String(part.value).padStart(WIDTH[type], '0');
  });
}
