'use client';

import { useState } from 'react';
import { type CalendarChoice, chosenSentence } from '#domain/calendar/calendar-setting.ts';
import { sameData } from '#domain/canonical-json.ts';
import { useDeed } from '../record/use-deed.ts';
import type { ChosenSetting, SaveCalendarSetting, SentenceTrouble } from './calendar-setting-view.ts';

type Options = {
  readonly edition: string;
  /** As it was when the page was opened. */
  readonly stored: ChosenSetting;
  readonly save: SaveCalendarSetting;
  readonly onSaved: () => void;
};

/**
 * The state of the form. It is saved over the version that its reader saw, not over one that came meanwhile, until they
 * ask for that.
 */
export function useCalendarSetting({ edition, stored, save, onSaved }: Options) {
  const { run, failure, isRunning } = useDeed();
  const [base, setBase] = useState(stored);
  const [typed, setTyped] = useState(stored.choice);
  const [trouble, setTrouble] = useState<SentenceTrouble>();
  const [current, setCurrent] = useState<ChosenSetting>();
  const [attempt, setAttempt] = useState(0);
  const begin = (from: ChosenSetting) => {
    setBase(from);
    setTyped(from.choice);
    setTrouble(undefined);
    setCurrent(undefined);
  };
  const submit = async () => {
    const choice = { ...typed, sentence: { ...typed.sentence }, silentRoles: [...typed.silentRoles] };
    const answer = await run(() => save({ edition, version: base.version, choice }));
    if (answer === undefined) return;
    if (answer.ok) {
      begin(answer);
      onSaved();
      return;
    }
    setCurrent(answer.reason === 'stale' ? answer.current : undefined);
    setTrouble(answer.reason === 'stale' ? undefined : answer);
    setAttempt(attempt + 1);
  };
  return {
    ...{ typed, trouble, attempt, failure, isRunning, submit },
    isStale: current !== undefined,
    set: (change: Partial<CalendarChoice>) => setTyped({ ...typed, ...change }),
    isDirty: !sameData(comparable(typed), comparable(base.choice)),
    discard: () => begin(base),
    showCurrent: () => begin(current ?? base),
  };
}

/** Blank lines say nothing, and the order in which boxes were ticked neither. */
function comparable(choice: CalendarChoice): CalendarChoice {
  return {
    ...choice,
    sentence: chosenSentence(choice.sentence),
    silentRoles: [...choice.silentRoles].sort(),
  };
}
