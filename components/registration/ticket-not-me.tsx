import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { LocalisedText } from '../ui/localised-text.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { DeedForm } from './deed-form.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = {
  readonly t: Translator;
  readonly forum: Localised;
  readonly facts: string;
  readonly form: Pick<TicketView, 'action' | 'version'>;
  /** There is something to remove. */
  readonly isLive: boolean;
  readonly contactHref: string;
};

/** Says what pressing does before it is pressed: mail programs open links by themselves. */
export function NotMePage({ t, forum, facts, form, isLive, contactHref }: Props) {
  return (
    <>
      <PageHeader
        above={
          <p className="tnum text-14 text-muted">
            <span className="font-medium">
              <LocalisedText {...forum} />
            </span>{' '}
            · {facts}
          </p>
        }
        title={t('ticket.notMe.title')}
        lead={isLive ? t('ticket.notMe.lead') : t('ticket.notMe.gone')}
      />
      <div className="flex max-w-reading flex-col gap-4 border-t border-border pt-6">
        {isLive && (
          <>
            <p>{t('ticket.notMe.what')}</p>
            <DeedForm view={form} deed="not_me" label={t('ticket.notMe.remove')} variant="danger" />
          </>
        )}
        <p className="text-14 text-muted">
          {t('ticket.notMe.more')}{' '}
          <a href={contactHref} className="link">
            {t('contact.title')}
          </a>
        </p>
      </div>
    </>
  );
}
