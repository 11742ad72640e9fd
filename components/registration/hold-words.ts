import type { Translator } from '#i18n/translator.ts';
import type { HoldView } from './hold-clock.tsx';

const MOST_MINUTES = 120;

/** Everything that a hold says in the browser, where no translator is. `until` is written in the zone of the edition. */
export function holdWords(
  t: Translator,
  facts: { readonly until: string; readonly minutes: number; readonly extensionsLeft: number },
): HoldView['words'] {
  const { until, minutes, extensionsLeft } = facts;
  return {
    until: t('party.hold.until', { date: until }),
    left: Array.from({ length: MOST_MINUTES + 1 }, (_, count) => t('party.hold.left', { minutes: count })),
    warning: t('party.hold.warning'),
    over: t('party.hold.over'),
    extend: t('party.hold.extend', { minutes }),
    times: t('party.hold.times', { count: extensionsLeft }),
    kept: t('party.hold.kept'),
    failed: t('party.hold.failed'),
  };
}
