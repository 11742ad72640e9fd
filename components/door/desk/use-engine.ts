import { useSyncExternalStore } from 'react';
import type { DoorEngine, DoorSnapshot } from '../engine.ts';

/** The state of the device, and again with every change. */
export function useSnapshot(engine: Pick<DoorEngine, 'subscribe' | 'snapshot'>): DoorSnapshot {
  return useSyncExternalStore(
    (listener) => engine.subscribe(listener),
    () => engine.snapshot(),
    () => engine.snapshot(),
  );
}
