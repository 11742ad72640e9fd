'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { KeyAnswer, KeyLine, RetentionActions } from './retention-view.ts';

type Props = {
  readonly edition: string;
  readonly keys: readonly KeyLine[];
  readonly actions: Pick<RetentionActions, 'roll' | 'kill'>;
};

/** Keys that sign tickets: a new one for new tickets, or the end of one that became known to somebody else. */
export function KeyPart({ edition, keys, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [asked, setAsked] = useState<KeyLine>();
  const [refused, setRefused] = useState<Extract<KeyAnswer, { ok: false }>['reason']>();
  const tell = (answer: KeyAnswer | undefined) => {
    setRefused(answer?.ok === false ? answer.reason : undefined);
    if (!answer?.ok) return;
    setAsked(undefined);
    const { kid, reissued } = answer;
    showToast({
      text: t(reissued === 0 ? 'retention.key.rolled' : 'retention.key.killed', { kid, reissued }),
    });
  };
  const roll = async () => tell(await run(() => actions.roll({ edition })));
  const kill = async ({ kid }: KeyLine) => tell(await run(() => actions.kill({ edition, kid })));
  return (
    <div className="flex flex-col items-start gap-3">
      {asked === undefined && <FailureNotice failure={failure} />}
      {refused && (
        <Notice tone="danger" role="alert">
          {t(`retention.key.refused.${refused}`)}
        </Notice>
      )}
      <ul className="flex w-full flex-col divide-y divide-border text-14">
        {keys.map((key) => (
          <KeyRow key={key.kid} line={key} onKill={() => setAsked(key)} />
        ))}
      </ul>
      <StudioButton isPending={isRunning} onPress={() => void roll()}>
        {t('retention.key.roll')}
      </StudioButton>
      <Dialog
        isQuestion
        title={t('retention.key.killTitle', { kid: asked?.kid ?? 0 })}
        isOpen={asked !== undefined}
        onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
        footer={
          <>
            <StudioButton variant="quiet" onPress={() => setAsked(undefined)}>
              {t('retention.close')}
            </StudioButton>
            <StudioButton variant="danger" isPending={isRunning} onPress={() => asked && void kill(asked)}>
              {t('retention.key.killNow', { count: asked?.tickets ?? 0 })}
            </StudioButton>
          </>
        }
      >
        <FailureNotice failure={failure} />
        <p>{t('retention.key.killText', { count: asked?.tickets ?? 0 })}</p>
      </Dialog>
    </div>
  );
}

const TONES = { active: 'success', retired: undefined, dead: 'danger' } as const;

function KeyRow({ line, onKill }: { readonly line: KeyLine; readonly onKill: () => void }) {
  const t = useWords();
  const { kid, state, madeText, tickets } = line;
  const tone = TONES[state];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t('retention.key.name', { kid })}
          <Badge {...(tone && { tone })}>{t(`retention.key.state.${state}`)}</Badge>
        </p>
        <p className="text-muted">
          {t('retention.key.made', { date: madeText })} · {t('retention.key.tickets', { count: tickets })}
        </p>
      </div>
      {state !== 'dead' && (
        <StudioButton variant="quiet" label={t('retention.key.killOf', { kid })} onPress={onKill}>
          {t('retention.key.kill')}
        </StudioButton>
      )}
    </li>
  );
}
