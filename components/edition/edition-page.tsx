import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import type { EditionPageView } from '#domain/programme/view/edition-page.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';
import type { EditionHref } from './edition-href.ts';
import { EditionParts } from './edition-parts.tsx';

type Props = {
  readonly view: EditionPageView;
  readonly href: EditionHref;
  /** Made by the page from components/session and components/organisation. */
  readonly featured: ReactNode;
  readonly organisations: ReactNode;
  /** The menu of its calendars. */
  readonly calendar: ReactNode;
  readonly t: Translator;
};

/** The front page of a forum: what, when, where; featured sessions; its parts; who makes it. */
export function EditionPage({ view, href, featured, organisations, calendar, t }: Props) {
  return (
    <article>
      <PageHeader
        above={<SeriesLine view={view} href={href} t={t} />}
        title={<LocalisedText {...localised(view.name, shownIn(t))} />}
        lead={view.subtitle && <LocalisedText {...localised(view.subtitle, shownIn(t))} />}
        meta={<Facts view={view} t={t} />}
        actions={
          <>
            <Ways view={view} href={href} t={t} />
            {calendar}
          </>
        }
      />
      {view.description && (
        <div className="pb-8">
          <Markdown under={1} {...localised(view.description, shownIn(t))} />
        </div>
      )}
      {view.featured.length > 0 && (
        <Section id="featured" title={t('edition.featured')}>
          <div className="*:first:pt-0 *:last:pb-0">{featured}</div>
        </Section>
      )}
      <EditionParts view={view} href={href} t={t} />
      {view.organisations.length > 0 && (
        <Section id="organisations" title={t('edition.part.organisations')}>
          {organisations}
        </Section>
      )}
      <Source view={view} t={t} />
    </article>
  );
}

/** Into the programme, and before it to the registration where it is open. */
function Ways({ view, href, t }: Pick<Props, 'view' | 'href' | 't'>) {
  const isOpen = href.register !== undefined;
  return (
    <>
      {isOpen && (
        <LinkButton href={href.register} variant="primary">
          {t('registration.action')}
        </LinkButton>
      )}
      {view.release && (
        <LinkButton href={href.programme} variant={isOpen ? 'secondary' : 'primary'} icon="next">
          {t('edition.toProgramme')}
        </LinkButton>
      )}
    </>
  );
}

function SeriesLine({ view, href, t }: Pick<Props, 'view' | 'href' | 't'>) {
  return (
    <p className="flex flex-wrap gap-x-3 text-14 text-muted">
      <a href={href.series} className="link-quiet">
        {t('edition.seriesLine')} <LocalisedText {...localised(view.series.name, shownIn(t))} />
      </a>
      {view.number !== null && <span>{t('edition.number', { number: view.number })}</span>}
      {view.isSample && <Badge>{t('home.sample')}</Badge>}
    </p>
  );
}

function Facts({ view, t }: Pick<Props, 'view' | 't'>) {
  const { counts } = view;
  return (
    <>
      <time dateTime={`${view.startOn}/${view.endOn}`} className="tnum font-medium text-text">
        {view.datesText}
      </time>
      {view.city && (
        <span>
          <LocalisedText {...localised(view.city, shownIn(t))} />
        </span>
      )}
      {view.venues.length === 1 && view.venues[0] && (
        <span>
          <LocalisedText {...localised(view.venues[0].name, shownIn(t))} />
        </span>
      )}
      {counts.sessions > 0 && (
        <span className="tnum">{t('edition.sessions', { count: counts.sessions })}</span>
      )}
      {counts.people > 0 && (
        <span className="tnum">{t('edition.peopleCount', { count: counts.people })}</span>
      )}
      {counts.halls > 0 && <span className="tnum">{t('edition.hallCount', { count: counts.halls })}</span>}
    </>
  );
}

function Source({ view, t }: Pick<Props, 'view' | 't'>) {
  if (!view.sourceNote && !view.homeUrl && !view.release) return null;
  return (
    <footer className="flex flex-col gap-2 border-t border-border py-6 text-14 text-muted *:max-w-[66ch]">
      {view.sourceNote && (
        <p>
          <LocalisedText {...localised(view.sourceNote, shownIn(t))} />
        </p>
      )}
      {view.homeUrl && (
        <p>
          {t('edition.ownSite')}{' '}
          <a href={view.homeUrl} className="link [overflow-wrap:anywhere]" rel="noopener nofollow ugc">
            {view.homeUrl}
          </a>
        </p>
      )}
      {view.release && (
        <p className="tnum">
          {t('edition.release', { version: `${view.release.major}.${view.release.minor}` })}
        </p>
      )}
    </footer>
  );
}
