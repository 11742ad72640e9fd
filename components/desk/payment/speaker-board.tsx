'use client';

import { useState } from 'react';
import { SPEAKER_MODES, type SpeakerMode } from '#domain/registration/speaker-order.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

export type SpeakerBoardView = {
  readonly edition: string;
  readonly mode: SpeakerMode;
  readonly typeId: string | null;
  readonly types: readonly { readonly id: string; readonly label: string }[];
  readonly proposed: readonly {
    readonly id: string;
    readonly name: string;
    readonly sessionCount: number;
    readonly hasEmail: boolean;
  }[];
  readonly gone: readonly { readonly id: string; readonly name: string }[];
};

type Deed<I, A> = (input: I) => Promise<A | DeskRefusal>;
type Refused<R extends string> = { readonly ok: false; readonly reason: R };
export type SpeakerActions = {
  readonly save: Deed<
    { edition: string; mode: SpeakerMode; typeId: string | null },
    { readonly ok: true } | Refused<'changed' | 'not_found'>
  >;
  readonly approve: Deed<
    { edition: string; personIds: string[] },
    { readonly ok: true; readonly count: number } | Refused<'no_type'>
  >;
  readonly end: Deed<{ edition: string; id: string }, { readonly ok: true } | Refused<'changed'>>;
};

type Props = { readonly view: SpeakerBoardView; readonly actions: SpeakerActions };

