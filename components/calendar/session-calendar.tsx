import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Translator } from '#i18n/translator.ts';
import { CLIENT_NAME, WEB_CLIENTS } from './client-name.ts';
import type { SlotFormView } from './feed-view.ts';

type Props = {
  /** Of the file with all times of the session. */
  readonly file: string;
  readonly slots: readonly SlotFormView[];
  /** Where one can subscribe to what holds this session. */
  readonly programme: string;
  readonly t: Translator;
};

/**
 * One session for a calendar: a file, or a form filled in. Nothing to subscribe to, since no client subscribes to one
 * event, and it says so (calendar.md C2).
 */
export function SessionCalendar({ file, slots, programme, t }: Props) {
  return (
    <div data-print="no">
      <Section id="calendar" title={t('calendar.menu.title')}>
        <div className="flex flex-col gap-4">
          <p>
            <LinkButton href={file} icon="download" download="">
              {t(slots.length > 1 ? 'calendar.menu.session.downloadAll' : 'calendar.menu.session.download')}
            </LinkButton>
          </p>
          <ul className="flex flex-col gap-4">
            {slots.map((slot) => (
              <li key={slot.occurrenceId}>
                <SlotForms slot={slot} isOneOfMany={slots.length > 1} />
              </li>
            ))}
          </ul>
          <p className="max-w-[66ch] text-14 text-muted">
            {t('calendar.menu.session.note')}{' '}
            <a href={programme} className="link">
              {t('calendar.menu.session.subscribe')}
            </a>
          </p>
        </div>
      </Section>
    </div>
  );
}

type SlotProps = { readonly slot: SlotFormView; readonly isOneOfMany: boolean };

function SlotForms({ slot, isOneOfMany }: SlotProps) {
  return (
    <>
      {isOneOfMany && <p className="tnum pb-2 text-14 font-medium">{slot.when}</p>}
      <ul className="flex flex-wrap gap-2">
        {WEB_CLIENTS.map((client) => (
          <li key={client}>
            <LinkButton
              href={slot.links[client]}
              icon="outward"
              target="_blank"
              rel="noopener"
              aria-label={isOneOfMany ? `${CLIENT_NAME[client]}, ${slot.when}` : undefined}
            >
              {CLIENT_NAME[client]}
            </LinkButton>
          </li>
        ))}
      </ul>
    </>
  );
}
