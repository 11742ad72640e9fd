'use client';

import { useState } from 'react';
import { POLL_OPTION_MOST, POLL_OPTIONS, POLL_TEXT_MOST, repeatedOption } from '#domain/broadcast/poll.ts';
import { POLL_KINDS, POLL_RESULTS, type PollKind, type PollResults } from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { LocaleTexts } from '../record/locale-texts.tsx';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';
import type { DeskOf, ModeratorDeeds, PollView } from './moderator-view.ts';

type Props = {
  readonly of: DeskOf;
  /** Absent: a new one. */
  readonly poll: PollView | undefined;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly save: ModeratorDeeds['savePoll'];
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

const isFilled = (text: LocaleMap) => Object.values(text).some((words) => words.trim() !== '');
/** What keeps a poll from being saved. */
type Lacks = {
  readonly question: boolean;
  readonly options: boolean;
  /** The place of an answer that another one before it says already. */
  readonly repeated: number | undefined;
};
const NOTHING_LACKS: Lacks = { question: false, options: false, repeated: undefined };
const NUMBERS = Array.from({ length: POLL_OPTIONS.most }, (_, n) => String(n + 1));

/** A draft of a poll; what was typed stays when the save fails. */
export function PollEditor({ of, poll, locales, defaultLocale, save, onSaved, onClose }: Props) {
  const t = useWords();
  const deed = useDeed();
  const fields = usePollFields(poll);
  const { kind, question, options, mostChosen, results } = fields;
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const filled = options.map(({ text }) => text).filter(isFilled);
  const lacks = lacksOf(fields);
  const send = async () => {
    setTried(true);
    if (lacks.question || lacks.options || lacks.repeated !== undefined) return;
    const most = kind === 'multiple' ? Math.min(Number(mostChosen), filled.length) : 1;
    const answer = await deed.run(() =>
      save({
        ...of,
        ...(poll && { pollId: poll.id, version: poll.version }),
        ...{ kind, question, results, mostChosen: most, options: kind === 'scale' ? [] : filled },
      }),
    );
    if (answer === undefined) return;
    if (!answer.ok) return setRefusal(t(`moderator.poll.refused.${answer.reason as 'stale'}`));
    onSaved();
    onClose();
  };
  return (
    <DeedDialog
      title={t(poll ? 'moderator.poll.edit' : 'moderator.poll.add')}
      deed={t('moderator.poll.save')}
      isRunning={deed.isRunning}
      failure={deed.failure}
      {...{ refusal, onClose }}
      onSend={send}
    >
      <PollFields
        {...{ fields, locales, defaultLocale }}
        most={filled.length}
        lacks={isTried ? lacks : NOTHING_LACKS}
      />
    </DeedDialog>
  );
}

function lacksOf({ kind, question, options }: ReturnType<typeof usePollFields>): Lacks {
  const texts = kind === 'scale' ? undefined : options.map(({ text }) => text);
  return {
    question: !isFilled(question),
    options: texts !== undefined && texts.filter(isFilled).length < POLL_OPTIONS.least,
    repeated: texts && repeatedOption(texts),
  };
}

type FieldsProps = Pick<Props, 'locales' | 'defaultLocale'> & {
  readonly fields: ReturnType<typeof usePollFields>;
  /** Answers that have a text. */
  readonly most: number;
  readonly lacks: Lacks;
};

function PollFields({ fields, most, lacks, ...texts }: FieldsProps) {
  const t = useWords();
  return (
    <>
      <Select
        label={t('moderator.poll.kind')}
        value={fields.kind}
        onChange={(next) => fields.setKind((next ?? 'single') as PollKind)}
        options={POLL_KINDS.map((one) => ({ id: one, label: t(`moderator.poll.kinds.${one}`) }))}
        placeholder=""
      />
      <LocaleTexts
        id="poll-question"
        label={t('moderator.poll.question')}
        value={fields.question}
        onChange={fields.setQuestion}
        most={POLL_TEXT_MOST}
        isRequired
        error={lacks.question ? t('moderator.poll.lacksQuestion') : undefined}
        {...texts}
      />
      {fields.kind !== 'scale' && <Options {...{ ...fields, ...texts, lacks }} />}
      {fields.kind === 'multiple' && (
        <Select
          label={t('moderator.poll.mostChosen')}
          value={fields.mostChosen}
          onChange={(next) => fields.setMostChosen(next ?? '1')}
          options={NUMBERS.slice(0, Math.max(1, most)).map((n) => ({ id: n, label: n }))}
          placeholder=""
        />
      )}
      <Select
        label={t('moderator.poll.results')}
        value={fields.results}
        onChange={(next) => fields.setResults((next ?? 'after_close') as PollResults)}
        options={POLL_RESULTS.map((one) => ({ id: one, label: t(`moderator.poll.resultsOf.${one}`) }))}
        placeholder=""
      />
    </>
  );
}

/** An answer as it is typed; the key is its own for as long as the form is open, whatever is taken out around it. */
type TypedOption = { readonly key: number; readonly text: LocaleMap };

/** What is typed, from the poll as it is. */
function usePollFields(poll: PollView | undefined) {
  const [kind, setKind] = useState<PollKind>(poll?.kind ?? 'single');
  const [question, setQuestion] = useState<LocaleMap>(poll?.question ?? {});
  const [options, setOptions] = useState<readonly TypedOption[]>(() =>
    (poll === undefined || poll.kind === 'scale' ? [{}, {}] : poll.options.map(({ text }) => text)).map(
      (text, key) => ({ key, text }),
    ),
  );
  const [mostChosen, setMostChosen] = useState(String(poll?.mostChosen ?? 2));
  const [results, setResults] = useState<PollResults>(poll?.results ?? 'after_close');
  return {
    ...{ kind, setKind, question, setQuestion, options, setOptions },
    ...{ mostChosen, setMostChosen, results, setResults },
  };
}

function freeKey(options: readonly TypedOption[]): number {
  return Math.max(0, ...options.map(({ key }) => key)) + 1;
}

type OptionsProps = Pick<Props, 'locales' | 'defaultLocale'> & {
  readonly options: readonly TypedOption[];
  readonly setOptions: (options: readonly TypedOption[]) => void;
  readonly lacks: Lacks;
};

function Options({ options, setOptions, lacks, ...texts }: OptionsProps) {
  const t = useWords();
  const errorAt = (place: number) => {
    if (lacks.options && place === 0) return t('moderator.poll.lacksOptions');
    return lacks.repeated === place ? t('moderator.poll.repeatedOption') : undefined;
  };
  return (
    <div className="flex flex-col gap-3">
      {options.map(({ key, text }, place) => (
        <div key={key} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <LocaleTexts
              id={`poll-option-${key}`}
              label={t('moderator.poll.option', { number: place + 1 })}
              value={text}
              onChange={(next) => setOptions(options.with(place, { key, text: next }))}
              most={POLL_OPTION_MOST}
              error={errorAt(place)}
              {...texts}
            />
          </div>
          {options.length > POLL_OPTIONS.least && (
            <StudioButton
              icon="bin"
              variant="quiet"
              label={t('moderator.poll.dropOption', { number: place + 1 })}
              onPress={() => setOptions(options.toSpliced(place, 1))}
            />
          )}
        </div>
      ))}
      {options.length < POLL_OPTIONS.most && (
        <div>
          <StudioButton
            icon="plus"
            onPress={() => setOptions([...options, { key: freeKey(options), text: {} }])}
          >
            {t('moderator.poll.addOption')}
          </StudioButton>
        </div>
      )}
    </div>
  );
}
