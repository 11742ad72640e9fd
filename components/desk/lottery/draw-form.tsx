'use client';

import { useWords } from '#i18n/client-words.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DrawActions, DrawChoiceView } from './draw-view.ts';
import { useAnnounce } from './use-announce.ts';

type Props = {
  readonly edition: string;
  readonly choices: readonly DrawChoiceView[];
  readonly announce: DrawActions['announce'];
};

/** What is drawn by lot, and until when one takes part. */
export function DrawForm(props: Props) {
  const t = useWords();
  const { said, failure, isRunning, given, begin, close, send, ...typed } = useAnnounce(props);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
      className="flex max-w-reading flex-col gap-4"
    >
      <FailureNotice failure={failure} />
      {said !== undefined && (
        <Notice tone={said.isDone ? 'success' : 'danger'} role={said.isDone ? 'status' : 'alert'}>
          {said.text}
        </Notice>
      )}
      <DrawFields choices={props.choices} {...typed} />
      <div>
        <StudioButton type="submit" variant="primary" isPending={isRunning}>
          {t('lottery.desk.do')}
        </StudioButton>
      </div>
      <GivenQuestion given={given} onClose={close} onConfirm={(count) => void send(count)} />
    </form>
  );
}

type FieldProps = Pick<Props, 'choices'> & Pick<ReturnType<typeof useAnnounce>, 'draft' | 'setDraft'>;

function DrawFields({ choices, draft, setDraft }: FieldProps) {
  const t = useWords();
  return (
    <>
      <Select
        label={t('lottery.desk.what')}
        isRequired
        value={draft.target}
        onChange={(target) => setDraft({ ...draft, target })}
        options={choices}
        placeholder={t('lottery.desk.refused.unknown')}
        isWhole
      />
      <DateInput
        label={t('lottery.desk.until')}
        description={t('lottery.desk.untilNote')}
        isRequired
        withTime
        value={draft.closesAt}
        onChange={(closesAt) => setDraft({ ...draft, closesAt })}
      />
    </>
  );
}

type QuestionProps = {
  readonly given: number | undefined;
  readonly onClose: () => void;
  readonly onConfirm: (given: number) => void;
};

/** Says once more how many seats are not drawn, as people have them already. */
function GivenQuestion({ given, onClose, onConfirm }: QuestionProps) {
  const t = useWords();
  if (given === undefined) return null;
  return (
    <Dialog
      title={t('lottery.desk.givenTitle', { count: given })}
      isOpen
      onOpenChange={onClose}
      isQuestion
      footer={
        <>
          <StudioButton onPress={onClose}>{t('lottery.desk.givenCancel')}</StudioButton>
          <StudioButton variant="primary" onPress={() => onConfirm(given)}>
            {t('lottery.desk.givenDo')}
          </StudioButton>
        </>
      }
    >
      <p>{t('lottery.desk.givenText')}</p>
    </Dialog>
  );
}
