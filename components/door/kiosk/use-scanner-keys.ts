import { useEffect, useEffectEvent } from 'react';
import { type BurstState, NO_BURST, passTime, pressKey, SILENCE_MS } from '#domain/checkin/key-burst.ts';

/** Hands over what a scanner types, whatever has the focus and whatever layout the host has (checkin.md rule 28). */
export function useScannerKeys(onText: (text: string) => void): void {
  const hand = useEffectEvent(onText);
  useEffect(() => {
    let state: BurstState = NO_BURST;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (step: { readonly state: BurstState; readonly read?: string }) => {
      state = step.state;
      if (step.read !== undefined) hand(step.read);
      return step.read !== undefined;
    };
    const onKey = (event: KeyboardEvent) => {
      clearTimeout(timer);
      const isCommand = event.ctrlKey || event.altKey || event.metaKey;
      const { code, shiftKey: shift, repeat: isRepeat } = event;
      const isRead = take(pressKey(state, { code, shift, isCommand, isRepeat, at: performance.now() }));
      // The Enter of a scanner presses nothing.
      if (isRead) event.preventDefault();
      timer = setTimeout(() => take(passTime(state, performance.now())), SILENCE_MS);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      clearTimeout(timer);
    };
  }, []);
}
