'use client';

import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import type { DoorEngine, DoorSnapshot } from './engine.ts';

const DoorContext = createContext<DoorEngine | undefined>(undefined);

type Props = { readonly engine: DoorEngine; readonly children: ReactNode };

export function DoorProvider({ engine, children }: Props) {
  return <DoorContext value={engine}>{children}</DoorContext>;
}

/** The device behind this page. */
export function useDoor(): DoorEngine {
  const engine = use(DoorContext);
  if (!engine) throw new Error('The page of the door has to provide the device');
  return engine;
}

/** What the device looks like now; drawn again with every change of it. */
export function useDoorSnapshot(): DoorSnapshot {
  const engine = useDoor();
  return useSyncExternalStore(engine.subscribe, engine.snapshot, engine.snapshot);
}
