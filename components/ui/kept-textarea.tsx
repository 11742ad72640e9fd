'use client';

import { type ComponentProps, useLayoutEffect, useState, useSyncExternalStore } from 'react';

type Props = Omit<ComponentProps<'textarea'>, 'value'> & { readonly id: string };

/**
 * Several lines that stay when the page comes alive under the fingers: React gives a field that was served with text that text
 * again, whatever has been typed since.
 */
export function KeptTextarea({ id, ...area }: Props) {
  const isComingAlive = useSyncExternalStore(
    neverChanges,
    () => false,
    () => true,
  );
  const [typed] = useState(() => (isComingAlive ? typedBefore(id) : undefined));
  useLayoutEffect(() => {
    const field = areaOf(id);
    if (typed !== undefined && field) field.value = typed;
  }, [id, typed]);
  return <textarea id={id} {...area} />;
}

function neverChanges() {
  return () => undefined;
}

function typedBefore(id: string): string | undefined {
  const field = typeof document === 'undefined' ? undefined : areaOf(id);
  return field && field.value !== field.defaultValue ? field.value : undefined;
}

function areaOf(id: string): HTMLTextAreaElement | undefined {
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : undefined;
}
