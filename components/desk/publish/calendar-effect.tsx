import type { CalendarCounts } from '#domain/calendar/calendar-count.ts';
import type { Translator } from '#i18n/translator.ts';

const EFFECTS = ['moved', 'cancelled', 'added', 'removed'] as const;

type Props = {
  readonly counts: CalendarCounts;
  /** Invitations that single people have and that would be sent again. */
  readonly inviteCount: number;
  readonly t: Translator;
};

/** What a release does in the calendars of everybody who subscribed; nothing where it does nothing (calendar.md C14). */
export function CalendarEffect({ counts, inviteCount, t }: Props) {
  const parts = EFFECTS.flatMap((effect) =>
    counts[effect] > 0 ? [t(`calendar.publish.${effect}`, { count: counts[effect] })] : [],
  );
  if (parts.length === 0 && inviteCount === 0) return null;
  return (
    <div className="tnum mt-2 text-muted">
      {parts.length > 0 && <p>{t('calendar.publish.total', { parts: parts.join(', ') })}</p>}
      {inviteCount > 0 && <p>{t('calendar.publish.invites', { count: inviteCount })}</p>}
    </div>
  );
}
