import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { DoorEngine, DoorSnapshot } from '../engine.ts';
import type { CodeSource, ReaderSnapshot } from '../reader/reader.ts';
import type { SoundBox } from '../reader/sound.ts';

/** What every screen of the door works with. */
export type DoorParts = {
  readonly engine: DoorEngine;
  readonly source: CodeSource;
  readonly sounds: SoundBox;
};

export const DoorContext = createContext<DoorParts | undefined>(undefined);

export function useDoorParts(): DoorParts {
  const parts = use(DoorContext);
  if (!parts) throw new Error('The door screen has to provide its parts');
  return parts;
}

/** The state of the device; a new object after each change. */
export function useDoor(): DoorSnapshot {
  const { engine } = useDoorParts();
  const subscribe = useCallback((listener: () => void) => engine.subscribe(listener), [engine]);
  const snapshot = () => engine.snapshot();
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

export function useReader(): ReaderSnapshot {
  const { source } = useDoorParts();
  return useSyncExternalStore(source.subscribe, source.snapshot, source.snapshot);
}
