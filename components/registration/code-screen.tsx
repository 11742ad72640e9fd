'use client';

import { useEffect, useRef } from 'react';
import { CodeSymbol, type SymbolView } from '#components/ui/code-symbol.tsx';

type Props = {
  readonly symbol: SymbolView;
  readonly human: string;
  readonly name: string;
  readonly words: Readonly<Record<'qr' | 'show' | 'hide' | 'bright', string>>;
};

/** The code; a tap fills the screen with it and keeps the screen awake (design.md R2). Without script it is just the code. */
export function CodeScreen({ symbol, human, name, words }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const lock = useWakeLock(dialog);
  return (
    <>
      <div className="relative">
        <CodeSymbol symbol={symbol} label={words.qr} className="block w-full" />
        <button
          type="button"
          onClick={() => {
            dialog.current?.showModal();
            lock.hold();
          }}
          className="script-only absolute inset-0 rounded-card"
        >
          <span className="sr-only">{words.show}</span>
        </button>
      </div>
      <button
        type="button"
        aria-hidden="true"
        tabIndex={-1}
        data-print="no"
        onClick={() => {
          dialog.current?.showModal();
          lock.hold();
        }}
        className="script-only min-h-11 text-14 font-medium text-accent underline underline-offset-4"
      >
        {words.show}
      </button>
      <dialog
        ref={dialog}
        aria-label={words.qr}
        onClose={lock.release}
        className="m-0 h-dvh max-h-none w-dvw max-w-none bg-[#000] p-0 text-[#fff] [color-scheme:dark]"
      >
        <div className="flex h-full flex-col items-center justify-between gap-4 p-4">
          <p className="max-w-[40ch] text-center text-14">{words.bright}</p>
          <div className="flex min-h-0 flex-col items-center gap-3">
            <CodeSymbol
              symbol={symbol}
              label={words.qr}
              className="aspect-square max-h-[68dvh] w-[min(100%,68dvh)] min-w-0 rounded-card"
            />
            <p className="text-19 font-heading">{name}</p>
            <p className="font-mono text-23 tracking-[0.08em]">{human}</p>
          </div>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="min-h-14 w-full max-w-80 rounded-control border border-[#fff] text-16 font-medium"
          >
            {words.hide}
          </button>
        </div>
      </dialog>
    </>
  );
}

/** Keeps the screen on while the dialog is open, also after somebody came back from another program. */
function useWakeLock(dialog: React.RefObject<HTMLDialogElement | null>) {
  const held = useRef<WakeLockSentinel | undefined>(undefined);
  const release = () => {
    void held.current?.release();
    held.current = undefined;
  };
  const hold = async () => {
    try {
      // Absent in older browsers, refused when the battery is low: the code is shown all the same.
      held.current = await navigator.wakeLock?.request('screen');
    } catch {
      held.current = undefined;
    }
  };
  const latest = useRef(hold);
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible' && dialog.current?.open === true) void latest.current();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [dialog]);
  return { hold: () => void hold(), release };
}
