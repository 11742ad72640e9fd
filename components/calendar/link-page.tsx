import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Translator } from '#i18n/translator.ts';
import { FeedWays } from './feed-ways.tsx';
import { LinkForm } from './link-form.tsx';
import { LinkRow, replaceNoteId } from './link-row.tsx';
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
  /** Undefined for whoever came from nowhere. */
  readonly back: { readonly href: string; readonly label: string } | undefined;
  readonly homeHref: string;
};

/** Links to one's own calendars: made, looked after and ended (calendar.md C7 to C10, C13). */
export function LinkPage({ t, editions, made, done, problem, action, signInHref, back, homeHref }: Props) {
  return (
    <>
      <PageHeader
        title={t('calendarLink.title')}
        lead={t('calendarLink.lead')}
        {...(back && { actions: <LinkButton href={back.href}>{back.label}</LinkButton> })}
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
      {editions.length === 0 && <NoForum {...{ t, signInHref, homeHref }} />}
      {editions.map((edition) => (
        <EditionPart key={edition.slug} t={t} edition={edition} action={action} signInHref={signInHref} />
      ))}
    </>
  );
}

/** Nothing to make a link of, and the ways on from here. */
function NoForum({ t, signInHref, homeHref }: Pick<Props, 't' | 'signInHref' | 'homeHref'>) {
  return (
    <EmptyState
      title={t('calendarLink.noneTitle')}
      action={
        <span className="flex flex-wrap gap-2">
          <LinkButton href={homeHref} variant="primary">
            {t('calendarLink.toForums')}
          </LinkButton>
          {signInHref !== undefined && <LinkButton href={signInHref}>{t('calendarLink.signIn')}</LinkButton>}
        </span>
      }
    >
      {t(signInHref === undefined ? 'calendarLink.noneAtAll' : 'calendarLink.noneSignedOut')}
    </EmptyState>
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
        <>
          <ul className="flex flex-col divide-y divide-border">
            {links.map((link) => (
              <LinkRow key={link.id} t={t} link={link} edition={edition} action={action} />
            ))}
          </ul>
          {links.some(({ isOff }) => !isOff) && (
            <p id={replaceNoteId(slug)} className="border-t border-border pt-3 pb-2 text-14 text-muted">
              {t('calendarLink.replaceNote')}
            </p>
          )}
        </>
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
