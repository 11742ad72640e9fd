import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Section } from '../ui/section.tsx';
import { DeedForm } from './deed-form.tsx';
import type { TicketView } from './ticket-view.ts';

/** What is known of visits to sessions, in words. */
export type VisitsView = {
  readonly total: string;
  readonly visits: readonly {
    readonly occurrenceId: string;
    readonly href: string;
    readonly title: Localised;
    readonly when: string;
    readonly minutes: string;
    readonly status: string;
    readonly note: string | undefined;
  }[];
  /** Whether visits are kept by name; undefined: nobody is asked, so nothing can be chosen. */
  readonly isKept: boolean | undefined;
};

type Props = {
  readonly t: Translator;
  readonly view: Pick<TicketView, 'action' | 'version'>;
  /** Absent where there is nothing to say. */
  readonly visits: VisitsView | undefined;
};

/** The sessions that the holder attended, and whether they want that to be kept (checkin.md T1). */
export function TicketVisits({ t, view, visits }: Props) {
  if (visits === undefined) return null;
  return (
    <Section id="visits" title={t('attendance.own.title')} note={visits.visits.length > 0 && visits.total}>
      <div className="flex flex-col gap-4">
        {visits.isKept !== false && <Sessions t={t} visits={visits} />}
        {visits.isKept !== undefined && (
          <div className="flex flex-col items-start gap-3" data-print="no">
            <p className="max-w-[66ch] text-14 text-muted">
              {t(visits.isKept ? 'attendance.own.kept' : 'attendance.own.declined')}
            </p>
            <DeedForm
              view={view}
              deed={visits.isKept ? 'withdraw_consent' : 'give_consent'}
              label={t(visits.isKept ? 'attendance.own.decline' : 'attendance.own.agree')}
              values={{ purpose: 'session_tracking' }}
            />
          </div>
        )}
      </div>
    </Section>
  );
}

function Sessions({ t, visits: { visits } }: { readonly t: Translator; readonly visits: VisitsView }) {
  if (visits.length === 0) return <p className="max-w-[66ch] text-muted">{t('attendance.own.none')}</p>;
  return (
    <>
      <ul aria-label={t('attendance.own.caption')} className="flex flex-col divide-y divide-border">
        {visits.map(({ occurrenceId, href, title, when, minutes, status, note }) => (
          <li
            key={occurrenceId}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 first:pt-0"
          >
            <div className="min-w-0 flex-1 basis-[16rem]">
              <a href={href} className="link font-medium">
                <LocalisedText {...title} />
              </a>
              <span className="tnum block text-14 text-muted">{when}</span>
            </div>
            <p className="tnum">
              {minutes} <span className="text-muted">· {status}</span>
              {note !== undefined && <span className="block text-14 text-muted">{note}</span>}
            </p>
          </li>
        ))}
      </ul>
      <p className="max-w-[66ch] text-14 text-muted">{t('attendance.own.note')}</p>
    </>
  );
}
