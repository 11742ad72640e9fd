import type { ReactNode } from 'react';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { SlotLine } from '#domain/programme/view/session-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly slots: readonly SlotLine[];
  readonly href: { readonly day: (date: string) => string; readonly hall: (slug: string) => string };
  readonly t: Translator;
  /** How full its halls are now, below where it is. */
  readonly fullness: (occurrenceId: string) => ReactNode;
};

/** When and where, large: the first thing that people look for on a session's page. */
export function SlotLines({ slots, href, t, fullness }: Props) {
  if (slots.length === 0)
    return <p className="border-t border-border py-4 text-muted">{t('session.noTime')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-border border-t border-border">
      {slots.map((slot) => (
        <li
          key={slot.occurrenceId}
          className="grid gap-x-8 gap-y-1 py-4 @wide:grid-cols-[14rem_minmax(0,1fr)]"
        >
          <p className="text-23 leading-[1.3] font-heading">
            <TimeText
              dateTime={`${new Date(slot.startAt).toISOString()}/${new Date(slot.endAt).toISOString()}`}
            >
              {slot.rangeText}
            </TimeText>
          </p>
          <div>
            <p>
              <a href={href.day(slot.day)} className="link-quiet">
                {slot.dayText}
              </a>{' '}
              <span className="text-muted">({slot.zoneText})</span>
              {slot.state !== 'planned' && (
                <strong className="ms-2">{t(`programme.state.${slot.state}`)}</strong>
              )}
            </p>
            <p>
              {slot.halls.length === 0 && (
                <span className="text-muted">{t('programme.hallToBeAnnounced')}</span>
              )}
              {slot.halls.map((hall, n) => (
                <span key={hall.slug}>
                  {n > 0 && ', '}
                  <a href={href.hall(hall.slug)} className="link">
                    <LocalisedText {...localised(hall.name, shownIn(t))} />
                  </a>
                </span>
              ))}
              {slot.venue && (
                <span className="text-muted">
                  {' · '}
                  <LocalisedText {...localised(slot.venue, shownIn(t))} />
                </span>
              )}
            </p>
            {fullness(slot.occurrenceId)}
          </div>
        </li>
      ))}
    </ul>
  );
}
