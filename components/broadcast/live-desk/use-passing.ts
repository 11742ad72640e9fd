'use client';

import { useEffect, useRef, useState } from 'react';
import { passingTeller, type Teller } from './passing.ts';

/** A word that passes, see {@link passingTeller}; `first` is what the page came with, and passes like every other one. */
export function usePassing<T>(
  first: T | undefined,
  passes?: (value: T) => boolean,
): readonly [T | undefined, Teller<T>['tell']] {
  const [value, setValue] = useState(first);
  const teller = useRef<Teller<T>>(undefined);
  teller.current ??= passingTeller<T>((next) => setValue(() => next), passes);
  const begin = useRef(first);
  useEffect(() => {
    if (begin.current !== undefined) teller.current?.tell(begin.current);
    return () => teller.current?.end();
  }, []);
  return [value, teller.current.tell];
}
