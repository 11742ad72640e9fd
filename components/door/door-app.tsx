'use client';

import { useEffect, useState } from 'react';
import { browserParts } from './engine/browser-parts.ts';
import { createDoorEngine } from './engine/create-engine.ts';
import type { DoorEngine } from './engine.ts';
import { DoorScreen } from './screen/door-screen.tsx';

type Props = {
  /** Of the page, told to the server with each scan. */
  readonly version: string;
};

/** The page of the door: made once, the same for everybody; all that it shows comes from the device's own storage. */
export function DoorApp({ version }: Props) {
  const [engine, setEngine] = useState<DoorEngine | null>(null);
  useEffect(() => {
    const made = createDoorEngine(browserParts(version));
    setEngine(made);
    return () => made.close();
  }, [version]);
  if (!engine) return <main className="min-h-dvh bg-bg" aria-busy="true" />;
  return <DoorScreen engine={engine} />;
}
