'use client';

import { useEffect, useRef, useState } from 'react';
import type { RegisterBody } from './form-body.ts';
import { forgetForm, keyFor } from './kept-form.ts';
import type { FieldProblem } from './register-view.ts';
import { sendRegistration } from './send-registration.ts';

export type Sending =
  | { readonly kind: 'idle' | 'sending' | 'offline' }
  | { readonly kind: 'queued'; readonly seconds: number };

type Place = { readonly action: string; readonly draftName: string; readonly mailedAddress: string };

/**
 * Sends the form until there is an answer: a busy server is asked again with the same key after the time that it names,
 * and a lost network is waited for (registration.md rule 13).
 */
export function useSending(place: Place, onRefused: (problems: readonly FieldProblem[]) => void) {
  const [state, setState] = useState<Sending>({ kind: 'idle' });
  const waiting = useRef<{ readonly body: RegisterBody; readonly timer?: number } | undefined>(undefined);
  const stop = () => {
    window.clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
  };
  const send = async (body: RegisterBody): Promise<void> => {
    stop();
    setState({ kind: 'sending' });
    const result = await sendRegistration(place.action, body, keyFor(place.draftName, body));
    if (result.kind === 'done') {
      forgetForm(place.draftName);
      window.location.assign(ticketAddress(result.ticketUrl) ?? place.mailedAddress);
    } else if (result.kind === 'again') {
      setState({ kind: 'queued', seconds: result.seconds });
      const timer = window.setTimeout(() => void send(body), result.seconds * 1_000);
      waiting.current = { body, timer };
    } else if (result.kind === 'offline') {
      setState({ kind: 'offline' });
      waiting.current = { body };
    } else {
      setState({ kind: 'idle' });
      onRefused(result.problems);
    }
  };
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const onOnline = () => waiting.current && void latest.current(waiting.current.body);
    window.addEventListener('online', onOnline);
    return () => {
      window.removeEventListener('online', onOnline);
      window.clearTimeout(waiting.current?.timer);
    };
  }, []);
  return { state, send };
}

/** The ticket page, which then says that it is done. */
function ticketAddress(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const address = new URL(url, window.location.href);
  address.searchParams.set('done', 'new');
  return address.href;
}
