'use client';

import { useEffect, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { CodeSymbol, type SymbolView } from '../../ui/code-symbol.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

type Shown = {
  readonly ok: true;
  readonly symbol: SymbolView;
  readonly code: string;
  readonly address: string;
  readonly expiresAt: number;
};
export type PairDevice = (input: {
  readonly edition: string;
  readonly deviceId: string;
}) => Promise<Shown | { readonly ok: false; readonly reason: 'revoked' | 'expired' } | DeskRefusal>;

type Props = {
  readonly edition: string;
  readonly deviceId: string;
  readonly name: string;
  /** Scans that waited on the phone that is this device now, when it was last heard of. */
  readonly queueCount: number;
  readonly pair: PairDevice;
};

/** The code that makes a phone this device: once, for ten minutes; another tap makes another (checkin.md rule 30). */
export function PairingPanel({ edition, deviceId, name, queueCount, pair }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [shown, setShown] = useState<Shown>();
  const [refusal, setRefusal] = useState<'revoked' | 'expired'>();
  const left = useSecondsLeft(shown?.expiresAt);
  const press = async () => {
    const answer = await run(() => pair({ edition, deviceId }));
    setShown(answer?.ok ? answer : undefined);
    setRefusal(answer === undefined || answer.ok ? undefined : answer.reason);
  };
  const isOver = shown !== undefined && left === 0;
  return (
    <div className="flex flex-col items-start gap-3">
      <FailureNotice failure={failure} />
      {queueCount > 0 && (
        <Notice tone="warning">{t('doorSetup.pairing.queue', { count: queueCount })}</Notice>
      )}
      {refusal !== undefined && (
        <Notice tone="danger" role="alert">
          {t(`doorSetup.pairing.${refusal}`)}
        </Notice>
      )}
      {shown !== undefined && !isOver && <Invitation {...{ shown, name, left }} />}
      {isOver && (
        <Notice tone="warning" role="status">
          {t('doorSetup.pairing.over')}
        </Notice>
      )}
      <StudioButton
        variant={shown === undefined ? 'primary' : 'secondary'}
        icon="device"
        isPending={isRunning}
        onPress={() => void press()}
      >
        {t(shown === undefined ? 'doorSetup.pairing.show' : 'doorSetup.pairing.again')}
      </StudioButton>
    </div>
  );
}

type InvitationProps = { readonly shown: Shown; readonly name: string; readonly left: number };

function Invitation({ shown: { symbol, code, address }, name, left }: InvitationProps) {
  const t = useWords();
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <CodeSymbol
        symbol={symbol}
        label={t('doorSetup.pairing.symbol', { name })}
        className="size-56 max-w-full rounded-card border border-border"
      />
      <div className="flex min-w-0 flex-col gap-2">
        <p className="text-muted">{t('doorSetup.pairing.typed')}</p>
        <p className="font-mono text-23 tracking-[0.08em] select-all">{code}</p>
        <p className="break-all">{t('doorSetup.pairing.address', { address })}</p>
        <p role="timer" className="tnum text-muted">
          {t('doorSetup.pairing.left', { time })}
        </p>
      </div>
    </div>
  );
}

/** Whole seconds until an instant (UTC ms), never below 0; 0 where there is none. */
function useSecondsLeft(until: number | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (until === undefined) return;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