/** How people with roles get tickets, who is proposed, and who has no role any more. */
export function SpeakerBoard({ view, actions }: Props) {
  const t = useWords();
  return (
    <>
      <Section isSmall id="mode" title={t('speakerRegistration.mode.title')}>
        <ModeForm view={view} actions={actions} />
      </Section>
      {view.mode !== 'off' && (
        <Section
          isSmall
          id="proposed"
          title={t('speakerRegistration.proposed.title')}
          note={t('speakerRegistration.proposed.note')}
        >
          <ProposedList key={view.proposed.length} view={view} actions={actions} />
        </Section>
      )}
      {view.gone.length > 0 && (
        <Section
          isSmall
          id="gone"
          title={t('speakerRegistration.gone.title')}
          note={t('speakerRegistration.gone.note')}
        >
          <ul className="flex flex-col divide-y divide-border">
            {view.gone.map((one) => (
              <GoneRow key={one.id} edition={view.edition} speaker={one} end={actions.end} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function ModeForm({ view, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [mode, setMode] = useState(view.mode);
  const [typeId, setTypeId] = useState(view.typeId);
  const save = async () => {
    const answer = await run(() => actions.save({ edition: view.edition, mode, typeId }));
    if (answer === undefined) return;
    showToast({
      text: t(answer.ok ? 'speakerRegistration.mode.done' : `speakerRegistration.refused.${answer.reason}`),
    });
  };
  return (
    <div className="flex max-w-reading flex-col gap-4">
      <FailureNotice failure={failure} />
      <Select
        label={t('speakerRegistration.mode.label')}
        value={mode}
        placeholder=""
        options={SPEAKER_MODES.map((id) => ({ id, label: t(`speakerRegistration.mode.${id}`) }))}
        onChange={(next) => setMode(SPEAKER_MODES.find((one) => one === next) ?? mode)}
      />
      {mode !== 'off' && (
        <Select
          label={t('speakerRegistration.mode.type')}
          value={typeId}
          placeholder=""
          emptyLabel={t('speakerRegistration.mode.newType')}
          options={view.types}
          onChange={setTypeId}
        />
      )}
      <div>
        <StudioButton variant="primary" isPending={isRunning} onPress={() => void save()}>
          {t('speakerRegistration.mode.save')}
        </StudioButton>
      </div>
    </div>
  );
}

function ProposedList({ view: { edition, proposed }, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsked, setAsked] = useState(false);
  if (proposed.length === 0) return <p className="text-muted">{t('speakerRegistration.proposed.none')}</p>;
  const picked = proposed.filter(({ id }) => chosen.has(id));
  const mails = picked.filter(({ hasEmail }) => hasEmail).length;
  const approve = async () => {
    setAsked(false);
    const answer = await run(() => actions.approve({ edition, personIds: picked.map(({ id }) => id) }));
    if (answer === undefined) return;
    showToast({
      text: answer.ok
        ? t('speakerRegistration.proposed.done', { count: answer.count })
        : t(`speakerRegistration.refused.${answer.reason}`),
    });
  };
  const toggle = (id: string, isOn: boolean) =>
    setChosen(new Set(isOn ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <div className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      <Checkbox
        isSelected={picked.length === proposed.length}
        isIndeterminate={picked.length > 0 && picked.length < proposed.length}
        onChange={(isOn) => setChosen(new Set(isOn ? proposed.map(({ id }) => id) : []))}
      >
        {t('speakerRegistration.proposed.all')}
      </Checkbox>
      <ul className="flex flex-col divide-y divide-border border-y border-border">
        {proposed.map(({ id, name, sessionCount, hasEmail }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 py-1">
            <Checkbox isSelected={chosen.has(id)} onChange={(isOn) => toggle(id, isOn)}>
              {name}
            </Checkbox>
            <span className="text-13 text-muted">
              {t('speakerRegistration.role.count', { count: sessionCount })}
              {!hasEmail && ` · ${t('speakerRegistration.proposed.noMail')}`}
            </span>
          </li>
        ))}
      </ul>
      <div>
        <StudioButton
          variant="primary"
          isPending={isRunning}
          onPress={() => picked.length > 0 && setAsked(true)}
        >
          {t('speakerRegistration.proposed.approve', { count: picked.length })}
        </StudioButton>
      </div>
      <Dialog
        title={t('speakerRegistration.proposed.approve', { count: picked.length })}
        isOpen={isAsked}
        onOpenChange={setAsked}
        isQuestion
        footer={
          <>
            <StudioButton onPress={() => setAsked(false)}>
              {t('speakerRegistration.proposed.cancel')}
            </StudioButton>
            <StudioButton variant="primary" onPress={() => void approve()}>
              {t('speakerRegistration.proposed.approve', { count: picked.length })}
            </StudioButton>
          </>
        }
      >
        <p>{t('speakerRegistration.proposed.sure', { count: picked.length, mails })}</p>
      </Dialog>
    </div>
  );
}

type GoneProps = {
  readonly edition: string;
  readonly speaker: SpeakerBoardView['gone'][number];
  readonly end: SpeakerActions['end'];
};

function GoneRow({ edition, speaker: { id, name }, end }: GoneProps) {
  const t = useWords();
  const { run, failure } = useDeed();
  const [isAsked, setAsked] = useState(false);
  const cancel = async () => {
    setAsked(false);
    const answer = await run(() => end({ edition, id }));
    if (answer === undefined) return;
    showToast({
      text: t(answer.ok ? 'speakerRegistration.gone.done' : `speakerRegistration.refused.${answer.reason}`),
    });
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-2">
      <FailureNotice failure={failure} />
      <span>{name}</span>
      <StudioButton size="small" onPress={() => setAsked(true)}>
        {t('speakerRegistration.gone.cancel')}
        <span className="sr-only">: {name}</span>
      </StudioButton>
      <Dialog
        title={t('speakerRegistration.gone.cancel')}
        isOpen={isAsked}
        onOpenChange={setAsked}
        isQuestion
        footer={
          <>
            <StudioButton onPress={() => setAsked(false)}>{t('speakerRegistration.gone.keep')}</StudioButton>
            <StudioButton variant="danger" onPress={() => void cancel()}>
              {t('speakerRegistration.gone.cancel')}
            </StudioButton>
          </>
        }
      >
        <p>{t('speakerRegistration.gone.sure', { name })}</p>
      </Dialog>
    </li>
  );
}
