'use client';

import { useState } from 'react';

type State<P> = { readonly segments: P; confirmPlaceholder: () => void };

/**
 * The library moves 31 February to the 28th when the field is left, and forgets a time without minutes. Here the parts stay,
 * and the form gets them as text that no check takes for a value; the library goes on with the last real one, because another
 * would empty the parts.
 */
export function useTypedParts<V, P>(
  value: string,
  onChange: (value: string) => void,
  { read, textOf }: { readonly read: (text: string) => V | null; readonly textOf: (parts: P) => string },
) {
  const [wrong, setWrong] = useState<string>();
  const [seen, setSeen] = useState(() => ({ value, real: read(value) }));
  let { real } = seen;
  if (seen.value !== value) {
    real = value === wrong ? seen.real : read(value);
    setSeen({ value, real });
  }
  const keep = (state: State<P>) => {
    state.confirmPlaceholder = () => {
      const text = textOf(state.segments);
      if (text === value) return;
      if (read(text) === null) setWrong(text);
      onChange(text);
    };
  };
  return { real, keep };
}
