'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isUnderWay, type ReportFreezing } from '#domain/viewing/report-freezing.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';
import { ProgressLine } from '../registration/progress-line.tsx';
import { RefusalNotice } from '../registration/refusal-notice.tsx';

export type Freeze = (input: { readonly edition: string }) => Promise<{ readonly ok: true } | DeskRefusal>;
type Props = {
  readonly edition: string;
  readonly freeze: Freeze;
  /** How far the last wish is; null: nobody asked lately. */
  readonly freezing: ReportFreezing | null;
};

/** Asks for a frozen report and says how far it is: counting a journal anew takes as long as it is. */
export function FreezeButton({ edition, freeze, freezing }: Props) {
  const t = useWords();
  const deed = useDeed();
  const router = useRouter();
  const isRunning = isUnderWay(freezing);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isRunning, router]);
  const send = async () => {
    const answer = await deed.run(() => freeze({ edition }));
    if (answer?.ok) router.refresh();
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <FailureNotice failure={deed.failure} />
      <StudioButton variant="primary" isPending={deed.isRunning || isRunning} onPress={() => void send()}>
        {t('audienceDesk.reports.freeze')}
      </StudioButton>
      <Freezing freezing={freezing} />
    </div>
  );
}

const AGAIN_MS = 2_000;

function Freezing({ freezing }: Pick<Props, 'freezing'>) {
  const t = useWords();
  switch (freezing?.kind) {
    case undefined:
      return null;
    case 'waiting':
      return <ProgressLine label={t('audienceDesk.reports.waiting')} />;
    case 'counting': {
      const percent = Math.floor(freezing.share * 100);
      return (
        <ProgressLine label={t('audienceDesk.reports.freezing', { percent })} value={percent} max={100} />
      );
    }
    case 'frozen':
      return (
        <p role="status" className="text-13">
          {t(`audienceDesk.reports.${freezing.differs ? 'differs' : 'done'}`, { no: freezing.no })}
        </p>
      );
    case 'refused':
      return <RefusalNotice text={t(`audienceDesk.reports.refused.${freezing.reason}`)} />;
    case 'damaged':
      return (
        <RefusalNotice
          text={t('audienceDesk.reports.refused.damaged', { faults: freezing.faults.join(' ') })}
        />
      );
    case 'failed':
      return <RefusalNotice text={t('audienceDesk.reports.refused.failed')} />;
  }
}
