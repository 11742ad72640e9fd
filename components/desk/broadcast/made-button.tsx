'use client';

import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { FillStream, MakeMany, TestStream } from './stage-view.ts';

/** A stream for each hall that has none. */
export function MakeStreamsButton({ edition, make }: { readonly edition: string; readonly make: MakeMany }) {
  const t = useWords();
  const deed = useDeed();
  const send = async () => {
    const answer = await deed.run(() => make({ edition }));
    if (answer?.ok) showToast({ text: t('broadcastDesk.empty.made', { count: answer.made }) });
  };
  return (
    <>
      <StudioButton variant="primary" icon="plus" isPending={deed.isRunning} onPress={() => void send()}>
        {t('broadcastDesk.empty.make')}
      </StudioButton>
      <FailureNotice failure={deed.failure} />
    </>
  );
}

type OfStream = { readonly edition: string; readonly streamId: string };

/** A broadcast for each session of the hall that has none. */
export function FillStreamButton({ edition, streamId, fill }: OfStream & { readonly fill: FillStream }) {
  const t = useWords();
  const deed = useDeed();
  const send = async () => {
    const answer = await deed.run(() => fill({ edition, streamId }));
    if (answer?.ok) showToast({ text: t('broadcastDesk.filled', { count: answer.made }) });
  };
  return (
    <>
      <StudioButton icon="plus" isPending={deed.isRunning} onPress={() => void send()}>
        {t('broadcastDesk.fill')}
      </StudioButton>
      <FailureNotice failure={deed.failure} />
    </>
  );
}

/** Looks at the encoder now (B18). */
export function TestStreamButton({ edition, streamId, test }: OfStream & { readonly test: TestStream }) {
  const t = useWords();
  const deed = useDeed();
  const send = async () => {
    const answer = await deed.run(() => test({ edition, streamId }));
    if (answer?.ok) {
      const signal = t(`broadcastDesk.signal.${answer.signal}`);
      showToast({ text: t('broadcastDesk.encoder.tested', { signal }) });
    }
  };
  return (
    <>
      <StudioButton icon="renew" isPending={deed.isRunning} onPress={() => void send()}>
        {t('broadcastDesk.encoder.test')}
      </StudioButton>
      <FailureNotice failure={deed.failure} />
    </>
  );
}
