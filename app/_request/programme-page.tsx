import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { now } from '#adapters/clock.ts';
import { ProgrammeDay } from '#components/programme/programme-day.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { dayText } from '#domain/date-text.ts';
import { PROGRAMME_QUERY, type ProgrammeQuery, paths } from '#domain/paths.ts';
import { programmeDayView } from '#domain/programme/view/programme-day.ts';
import { textOr } from '#domain/programme/view/reading.ts';
import { type EditionParams, editionOf, type PageQuery } from './edition.ts';
import { EditionFrame } from './edition-frame.tsx';
import { FeedMenuOf, programmeFeeds } from './feed-menu-of.tsx';
import { PrintedStand } from './printed-stand.tsx';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery; readonly day?: string };

/** The programme of one day; without a date, of the day that is on or comes next. */
export async function ProgrammePage({ params, searchParams, day }: Props) {
  const request = await editionOf(params, searchParams, 'programme');
  const { t, slug, href, context, languageName } = request;
  const query = programmeQuery(await searchParams);
  const asked = { day, now: now(), query, hallToBeAnnounced: t('programme.hallToBeAnnounced') };
  const view = programmeDayView(context, asked);
  if (!view && day !== undefined) notFound();
  const links = {
    action: view ? paths(request.language).programme(slug, view.day) : '',
    day: (date: string, kept: ProgrammeQuery) => href.programme(slug, date, kept),
    session: (code: string) => href.session(slug, code),
    hall: (hall: string) => href.hall(slug, hall),
  };
  return (
    <EditionFrame request={request} part="programme">
      <PageHeader
        title={view ? `${t('programme.title')}, ${view.dayText}` : t('programme.title')}
        actions={<FeedMenuOf request={request} choices={programmeFeeds(request, view)} />}
      />
      <PrintedStand request={request} path={href.programme(slug, view?.day)} />
      {view ? (
        <ProgrammeDay
          view={view}
          edition={slug}
          language={request.language}
          query={query}
          href={links}
          languageName={languageName}
          t={t}
        />
      ) : (
        <EmptyState title={t('programme.empty.title')}>{t('programme.empty.text')}</EmptyState>
      )}
    </EditionFrame>
  );
}

/** The day is part of the title: tabs and histories tell the days apart (WCAG 2.4.2). */
export async function programmeMetadata(params: EditionParams, day?: string): Promise<Metadata> {
  const { t, index, reading, slug, language } = await editionOf(params, undefined, 'programme');
  const name = textOr(index.snapshot.edition.name, reading, slug).text;
  const isKnown = index.days.some((known) => known.onDate === day);
  const title =
    day !== undefined && isKnown
      ? `${t('programme.title')}, ${dayText(day, language, true)}`
      : t('programme.title');
  return { title: `${title} – ${name}` };
}

/** Known names only, each once; the front drops the others before they come here (architecture.md 9). */
function programmeQuery(query: Record<string, string | string[] | undefined>): ProgrammeQuery {
  const known = PROGRAMME_QUERY.flatMap((name) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 200)]] : [];
  });
  return Object.fromEntries(known);
}
