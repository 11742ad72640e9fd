import { environment } from '#adapters/env.ts';
import { addressSymbol, symbolPath } from '#adapters/qr.ts';
import { FeedMenu } from '#components/calendar/feed-menu.tsx';
import type { FeedView } from '#components/calendar/feed-view.ts';
import { feedLinks } from '#domain/calendar/calendar-link.ts';
import { type FeedKind, type FeedScope, feedPath } from '#domain/calendar/feed-scope.ts';
import type { PickedText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import type { ProgrammeDayView } from '#domain/programme/view/programme-day.ts';
import { textOr } from '#domain/programme/view/reading.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { EditionRequest } from './edition.ts';
import { feedWords } from './feed-words.ts';

/** A feed that a page offers, by the name of what it holds. */
type FeedChoice = { readonly scope: FeedScope; readonly name: PickedText };

type Props = { readonly request: EditionRequest; readonly choices: readonly FeedChoice[] };

/** The menu that subscribes to what a page shows. Nothing before a release: there are no calendars yet. */
export function FeedMenuOf({ request, choices }: Props) {
  if (request.index.snapshot.release.major === 0) return null;
  const ownHref = paths(request.language).myCalendar({ edition: request.slug });
  const feeds = choices.map((choice) => feedView(choice, request));
  return <FeedMenu feeds={feeds} ownHref={ownHref} t={request.t} />;
}

/** The menu of a page about one part of an edition. */
export function partMenu(
  request: EditionRequest,
  kind: FeedKind,
  part: { readonly slug: string; readonly name: PickedText },
) {
  return <FeedMenuOf request={request} choices={[{ scope: { kind, key: part.slug }, name: part.name }]} />;
}

/** On the front page and those of a programme: all of it, the day that is shown, what it is filtered by, and its dates alone (C1, C4). */
export function programmeFeeds(
  { t, reading }: EditionRequest,
  view: ProgrammeDayView | undefined,
): FeedChoice[] {
  const said = (text: string): PickedText => ({ text, locale: reading.locale, fallback: false });
  const parts = (view?.chosen ?? []).flatMap(({ filter, value, name }): FeedChoice[] => {
    const kind = FILTERED_KINDS.find((each) => each === filter);
    if (kind === undefined || name === null) return [];
    return [{ scope: { kind, key: value }, name: said(t('calendar.menu.part', { name: name.text })) }];
  });
  return [
    { scope: { kind: 'edition', key: '' }, name: said(t('calendar.menu.edition')) },
    ...(view
      ? [
          {
            scope: { kind: 'day', key: view.day },
            name: said(t('calendar.menu.day', { day: view.dayText })),
          } as const,
        ]
      : []),
    ...parts,
    { scope: { kind: 'summary', key: '' }, name: said(t('calendar.menu.summary')) },
  ];
}

const FILTERED_KINDS = ['forum', 'track', 'hall', 'format'] as const;

function feedView({ scope, name }: FeedChoice, request: EditionRequest): FeedView {
  const { slug, index, reading, t } = request;
  const { edition } = index.snapshot;
  const { origin } = new URL(environment().publicUrl);
  const title = textOr(edition.name, reading, slug).text;
  const address = `${origin}${feedPath(slug, scope, feedWords(request))}`;
  const links = feedLinks(address, scope.kind === 'edition' ? title : `${title} – ${name.text}`);
  return {
    key: `${scope.kind}-${scope.key}`,
    label: localised(name, shownIn(t)),
    links,
    symbol: symbolPath(addressSymbol(links.webcal)),
  };
}
