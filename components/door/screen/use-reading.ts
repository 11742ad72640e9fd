import { useEffect } from 'react';
import { useDoor, useDoorParts } from './door-context.ts';

/** Takes codes as long as the screen is there, where the device may; each is answered at once (D1). */
export function useReading(): void {
  const { engine, source } = useDoorParts();
  const { manifest } = useDoor();
  const mayScan = manifest?.device.capabilities.includes('scan') === true;
  useEffect(() => {
    if (!mayScan) return undefined;
    source.listen((text, by) => void engine.read(text, by));
    return () => source.listen(null);
  }, [engine, source, mayScan]);
}
