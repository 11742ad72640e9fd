import { dateRange } from '#domain/date-text.ts';
import { paths } from '#domain/paths.ts';
import type { EditionLine } from '#domain/programme/view/home-page.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { HomeText } from './home-text.tsx';

type Props = { readonly language: Language; readonly edition: EditionLine };

/** One edition as a line of a printed calendar: dates in the margin, the name, the series and the place. */
export function EditionRow({ language, edition }: Props) {
  const t = translator(language);
  return (
    <article className="relative grid gap-x-6 gap-y-1 py-3 @reading:grid-cols-[14rem_minmax(0,1fr)] has-[a:hover]:bg-hover -mx-3 px-3 rounded-control">
      <TimeText
        dateTime={`${edition.startOn}/${edition.endOn}`}
        className="text-14 text-balance text-muted @reading:pt-1"
      >
        {dateRange(edition.startOn, edition.endOn, language)}
      </TimeText>
      <div className="flex min-w-0 flex-col gap-1">
        <h3 className="text-19">
          <a href={paths(language).edition(edition.slug)} className="stretched">
            <HomeText language={language} value={edition.name} />
          </a>
        </h3>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-muted">
          {edition.city && (
            <span>
              <HomeText language={language} value={edition.city} />
            </span>
          )}
          {edition.series && (
            <span>
              <HomeText language={language} value={edition.series.name} />
            </span>
          )}
          {edition.isSample && <Badge>{t('home.sample')}</Badge>}
        </p>
      </div>
    </article>
  );
}
