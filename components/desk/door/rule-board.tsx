'use client';

import { useId, useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import type { RuleFault } from '#domain/checkin/rule-fault.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { useDeed } from '../record/use-deed.ts';
import { useRowList } from '../record/use-row-list.ts';
import { RuleCard } from './rule-card.tsx';
import { type DraftRule, draftsOf, newRule, placeOf, rulesOf } from './rule-draft.ts';
import type { RuleDeskView, SaveRules } from './rule-view.ts';

type Props = { readonly edition: string; readonly desk: RuleDeskView; readonly save: SaveRules };

/** The rules of a checkpoint: conditions, what they do and what the door says then; saved together. */
export function RuleBoard({ edition, desk, save }: Props) {
  const t = useWords();
  const id = useId();
  const form = useRules(edition, desk, save);
  const rows = useRowList(form.drafts, form.change);
  const types = (desk.choices.type ?? []).map(({ value }) => value);
  return (
    <div className="@container flex max-w-wide flex-col gap-4">
      <FailureNotice failure={form.failure} />
      <ErrorSummary
        title={t('doorSetup.rule.refused', { count: form.faults.length })}
        errors={form.faults.map((fault) => faultLine(t, fault, id))}
        attempt={form.attempt}
      />
      {form.theirs !== undefined && <StaleRules form={form} />}
      {form.isGone && <Notice tone="danger" role="alert" title={t('doorSetup.rule.gone')} />}
      {form.drafts.length === 0 && <p className="text-muted">{t('doorSetup.rule.none')}</p>}
      <ol className="flex flex-col gap-3">
        {form.drafts.map((rule, index) => (
          <RuleCard
            key={rows.keys[index]}
            id={`${id}-${index}`}
            {...{ rule, index }}
            count={form.drafts.length}
            locales={desk.locales}
            choices={desk.choices}
            onChange={(next) => rows.change(index, next)}
            onMove={(by) => rows.move(index, by)}
            onRemove={() => rows.remove(index)}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <StudioButton icon="plus" onPress={() => rows.add(newRule(types))}>
          {t('doorSetup.rule.add')}
        </StudioButton>
        {form.isDirty && (
          <>
            <StudioButton variant="primary" isPending={form.isRunning} onPress={() => void form.send()}>
              {t('doorSetup.rule.save')}
            </StudioButton>
            <StudioButton variant="quiet" onPress={form.discard}>
              {t('doorSetup.rule.discard')}
            </StudioButton>
            <span className="text-13 text-muted">{t('doorSetup.rule.unsaved')}</span>
          </>
        )}
      </div>
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </div>
  );
}

function StaleRules({ form }: { readonly form: ReturnType<typeof useRules> }) {
  const t = useWords();
  return (
    <Notice
      tone="warning"
      role="alert"
      title={t('doorSetup.rule.stale')}
      action={
        <div className="flex flex-wrap gap-2">
          <StudioButton onPress={form.takeTheirs}>{t('doorSetup.rule.takeTheirs')}</StudioButton>
          <StudioButton onPress={form.keepMine}>{t('doorSetup.rule.keepMine')}</StudioButton>
        </div>
      }
    />
  );
}

function useRules(edition: string, desk: RuleDeskView, save: SaveRules) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [base, setBase] = useState<readonly unknown[]>(desk.rules);
  const [drafts, setDrafts] = useState<readonly DraftRule[]>(() => draftsOf(desk.rules));
  const [faults, setFaults] = useState<readonly RuleFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [theirs, setTheirs] = useState<readonly unknown[]>();
  const [isGone, setGone] = useState(false);
  const isDirty = !sameData(rulesOf(drafts), rulesOf(draftsOf(base)));
  const take = (rules: readonly unknown[]) => {
    setBase(rules);
    setDrafts(draftsOf(rules));
    setFaults([]);
    setTheirs(undefined);
  };
  const send = async () => {
    const rules = rulesOf(drafts);
    const answer = await run(() => save({ edition, checkpointId: desk.checkpointId, base, rules }));
    if (answer === undefined) return;
    setFaults(answer.ok || answer.reason !== 'invalid' ? [] : answer.faults);
    if (answer.ok) {
      take(rules);
      showToast({ text: t('doorSetup.rule.saved') });
    } else if (answer.reason === 'invalid') setAttempt((count) => count + 1);
    else if (answer.reason === 'stale') setTheirs(answer.current);
    else setGone(answer.reason === 'gone');
  };
  return {
    ...{ drafts, faults, attempt, theirs, isGone, isDirty, failure, isRunning, send },
    change: setDrafts,
    discard: () => take(base),
    takeTheirs: () => take(theirs ?? base),
    /** What was typed here goes over theirs at the next save. */
    keepMine: () => {
      setBase(theirs ?? base);
      setTheirs(undefined);
    },
  };
}

function faultLine(t: Translator, fault: RuleFault, id: string) {
  const place = placeOf(fault);
  const where = {
    list: () => t('doorSetup.rule.placeList'),
    rule: () => ('rule' in place ? t('doorSetup.rule.place', { rule: place.rule }) : ''),
    text: () => ('rule' in place ? t('doorSetup.rule.placeText', { rule: place.rule }) : ''),
    part: () => ('part' in place ? t('doorSetup.rule.placeIn', { rule: place.rule, part: place.part }) : ''),
  }[place.kind]();
  const reason = t(`doorSetup.rule.reason.${fault.code}`);
  const target = 'rule' in place ? `${id}-${place.rule - 1}` : id;
  return { target, text: t('doorSetup.rule.fault', { place: where, reason }) };
}
