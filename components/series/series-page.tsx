import { Badge } from '#components/ui/badge.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { SeriesPageView } from '#domain/programme/view/series-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';
import { GrowthTable, type GrowthView } from './growth-table.tsx';

type Props = {
  readonly view: SeriesPageView;
  readonly href: (edition: string) => string;
  readonly t: Translator;
  /** How it grew; undefined: nothing was ever frozen. */
  readonly growth: GrowthView | undefined;
};

/** A series: what it is, and its editions as a chronicle. */
export function SeriesPage({ view, href, t, growth }: Props) {
  return (
    <>
      <PageHeader
        above={<p className="text-14 text-muted">{t('series.kind')}</p>}
        title={<LocalisedText {...localised(view.name, shownIn(t))} />}
        meta={<span className="tnum">{t('home.editions', { count: view.editions.length })}</span>}
      />
      {view.description && (
        <div className="pb-6">
          <Markdown under={1} {...localised(view.description, shownIn(t))} />
        </div>
      )}
      <ol className="flex flex-col divide-y divide-border border-y border-border">
        {view.editions.map((edition) => (
          <li
            key={edition.slug}
            className="relative grid gap-x-6 gap-y-1 py-4 has-[a:hover]:bg-hover @reading:grid-cols-[14rem_minmax(0,1fr)]"
          >
            <p className="tnum text-14 text-muted @reading:pt-1">{edition.datesText}</p>
            <div className="flex min-w-0 flex-col gap-1">
              <h2 className="text-19">
                <a href={href(edition.slug)} className="stretched">
                  <LocalisedText {...localised(edition.name, shownIn(t))} />
                </a>
              </h2>
              <p className="flex flex-wrap items-center gap-x-3 text-14 text-muted">
                {edition.number !== null && <span>{t('edition.number', { number: edition.number })}</span>}
                {edition.city && <LocalisedText {...localised(edition.city, shownIn(t))} />}
                {edition.isSample && <Badge>{t('home.sample')}</Badge>}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {growth !== undefined && (
        <section aria-labelledby="growth" className="flex flex-col gap-4 pt-10">
          <h2 id="growth" className="text-23">
            {t('audienceDesk.growth.title')}
          </h2>
          <GrowthTable view={growth} />
        </section>
      )}
    </>
  );
}
