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
import type { DecisionActions, DecisionPreviewView } from './registration-view.ts';

type Props = {
  readonly edition: string;
  readonly query: string;
  readonly pending: number;
  readonly actions: DecisionActions;
  readonly selection: RowSelection;
};

type Way = 'approve' | 'reject';
type Asked = { readonly way: Way; readonly preview: DecisionPreviewView };

/** Decides about those who wait for an answer: the picked ones, or all that the filter finds (O3). */
export function DecisionBar({ edition, query, pending, actions, selection }: Props) {
  const t = useWords();
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
    if (answer.ids.length === 0) return setTold(t('registrationDesk.decide.none'));
    setAsked({ way, preview: answer });
  };
  const done = (text: string) => {
    setAsked(undefined);
    setTold(text);
    selection.clear();
    router.refresh();
  };
  const isQuiet = count === 0 && pending === 0;
  return (
    <>
      <FailureNotice failure={failure} />
      <div aria-live="polite">{told !== '' && <Notice tone="success">{told}</Notice>}</div>
      <section
        aria-label={t('desk.bulk.label')}
        className={
          isQuiet
            ? 'sr-only'
            : 'sticky bottom-0 z-20 -mx-(--gutter) mt-2 flex flex-wrap items-center gap-2 border-t border-border bg-surface px-(--gutter) py-2 shadow-popover'
        }
      >
        <p aria-live="polite" className="tnum grow text-13">
          {count > 0
            ? t('registrationDesk.decide.picked', { count })
            : !isQuiet && t('registrationDesk.decide.pending', { count: pending })}
        </p>
        {!isQuiet && (
          <>
            <StudioButton icon="check" onPress={() => void ask('approve')}>
              {t(count > 0 ? 'registrationDesk.decide.approve' : 'registrationDesk.decide.approveAll')}
            </StudioButton>
            <StudioButton icon="close" onPress={() => void ask('reject')}>
              {t(count > 0 ? 'registrationDesk.decide.reject' : 'registrationDesk.decide.rejectAll')}
            </StudioButton>
          </>
        )}
        {count > 0 && (
          <StudioButton variant="quiet" onPress={selection.clear}>
            {t('desk.bulk.clear')}
          </StudioButton>
        )}
      </section>
      {asked && (
        <DecisionDialog
          {...{ edition, actions, ...asked }}
          onClose={() => setAsked(undefined)}
          onDone={done}
        />
      )}
    </>
  );
}
