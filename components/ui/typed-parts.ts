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
  const textOf = (type: keyof typeof WIDTH): string => {
    const part = parts.find((one) => one.type === type);
    if (!part || part.isPlaceholder || part.value === null || part.value === undefined) return '';
    return String(part.value).padStart(WIDTH[type], '0');
  };
  const day = (['year', 'month', 'day'] as const).map(textOf);
  const time = withTime ? (['hour', 'minute'] as const).map(textOf) : [];
  if ([...day, ...time].every((text) => text === '')) return '';
  return withTime ? `${day.join('-')}T${time.join(':')}` : day.join('-');
}
