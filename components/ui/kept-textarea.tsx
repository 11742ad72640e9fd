'use client';

import { type ComponentProps, useLayoutEffect, useSyncExternalStore } from 'react';

type Props = Omit<ComponentProps<'textarea'>, 'value'> & { readonly id: string };

/**
 * Several lines that stay when the page comes alive under the fingers: React gives a field that was served with text that text
 * again, whatever has been typed since, and may do so in an attempt that it throws away later. So what is typed is noted from
 * the moment this file is there.
 */
export function KeptTextarea({ id, ...area }: Props) {
  const isComingAlive = useSyncExternalStore(
    neverChanges,
    () => false,
    () => true,
  );
  useLayoutEffect(() => {
    if (isComingAlive) giveBack(id);
  }, [id, isComingAlive]);
  return <textarea id={id} {...area} />;
}

/** By id; what was typed on this page before somebody else wrote into the field. */
const typed = new Map<string, string>();
if (typeof document !== 'undefined') {
  for (const area of document.querySelectorAll('textarea'))
    if (area.value !== area.defaultValue) typed.set(area.id, area.value);
  document.addEventListener('input', note, true);
}

function note({ target }: Event): void {
  if (target instanceof HTMLTextAreaElement) typed.set(target.id, target.value);
}

function giveBack(id: string): void {
  const text = typed.get(id);
  const field = document.getElementById(id);
  if (text !== undefined && field instanceof HTMLTextAreaElement) field.value = text;
}

function neverChanges() {
  return () => undefined;
}
