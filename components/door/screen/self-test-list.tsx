'use client';

import { Icon, type IconName } from '#components/ui/icon.tsx';
import { useWords } from '#i18n/client-words.tsx';
import type { SelfTest } from '../engine.ts';
import { SELF_TESTS } from './use-self-test.ts';

type State = SelfTest[string] | 'running' | 'none';

const LOOKS: Readonly<Record<State, { readonly icon: IconName; readonly colour: string }>> = {
  good: { icon: 'check', colour: 'text-success' },
  poor: { icon: 'warning', colour: 'text-warning' },
  failed: { icon: 'stop', colour: 'text-danger' },
  running: { icon: 'renew', colour: 'text-muted' },
  none: { icon: 'dash', colour: 'text-muted' },
};

type Props = {
  readonly results: SelfTest;
  readonly isRunning: boolean;
  /** What has to be added to the clock of the device; null: never measured. */
  readonly offsetMs: number | null;
};

/** What of the device works: a sign, a word, and where it is not good what to do about it. */
export function SelfTestList({ results, isRunning, offsetMs }: Props) {
  const t = useWords();
  return (
    <ul aria-live="polite" className="flex flex-col">
      {SELF_TESTS.map((name) => {
        const state: State = isRunning ? 'running' : (results[name] ?? 'none');
        const { icon, colour } = LOOKS[state];
        return (
          <li key={name} className="flex items-start gap-3 border-border border-b py-2 last:border-0">
            <Icon name={icon} size={24} className={colour} />
            <div className="min-w-0 flex-1">
              <p className="text-16">{t(`doorScreen.shift.test.${name}`)}</p>
              {(state === 'poor' || state === 'failed') && (
                <p className="text-14 text-muted">
                  {name === 'clock' && state === 'poor' && offsetMs !== null
                    ? t('doorScreen.shift.clockOff', { count: minutesOf(offsetMs) })
                    : t(`doorScreen.shift.poor.${name}`)}
                </p>
              )}
            </div>
            <p className={`font-medium text-14 ${colour}`}>{t(`doorScreen.shift.state.${state}`)}</p>
          </li>
        );
      })}
    </ul>
  );
}

/** A clock that is off by more than a minute is corrected all the same: every contact measures it (rule 10). */
function minutesOf(offsetMs: number): number {
  return Math.max(1, Math.round(Math.abs(offsetMs) / 60_000));
}
