import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ConsentList } from './consent-list.tsx';
import type { ConsentView } from './register-view.ts';
import { whyWords } from './ticket-words.ts';

export type TransferView = {
  readonly action: string;
  readonly forum: Localised;
  readonly facts: string;
  readonly type: Localised;
  readonly name: string;
  readonly untilText: string;
  readonly consents: readonly ConsentView[];
};

type Props = { readonly t: Translator; readonly view: TransferView; readonly why: string | undefined };

/** A ticket that somebody else gives away, for the one who was meant: what it is, the conditions, one button. */
export function TransferPage({ t, view, why }: Props) {
  const problem = whyWords(t, why);
  return (
    <>
      <PageHeader
        title={t('ticket.offered.title')}
        lead={t('ticket.offered.lead', { date: view.untilText })}
      />
      <form
        method="post"
        action={view.action}
        className="flex max-w-reading flex-col gap-6 border-t border-border pt-6"
      >
        {problem !== undefined && (
          <Notice tone="danger" role="alert" title={t('ticket.why.title')}>
            <p>{problem}</p>
          </Notice>
        )}
        <DefinitionList
          items={[
            { key: 'forum', term: t('ticket.card.dates'), details: <LocalisedText {...view.forum} /> },
            {
              key: 'dates',
              term: t('ticket.card.valid'),
              details: <span className="tnum">{view.facts}</span>,
            },
            { key: 'type', term: t('ticket.card.type'), details: <LocalisedText {...view.type} /> },
            { key: 'name', term: t('ticket.card.name'), details: view.name },
          ]}
        />
        <ConsentList
          consents={view.consents}
          typed={{}}
          optionalWord={t('registration.optional')}
          problemOf={() => undefined}
        />
        <div>
          <Button type="submit" variant="primary">
            {t('ticket.offered.take')}
          </Button>
        </div>
      </form>
    </>
  );
}
