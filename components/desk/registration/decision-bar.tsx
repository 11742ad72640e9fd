'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import type { RowSelection } from '../record/use-row-selection.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { ABOUT_WORDS, type About } from './decision-result.ts';
import { PickBar } from './pick-bar.tsx';
import type { DecisionActions, DecisionPreviewView } from './registration-view.ts';

type Props = {
  readonly edition: string;
  readonly query: string;
  readonly pending: number;
  readonly actions: DecisionActions;
  readonly selection: RowSelection;
  readonly about?: About | undefined;
};

type Way = 'approve' | 'reject';
type Asked = { readonly way: Way; readonly preview: DecisionPreviewView };

/** Decides about those who wait for an answer: the picked ones, or all that the filter finds (O3). */
export function DecisionBar({ edition, query, pending, actions, selection, about = 'person' }: Props) {
  const t = useWords();
  const words = ABOUT_WORDS[about];
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>();
  const [failure, setFailure] = useState<Failure>();
  const [told, setTold] = useState('');
  const count = selection.selected.length;
  const ask = async (way: Way) => {
    setTold('');
    const wish = count > 0 ? { ids: [...selection.selected] } : { query };
    const answer = await answerOf(() => actions.preview({ edition, ...wish }));
    if ('ok' in answer) return setFailure(answer);
    setFailure(undefined);
    if (answer.ids.length === 0) return setTold(t(`${words}.none`));
    setAsked({ way, preview: answer });
  };
  const done = (text: string) => {
    setAsked(undefined);
    setTold(text);
    selection.clear();
    router.refresh();
  };
  const waiting = pending === 0 ? undefined : t(`${words}.pending`, { count: pending });
  return (
    <>
      <FailureNotice failure={failure} />
      <div aria-live="polite">{told !== '' && <Notice tone="success">{told}</Notice>}</div>
      <PickBar text={count > 0 ? t(`${words}.picked`, { count }) : waiting}>
        <StudioButton icon="check" onPress={() => void ask('approve')}>
          {t(`${words}.${count > 0 ? 'approve' : 'approveAll'}`)}
        </StudioButton>
        <StudioButton icon="close" onPress={() => void ask('reject')}>
          {t(`${words}.${count > 0 ? 'reject' : 'rejectAll'}`)}
        </StudioButton>
        {count > 0 && (
          <StudioButton variant="quiet" onPress={selection.clear}>
            {t('desk.bulk.clear')}
          </StudioButton>
        )}
      </PickBar>
      {asked && (
        <DecisionDialog
          {...{ edition, actions, about, ...asked }}
          onClose={() => setAsked(undefined)}
          onDone={done}
        />
      )}
    </>
  );
}
