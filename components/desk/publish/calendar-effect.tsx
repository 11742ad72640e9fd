import type { CalendarCounts } from '#domain/calendar/calendar-count.ts';
import type { Translator } from '#i18n/translator.ts';

const EFFECTS = ['moved', 'cancelled', 'added', 'removed'] as const;

/** What a release does in the calendars of everybody who subscribed; nothing where it does nothing (calendar.md C14). */
export function CalendarEffect({ counts, t }: { readonly counts: CalendarCounts; readonly t: Translator }) {
  const parts = EFFECTS.flatMap((effect) =>
    counts[effect] > 0 ? [t(`calendar.publish.${effect}`, { count: counts[effect] })] : [],
  );
  if (parts.length === 0) return null;
  return <p className="tnum mt-2 text-muted">{t('calendar.publish.total', { parts: parts.join(', ') })}</p>;
}
