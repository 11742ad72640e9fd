import { useCallback, useState } from 'react';
import type { SelfTest } from '../engine.ts';
import type { DoorParts } from './door-context.ts';
import { useDoorParts } from './door-context.ts';

export const SELF_TESTS = ['camera', 'sound', 'storage', 'clock', 'sync', 'code'] as const;

/** A camera that was just asked for needs a moment, and somebody to allow it. */
const CAMERA_WAIT_MS = 6_000;
const STEP_MS = 150;

type Tests = {
  readonly results: SelfTest;
  readonly isRunning: boolean;
  /** Everything that needs no tap. */
  readonly run: () => Promise<void>;
  /** Has to be called by a tap, since browsers keep silent before one; gives all that is known by then. */
  readonly hear: () => Promise<SelfTest>;
};

/** The test at the start of a shift (D6): what the engine tests, and what only the page can see and hear. */
export function useSelfTest(): Tests {
  const parts = useDoorParts();
  const [results, setResults] = useState<SelfTest>({});
  const [isRunning, setRunning] = useState(false);
  const run = useCallback(async () => {
    setRunning(true);
    const [engine, camera] = await Promise.all([parts.engine.selfTest(), testCamera(parts)]);
    setResults((before) => ({ ...before, ...engine, camera }));
    setRunning(false);
  }, [parts]);
  const hear = async () => {
    const sound = await testSound(parts);
    const all = { ...results, sound };
    setResults((before) => ({ ...before, sound }));
    return all;
  };
  return { results, isRunning, run, hear };
}

async function testSound({ sounds, engine }: DoorParts): Promise<SelfTest[string]> {
  const isAudible = await Promise.race([sounds.unlock(), wait(1_000).then(() => false)]);
  if (!isAudible) return 'failed';
  sounds.play('rising_pair');
  sounds.vibrate([60]);
  return engine.snapshot().isMuted ? 'poor' : 'good';
}

/** Good once there is a picture and a decoder that read its own test; poor where other ways of reading are left. */
async function testCamera({ source }: DoorParts): Promise<SelfTest[string]> {
  source.startCamera();
  for (let waited = 0; waited < CAMERA_WAIT_MS; waited += STEP_MS) {
    const { camera, decoder } = source.snapshot();
    if (camera.kind === 'failed' || decoder === 'failed') return 'poor';
    if (camera.kind === 'on' && decoder !== 'starting') return 'good';
    await wait(STEP_MS);
  }
  return 'poor';
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
