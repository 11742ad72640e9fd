import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Translator } from '#i18n/translator.ts';
import { FeedWays } from './feed-ways.tsx';
import { LinkForm } from './link-form.tsx';
import { LinkRow } from './link-row.tsx';
import type { EditionLinksView, MadeView } from './link-view.ts';

type Props = {
  readonly t: Translator;
  readonly editions: readonly EditionLinksView[];
  /** The address that was just made; for who made it alone, for some minutes. */
  readonly made: MadeView | undefined;
  readonly done: string | undefined;
  readonly problem: string | undefined;
  readonly action: string;
  /** Undefined for who is signed in. */
  readonly signInHref: string | undefined;
  readonly backHref: string;
};

/** Links to one's own calendars: made, looked after and ended (calendar.md C7 to C10, C13). */
export function LinkPage({ t, editions, made, done, problem, action, signInHref, backHref }: Props) {
  return (
    <>
      <PageHeader
        title={t('calendarLink.title')}
        lead={t('calendarLink.lead')}
        actions={<LinkButton href={backHref}>{t('calendarLink.back')}</LinkButton>}
      />
      {problem !== undefined && (
        <Notice tone="danger" role="alert" title={t('calendarLink.problem.title')}>
          {problem}
        </Notice>
      )}
      {done !== undefined && (
        <Notice tone="success" role="status">
          {done}
        </Notice>
      )}
      {made !== undefined && <Made t={t} made={made} action={action} />}
      {editions.length === 0 && <p className="max-w-[66ch] py-4 text-muted">{t('calendarLink.noneAtAll')}</p>}
      {editions.map((edition) => (
        <EditionPart key={edition.slug} t={t} edition={edition} action={action} signInHref={signInHref} />
      ))}
    </>
  );
}

type MadeProps = { readonly t: Translator; readonly made: MadeView; readonly action: string };

function Made({ t, made: { label, edition, feed }, action }: MadeProps) {
  return (
    <Section id="made" title={t('calendarLink.madeTitle', { label })} note={t('calendarLink.madeLead')}>
      <FeedWays feed={feed} t={t} />
      <form method="post" action={action} className="pt-4">
        <input type="hidden" name="edition" value={edition} />
        <Button type="submit" name="deed" value="seen">
          {t('calendarLink.hide')}
        </Button>
      </form>
    </Section>
  );
}

type PartProps = Pick<Props, 't' | 'action' | 'signInHref'> & { readonly edition: EditionLinksView };

function EditionPart({ t, edition, action, signInHref }: PartProps) {
  const { slug, forum, facts, links, full } = edition;
  return (
    <Section id={`links-${slug}`} title={<LocalisedText {...forum} />} note={facts}>
      {links.length === 0 ? (
        <p className="pb-4 text-muted">{t('calendarLink.none')}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-border">
          {links.map((link) => (
            <LinkRow key={link.id} t={t} link={link} edition={edition} action={action} />
          ))}
        </ul>
      )}
      {full === undefined ? (
        <Disclosure summary={t('calendarLink.makeTitle')} isOpen={links.length === 0}>
          <LinkForm t={t} edition={edition} action={action} signInHref={signInHref} />
        </Disclosure>
      ) : (
        <p className="pt-2 text-14 text-muted">{full}</p>
      )}
    </Section>
  );
}
