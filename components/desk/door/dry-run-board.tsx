'use client';

import { useState } from 'react';
import type { Direction } from '#domain/checkin/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { MomentField } from '../record/moment-field.tsx';
import { useDeed } from '../record/use-deed.ts';
import { DryRunAnswer } from './dry-run-answer.tsx';
import type { AskDryRun, DryRunPerson, DryRunView } from './dry-run-view.ts';

type Props = {
  readonly edition: string;
  readonly checkpoints: readonly { readonly id: string; readonly name: string }[];
  /** Now, `YYYY-MM-DDTHH:MM` on the wall of the edition. */
  readonly moment: string;
  readonly ask: AskDryRun;
};

/** "Would this ticket pass that door at this time, and why": asked without scanning anything (checkin.md O1). */
export function DryRunBoard({ edition, checkpoints, moment, ask }: Props) {
  const t = useWords();
  const form = useDryRun(edition, checkpoints[0]?.id ?? '', moment, ask);
  return (
    <div className="@container flex max-w-reading flex-col gap-4">
      <form
        className="grid grid-cols-1 gap-4 @narrow:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void form.send();
        }}
      >
        <div className="@narrow:col-span-2">
          <TextInput
            label={t('doorSetup.dryRun.who')}
            description={t('doorSetup.dryRun.who_hint')}
            isRequired
            value={form.who}
            onChange={form.setWho}
          />
        </div>
        <Select
          label={t('doorSetup.dryRun.checkpoint')}
          value={form.checkpointId}
          placeholder=""
          options={checkpoints.map(({ id, name }) => ({ id, label: name }))}
          onChange={(next) => form.setCheckpointId(next ?? form.checkpointId)}
        />
        <Select
          label={t('doorSetup.dryRun.direction')}
          value={form.direction}
          placeholder=""
          options={[
            { id: 'in', label: t('doorSetup.dryRun.direction_in') },
            { id: 'out', label: t('doorSetup.dryRun.direction_out') },
          ]}
          onChange={(next) => form.setDirection(next === 'out' ? 'out' : 'in')}
        />
        <div className="@narrow:col-span-2">
          <MomentField
            withTime
            label={t('doorSetup.dryRun.moment')}
            value={form.moment}
            onChange={form.setMoment}
          />
        </div>
        <div>
          <StudioButton type="submit" variant="primary" isPending={form.isRunning}>
            {t('doorSetup.dryRun.ask')}
          </StudioButton>
        </div>
      </form>
      <FailureNotice failure={form.failure} />
      {form.refusal !== undefined && (
        <Notice tone="warning" role="status">
          {t(REFUSAL_WORDS[form.refusal])}
        </Notice>
      )}
      {form.people.length > 0 && <People people={form.people} onChoose={(code) => void form.send(code)} />}
      {form.answer && <DryRunAnswer answer={form.answer} />}
    </div>
  );
}

const REFUSAL_WORDS = {
  nobody: 'doorSetup.dryRun.nobody',
  no_checkpoint: 'doorSetup.dryRun.noCheckpoint',
  no_time: 'doorSetup.dryRun.noTime',
} as const;
type Refusal = keyof typeof REFUSAL_WORDS;

function useDryRun(edition: string, first: string, from: string, ask: AskDryRun) {
  const language = useLanguage();
  const { run, failure, isRunning } = useDeed();
  const [who, setWho] = useState('');
  const [checkpointId, setCheckpointId] = useState(first);
  const [direction, setDirection] = useState<Direction>('in');
  const [moment, setMoment] = useState(from);
  const [answer, setAnswer] = useState<DryRunView>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [people, setPeople] = useState<readonly DryRunPerson[]>([]);
  const send = async (code = who) => {
    setWho(code);
    const told = await run(() => ask({ edition, who: code, checkpointId, direction, moment, language }));
    setAnswer(told?.ok ? told : undefined);
    setPeople(told?.ok === false && told.reason === 'several' ? told.people : []);
    setRefusal(told?.ok === false && told.reason !== 'several' ? told.reason : undefined);
  };
  return {
    ...{ who, setWho, checkpointId, setCheckpointId, direction, setDirection, moment, setMoment },
    ...{ answer, refusal, people, failure, isRunning, send },
  };
}

type PeopleProps = {
  readonly people: readonly DryRunPerson[];
  readonly onChoose: (humanCode: string) => void;
};

function People({ people, onChoose }: PeopleProps) {
  const t = useWords();
  return (
    <div>
      <p role="status">{t('doorSetup.dryRun.many')}</p>
      <ul className="mt-2 flex flex-col divide-y divide-border">
        {people.map(({ humanCode, name, organisation }) => (
          <li key={humanCode} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium break-words">{name}</p>
              <p className="text-13 text-muted">
                <span className="font-mono">{humanCode}</span>
                {organisation !== '' && ` · ${organisation}`}
              </p>
            </div>
            <StudioButton
              label={t('doorSetup.dryRun.choose', { name: `${name}, ${humanCode}` })}
              onPress={() => onChoose(humanCode)}
            >
              {t('doorSetup.dryRun.ask')}
            </StudioButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
