'use client';

import { type FormEvent, useEffect, useId, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import type { PairResult } from '../engine.ts';
import { CameraPane } from './camera-pane.tsx';
import { DoorButton } from './door-button.tsx';
import { useDoorParts } from './door-context.ts';
import { LanguageChoice } from './menu-sheet.tsx';
import { invitationOf, takeInvitation } from './pairing-link.ts';

type Fault = Extract<PairResult, { ok: false }>['reason'];
type Pairing = {
  readonly isWorking: boolean;
  readonly fault: Fault | null;
  readonly pair: (text: string) => Promise<void>;
};

/** Makes this browser a device of the door: the organizers' QR, their link, or ten typed characters (rule 30). */
export function PairingPage() {
  const t = useWords();
  const pairing = usePairing();
  const link = usePairingLink();
  return (
    <div className="door-page flex flex-col">
      <main className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="flex flex-col gap-2 p-4">
          <h1 className="text-28">{t('doorScreen.pairing.title')}</h1>
          <p className="text-14 text-muted">{t('doorScreen.pairing.where')}</p>
          {isAppleBrowser() && (
            <p className="rounded-card border border-warning p-3 text-14">{t('doorScreen.pairing.ios')}</p>
          )}
        </div>
        {link ? (
          <div className="flex flex-col gap-3 p-4">
            <p className="text-19">{t('doorScreen.pairing.link')}</p>
            <DoorButton look="primary" onClick={() => void pairing.pair(link)}>
              {t('doorScreen.pairing.linkNow')}
            </DoorButton>
          </div>
        ) : (
          <div className="flex min-h-64 flex-1 flex-col">
            <CameraPane aim={t('doorScreen.pairing.scan')} />
          </div>
        )}
        <div className="flex flex-col gap-4 p-4">
          <p role="alert" className="font-medium text-danger empty:hidden">
            {pairing.fault && t(`doorScreen.pairing.error.${faultOf(pairing.fault)}`)}
          </p>
          <TypedCode pairing={pairing} />
          <LanguageChoice />
        </div>
      </main>
    </div>
  );
}

/** By plain http no browser has what checks tickets, however new it is: then the address is to blame. */
function faultOf(fault: NonNullable<Pairing['fault']>) {
  return fault === 'old_browser' && !window.isSecureContext ? 'insecure' : fault;
}

function TypedCode({ pairing }: { readonly pairing: Pairing }) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void pairing.pair(typed);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-1">
      <label htmlFor={id} className="text-14">
        {t('doorScreen.pairing.or')}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          className="min-h-14 w-full min-w-0 flex-1 rounded-card border border-edge bg-surface px-3 font-mono text-19 uppercase"
        />
        <DoorButton look="primary" type="submit" aria-disabled={pairing.isWorking}>
          {t(pairing.isWorking ? 'doorScreen.pairing.working' : 'doorScreen.pairing.submit')}
        </DoorButton>
      </div>
    </form>
  );
}

function usePairing(): Pairing {
  const { engine, source } = useDoorParts();
  const [isWorking, setWorking] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const pair = async (text: string) => {
    setWorking(true);
    const result = await engine.pair(text);
    setWorking(false);
    setFault(result.ok ? null : result.reason);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the camera reads as long as the page is there
  useEffect(() => {
    source.listen((text) => void pair(text));
    return () => source.listen(null);
  }, [source]);
  return { isWorking, fault, pair };
}

/** The link of the organizers that opened the page; nothing is paired before somebody says so. */
function usePairingLink(): string | null {
  const [link] = useState(() => invitationOf(location));
  useEffect(() => void takeInvitation(location, history), []);
  return link;
}

/** Safari keeps other storage than the page on the home screen does (WICG/pwa-url-handler#43). */
function isAppleBrowser(): boolean {
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent) || isPad();
  return isApple && !matchMedia('(display-mode: standalone)').matches;
}

/** Pads call themselves Macs; no Mac has a touch screen. */
function isPad(): boolean {
  return /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
}
