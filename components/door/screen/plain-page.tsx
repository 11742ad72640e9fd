'use client';

import { type ReactNode, useEffect } from 'react';
import { useDoorParts } from './door-context.ts';

type Props = { readonly title: string; readonly children: ReactNode; readonly tone?: 'no' };

/** A page of the door without a camera: one column, its buttons in reach. */
export function PlainPage({ title, children, tone }: Props) {
  const { source } = useDoorParts();
  useEffect(() => source.stopCamera(), [source]);
  return (
    <main data-tone={tone} className={`door-page overflow-y-auto ${tone ? 'door-tone' : ''}`}>
      <div className="mx-auto flex min-h-full max-w-[34rem] flex-col gap-6 p-4 py-8">
        <h1 className="text-34">{title}</h1>
        {children}
      </div>
    </main>
  );
}
