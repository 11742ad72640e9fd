import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { GridArea } from '#domain/programme/view/grid.ts';
import type { ProgrammeDayView } from '#domain/programme/view/programme-day.ts';
import type { SessionCard } from '#domain/programme/view/session-card.ts';
import type { Translator } from '#i18n/translator.ts';
import style from './programme.module.css';
import { SlotCard } from './slot-card.tsx';

export type BoardView = 'auto' | 'grid' | 'list';

type Props = {
  readonly view: ProgrammeDayView;
  readonly shape: BoardView;
  readonly density: 'comfortable' | 'overview';
  readonly hrefOf: (code: string) => string;
  readonly hallHrefOf: (slug: string) => string;
  readonly clearHref: string;
  readonly t: Translator;
};

/** The day as one list of start times, which wide screens lay out as time × hall. */
export function ProgrammeBoard({ view, shape, density, hrefOf, hallHrefOf, clearHref, t }: Props) {
  const { grid } = view;
  if (!grid) return <NothingHere isFiltered={view.dayCount > 0} clearHref={clearHref} t={t} />;
  const rowPixels = density === 'overview' ? overviewRow(grid.stepMinutes) : grid.rowPixels;
  const place = { ...grid, rowPixels };
  return (
    <div className={style.frame} data-view={shape}>
      <section
        className={style.scroll}
        tabIndex={shape === 'list' ? undefined : 0}
        aria-label={t('programme.boardLabel', { day: view.dayText })}
      >
        <div className={style.board} data-density={density} style={boardStyle(place, density)}>
          <div className={style.corner} />
          <ul className={style.halls} aria-label={t('programme.halls')}>
            {grid.halls.map((hall) => (
              <li key={hall.slug} style={{ gridColumn: `${hall.column + 1} / span ${hall.lanes}` }}>
                {hall.slug === '' ? hall.name.text : <a href={hallHrefOf(hall.slug)}>{hall.name.text}</a>}
              </li>
            ))}
          </ul>
          <div className={style.marks} aria-hidden="true">
            {grid.labels.map((label) => (
              <div
                key={label.row}
                className={style.mark}
                data-hour={label.isHour || undefined}
                style={{ gridRow: `${label.row + 1} / span ${30 / grid.stepMinutes}` }}
              >
                <span>{label.text}</span>
              </div>
            ))}
          </div>
          {view.groups.map((group) => (
            <section key={group.startAt} className={style.group} aria-labelledby={`at-${group.startAt}`}>
              <h2 className={style.time} id={`at-${group.startAt}`}>
                {group.startText}
              </h2>
              <div className={style.cards}>
                {group.cards.map((card) => cardsOf(card, place, hrefOf(card.code), t))}
              </div>
            </section>
          ))}
        </div>
      </section>
    </div>
  );
}

type Place = NonNullable<ProgrammeDayView['grid']>;

function cardsOf(card: SessionCard, place: Place, href: string, t: Translator) {
  const areas: readonly (GridArea | undefined)[] = place.areas.get(card.occurrenceId) ?? [undefined];
  return areas.map((area, n) => (
    <SlotCard
      key={`${card.occurrenceId} ${area?.column ?? 0}`}
      card={card}
      href={href}
      area={area}
      size={sizeOf((area?.rowSpan ?? 1) * place.rowPixels)}
      isEcho={n > 0}
      t={t}
    />
  ));
}

function sizeOf(pixels: number): 'xs' | 's' | 'm' | 'l' {
  if (pixels < 46) return 'xs';
  if (pixels < 88) return 's';
  return pixels < 150 ? 'm' : 'l';
}

/** Overview: half an hour is one line of 28 px (design.md P2). */
const overviewRow = (stepMinutes: number) => Math.max(4.7, (28 / 30) * stepMinutes);

function boardStyle(place: Place, density: 'comfortable' | 'overview') {
  const lines = place.lanes.reduce((sum, lanes) => sum + lanes, 0);
  const lane = density === 'overview' ? '8.5rem' : '12.5rem';
  return {
    '--lines': lines,
    '--rows': place.rowCount,
    '--row': `${place.rowPixels}px`,
    '--lane': lane,
  } as React.CSSProperties;
}

function NothingHere({
  isFiltered,
  clearHref,
  t,
}: {
  readonly isFiltered: boolean;
  readonly clearHref: string;
  readonly t: Translator;
}) {
  if (!isFiltered)
    return <EmptyState title={t('programme.empty.title')}>{t('programme.empty.text')}</EmptyState>;
  const action = <LinkButton href={clearHref}>{t('state.empty.clearFilters')}</LinkButton>;
  return (
    <EmptyState title={t('programme.noMatch.title')} action={action}>
      {t('programme.noMatch.text')}
    </EmptyState>
  );
}
