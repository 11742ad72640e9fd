import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { Language } from '#domain/locale.ts';
import type { ProgrammeQuery } from '#domain/paths.ts';
import { type BoardWords, boardData } from '#domain/programme/view/board.ts';
import { quietly } from '#domain/programme/view/localised.ts';
import type { ProgrammeDayView } from '#domain/programme/view/programme-day.ts';
import type { Translator } from '#i18n/translator.ts';
import { FavouriteFilter } from './favourite-filter.tsx';
import { favouriteWords } from './favourite-words.ts';
import { FilterBar } from './filter-bar.tsx';
import { type BoardShape, ProgrammeBoard } from './programme-board.tsx';
import { ViewSwitch } from './view-switch.tsx';

type Props = {
  readonly view: ProgrammeDayView;
  /** Slug of the edition. */
  readonly edition: string;
  readonly language: Language;
  readonly query: ProgrammeQuery;
  /** Addresses of this programme, made from domain/paths.ts by the page. */
  readonly href: {
    readonly day: (date: string, query: ProgrammeQuery) => string;
    /** Of the form: without a query, which the browser would drop. */
    readonly action: string;
    readonly session: (code: string) => string;
    readonly hall: (slug: string) => string;
  };
  readonly languageName: (tag: string) => string;
  readonly t: Translator;
};

/** The address of this day with something asked otherwise. */
type HrefWith = (change: { [K in keyof ProgrammeQuery]: string | undefined }) => string;

const OVERVIEW_FROM_HALLS = 7;

/** One day of the programme: days, view, search and filters, then the board. */
export function ProgrammeDay({ view, edition, language, query, href, languageName, t }: Props) {
  const shape: BoardShape = query.view === 'grid' || query.view === 'list' ? query.view : 'auto';
  const density = query.density === 'overview' ? 'overview' : 'comfortable';
  const hrefWith: HrefWith = (change) => href.day(view.day, withoutEmpty({ ...query, ...change }));
  const kept = withoutEmpty({ ...query, hall: undefined, q: undefined });
  const board = boardData(view, density, href, boardWords(view, t));
  const tabs = view.days.map((day) => ({
    href: href.day(day.date, kept),
    label: day.short,
    note: day.title && <LocalisedText {...quietly(day.title)} />,
    isCurrent: day.date === view.day,
  }));
  return (
    <div className="flex flex-col gap-3">
      <FilterBar
        view={view}
        query={query}
        action={href.action}
        hrefWith={hrefWith}
        languageName={languageName}
        switcher={<DayViewSwitch {...{ view, shape, density, hrefWith, t }} />}
        favourites={<FavouriteFilter label={t('favourite.only')} />}
        t={t}
      />
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-1 @reading:border-b @reading:border-border">
        <div className="-ms-3 min-w-0">
          <Tabs label={t('programme.days')} tabs={tabs} />
        </div>
        <p className="tnum pb-2 text-14 text-muted">
          <span role="status">{countText(view, t)}</span>
          {' · '}
          {t('programme.zone', { zone: view.zoneText })}
        </p>
      </div>
      {board ? (
        <ProgrammeBoard
          board={board}
          shape={shape}
          density={density}
          favourites={favouriteWords(t, edition, language)}
        />
      ) : (
        <NothingHere
          isFiltered={view.dayCount > 0}
          clearHref={href.day(view.day, query.view ? { view: query.view } : {})}
          t={t}
        />
      )}
    </div>
  );
}

type SwitchProps = Pick<Props, 'view' | 't'> & {
  readonly shape: BoardShape;
  readonly density: 'overview' | 'comfortable';
  readonly hrefWith: HrefWith;
};

function DayViewSwitch({ view, shape, density, hrefWith, t }: SwitchProps) {
  return (
    <ViewSwitch
      shape={shape}
      density={density}
      hasOverview={(view.grid?.halls.length ?? 0) >= OVERVIEW_FROM_HALLS}
      address={{
        list: hrefWith({ view: 'list', density: undefined }),
        grid: hrefWith({ view: 'grid', density: undefined }),
        overview: hrefWith({ view: 'grid', density: 'overview' }),
      }}
      words={{
        label: t('programme.view.label'),
        list: t('programme.view.list'),
        grid: t('programme.view.grid'),
        overview: t('programme.view.overview'),
      }}
    />
  );
}

function boardWords(view: ProgrammeDayView, t: Translator): BoardWords {
  return {
    label: t('programme.boardLabel', { day: view.dayText }),
    halls: t('programme.halls'),
    invitedOnly: t('programme.invitedOnly'),
    states: { delayed: t('programme.state.delayed'), cancelled: t('programme.state.cancelled') },
  };
}

type NothingProps = { readonly isFiltered: boolean; readonly clearHref: string; readonly t: Translator };

function NothingHere({ isFiltered, clearHref, t }: NothingProps) {
  if (!isFiltered)
    return <EmptyState title={t('programme.empty.title')}>{t('programme.empty.text')}</EmptyState>;
  const action = <LinkButton href={clearHref}>{t('state.empty.clearFilters')}</LinkButton>;
  return (
    <EmptyState title={t('programme.noMatch.title')} action={action}>
      {t('programme.noMatch.text')}
    </EmptyState>
  );
}

function countText(view: ProgrammeDayView, t: Translator): string {
  if (view.chosen.length === 0) return t('programme.count', { count: view.dayCount });
  return t('programme.shown', { shown: view.shownCount, count: view.dayCount });
}

function withoutEmpty(query: { [K in keyof ProgrammeQuery]: string | undefined }): ProgrammeQuery {
  return Object.fromEntries(Object.entries(query).filter((pair) => pair[1] !== undefined));
}
