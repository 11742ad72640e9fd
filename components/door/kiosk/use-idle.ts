import { useCallback, useEffect, useState } from 'react';

/** After so long without a touch a kiosk asks whether somebody is there (T2). */
export const IDLE_SECONDS = 10;
/** So long they have to say so, as often as they want (WCAG 2.2, 2.2.1). */
export const WARNING_SECONDS = 20;

const SIGNS = ['pointerdown', 'keydown', 'input'] as const;

/**
 * Counts down while nobody touches anything; `left` is null until the warning, then the seconds that are left of it. A touch
 * before the warning begins anew, the warning itself is answered by `extend`.
 */
export function useIdle(isOn: boolean, onOver: () => void) {
  const [quiet, setQuiet] = useState(0);
  const isWarning = isOn && quiet >= IDLE_SECONDS;
  const extend = useCallback(() => setQuiet(0), []);
  useEffect(() => {
    setQuiet(0);
    if (!isOn) return;
    const timer = setInterval(() => setQuiet((seconds) => seconds + 1), 1_000);
    return () => clearInterval(timer);
  }, [isOn]);
  useEffect(() => {
    if (!isOn || isWarning) return;
    for (const sign of SIGNS) addEventListener(sign, extend);
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, extend);
    };
  }, [isOn, isWarning, extend]);
  const isOver = isOn && quiet >= IDLE_SECONDS + WARNING_SECONDS;
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  return { left: isWarning ? Math.max(0, IDLE_SECONDS + WARNING_SECONDS - quiet) : null, extend };
}
