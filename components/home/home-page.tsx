import { paths } from '#domain/paths.ts';
import type { EditionLine, HomeView } from '#domain/programme/view/home-page.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Command } from '../ui/command.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';
import { EditionRow } from './edition-row.tsx';
import { HomeText } from './home-text.tsx';

type Props = { readonly language: Language; readonly view: HomeView };

/** All forums of the instance: what is on, what is to come, what was, and the series they belong to. */
export function HomePage({ language, view }: Props) {
  const t = translator(language);
  const groups = (['now', 'upcoming', 'past'] as const).filter((group) => view[group].length > 0);
  return (
    <>
      <PageHeader title={t('home.title')} />
      {groups.length === 0 && (
        <EmptyState
          title={t('home.empty.title')}
          action={<Command label={t('home.empty.hint')} text="npm run plenum -- import schedule.xml" />}
        >
          {t('home.empty.text')}
        </EmptyState>
      )}
      {groups.map((group) => (
        <Section key={group} id={group} title={t(`home.${group}`)}>
          <EditionList language={language} editions={view[group]} />
        </Section>
      ))}
      {view.series.length > 0 && <SeriesSection language={language} series={view.series} />}
    </>
  );
}

type ListProps = { readonly language: Language; readonly editions: readonly EditionLine[] };

function EditionList({ language, editions }: ListProps) {
  return (
    <ul className="-my-3 flex flex-col divide-y divide-border">
      {editions.map((edition) => (
        <li key={edition.slug}>
          <EditionRow language={language} edition={edition} />
        </li>
      ))}
    </ul>
  );
}

function SeriesSection({
  language,
  series,
}: {
  readonly language: Language;
  readonly series: HomeView['series'];
}) {
  const t = translator(language);
  return (
    <Section id="series" title={t('home.series')}>
      <ul className="-my-2 grid gap-x-8 @reading:grid-cols-2">
        {series.map((line) => (
          <li key={line.slug} className="flex flex-col py-2">
            <a href={paths(language).series(line.slug)} className="link-quiet font-medium">
              <HomeText language={language} value={line.name} />
            </a>
            <span className="tnum text-14 text-muted">
              {t('home.editions', { count: line.editionCount })}
              {` · ${yearSpan(line.firstYear, line.lastYear)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function yearSpan(first: number, last: number): string {
  return first === last ? String(first) : `${first}–${last}`;
}
