'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type SendRefusal, sendFile } from './send-file.ts';

export type SendingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly part: number; readonly preview: string }
  | { readonly kind: 'done'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: SendRefusal };

export type Sending = {
  readonly state: SendingState;
  readonly send: (file: File) => void;
  readonly cancel: () => void;
  readonly forget: () => void;
};

/** Sends one file at a time; another one takes the place of what is on its way. Leaving the page ends it. */
export function useSending(
  addressOf: (name: string) => string,
  onArrived: (answer: unknown, name: string) => void,
): Sending {
  const [state, setState] = useState<SendingState>({ kind: 'idle' });
  const current = useRef<AbortController | undefined>(undefined);
  const handlers = useRef({ addressOf, onArrived });
  handlers.current = { addressOf, onArrived };
  useEffect(() => () => current.current?.abort(), []);
  const send = useCallback((file: File) => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const name = file.name || 'picture.png';
    const preview = URL.createObjectURL(file);
    const show = (next: SendingState) => {
      if (current.current === controller) setState(next);
    };
    show({ kind: 'sending', name, part: 0, preview });
    const onProgress = (part: number) => show({ kind: 'sending', name, part, preview });
    void sendFile(handlers.current.addressOf(name), file, { onProgress, signal: controller.signal }).then(
      (sent) => {
        URL.revokeObjectURL(preview);
        if (current.current !== controller) return;
        if (sent.ok) handlers.current.onArrived(sent.answer, name);
        if (sent.ok) show({ kind: 'done', name });
        else if (sent.reason === 'cancelled') show({ kind: 'idle' });
        else show({ kind: 'refused', name, reason: sent.reason });
      },
    );
  }, []);
  const cancel = useCallback(() => current.current?.abort(), []);
  const forget = useCallback(() => setState({ kind: 'idle' }), []);
  return { state, send, cancel, forget };
}
