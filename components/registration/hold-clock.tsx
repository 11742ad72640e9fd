'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';

export type HoldView = {
  /** Where the deed goes. */
  readonly action: string;
  /** UTC ms, and the moment of the page by the clock of the server. */
  readonly endsAt: number;
  readonly asOf: number;
  readonly lengthMs: number;
  readonly extensionsLeft: number;
  readonly words: {
    readonly until: string;
    /** By whole minutes, from 0. */
    readonly left: readonly string[];
    readonly warning: string;
    readonly over: string;
    readonly extend: string;
    readonly times: string;
    readonly kept: string;
    readonly failed: string;
  };
};

const WARNING_MS = 2 * 60_000;
const MINUTE_MS = 60_000;

/**
 * How long seats are kept, in plain words, and the button that keeps them longer: it takes along what is typed in the form
 * that it belongs to. Two minutes before the end it is said politely (registration.md A8, WCAG 2.2 SC 2.2.1). Without
 * script it says until when, and the button sends the form.
 */
export function HoldClock({ hold, form }: { readonly hold: HoldView; readonly form: string }) {
  const { words } = hold;
  const { leftMs, said, onExtend, isUsedUp } = useHold(hold);
  const minutes = Math.ceil((leftMs ?? 0) / MINUTE_MS);
  const text = leftMs === undefined || leftMs <= 0 ? undefined : words.left[minutes];
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="tnum">{text ?? words.until}</p>
      <p role="status" aria-live="polite" className="font-medium empty:hidden">
        {said}
      </p>
      {!isUsedUp && (
        <Button type="submit" form={form} name="deed" value="extend" formNoValidate onClick={onExtend}>
          {words.extend}
        </Button>
      )}
      <p className="text-14 text-muted">{words.times}</p>
    </div>
  );
}

function useHold(hold: HoldView) {
  const [endsAt, setEnd] = useState(hold.endsAt);
  const [leftMs, setLeft] = useState<number>();
  const [note, setNote] = useState('');
  const [presses, setPresses] = useState(0);
  const started = useRef<number>(undefined);
  useEffect(() => {
    // The clock of the reader may be wrong: what counts is the time since the page was made.
    started.current ??= performance.now();
    const begun = started.current;
    const tick = () => setLeft(endsAt - hold.asOf - (performance.now() - begun));
    tick();
    const timer = window.setInterval(tick, 1_000);
    return () => window.clearInterval(timer);
  }, [endsAt, hold.asOf]);
  const onExtend = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    void extend(hold.action).then((isKept) => {
      setNote(isKept ? hold.words.kept : hold.words.failed);
      if (!isKept) return;
      setPresses((before) => before + 1);
      setEnd(hold.asOf + (performance.now() - (started.current ?? 0)) + hold.lengthMs);
    });
  };
  const warning = leftMs === undefined || leftMs > WARNING_MS ? note : undefined;
  const said = warning ?? ((leftMs ?? 0) <= 0 ? hold.words.over : hold.words.warning);
  return { leftMs, said, onExtend, isUsedUp: presses >= hold.extensionsLeft };
}

async function extend(action: string): Promise<boolean> {
  try {
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    const answer = await fetch(action, { method: 'POST', headers, body: JSON.stringify({ deed: 'extend' }) });
    return answer.ok;
  } catch {
    return false;
  }
}
