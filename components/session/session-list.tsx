import { EmptyState } from '#components/ui/empty-state.tsx';
import { FavouriteStar } from '#components/ui/favourite-star.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { localised, quietly } from '#domain/programme/view/localised.ts';
import type { SessionCard } from '#domain/programme/view/session-card.ts';
import type { SessionListView } from '#domain/programme/view/session-list.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';
import { NameLine } from './name-line.tsx';

type Props = {
  readonly sessions: SessionListView;
  readonly href: (code: string) => string;
  /** Slug of the edition, under which favourites are kept. */
  readonly edition: string;
  readonly headingLevel?: 2 | 3;
  readonly t: Translator;
};

/** Sessions under their days: on the pages of tracks, halls, people and organisations. */
export function SessionList({ sessions, href, edition, headingLevel = 2, t }: Props) {
  const Heading = `h${headingLevel}` as const;
  if (sessions.length === 0)
    return <EmptyState title={t('session.noneTitle')}>{t('session.noneText')}</EmptyState>;
  return (
    <div className="flex flex-col gap-8">
      {sessions.map((group) => (
        <section key={group.day} className="grid gap-x-8 gap-y-2 @wide:grid-cols-[14rem_minmax(0,1fr)]">
          <Heading className="text-19 leading-[1.3]">{bound(group.dayText)}</Heading>
          <ul className="flex flex-col divide-y divide-border border-y border-border">
            {group.cards.map((card) => (
              <li key={card.occurrenceId}>
                <SessionRow card={card} href={href(card.code)} edition={edition} t={t} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A day and its month stay on one line in the margin. */
function bound(dayText: string): string {
  return dayText.replace(/(\d) (?=\p{L}{3,})/u, '$1\u00a0');
}

type RowProps = {
  readonly card: SessionCard;
  readonly href: string;
  readonly edition: string;
  readonly note?: string;
  readonly t: Translator;
};

/** One session as a row: time in the margin, title, people and place beside it. */
export function SessionRow({ card, href, edition, note, t }: RowProps) {
  return (
    <article
      data-track={card.track?.colourNo}
      className="relative grid grid-cols-[5.25rem_minmax(0,1fr)_auto] gap-x-3 py-3 has-[a:hover]:bg-hover @narrow:grid-cols-[7.5rem_minmax(0,1fr)_auto] @narrow:gap-x-4"
    >
      <p className="tnum whitespace-nowrap pt-px text-14 text-muted">{card.rangeText}</p>
      <div className="min-w-0 border-s-4 border-track-edge ps-3">
        <p className="font-medium leading-[1.35]">
          {card.kind === 'session' ? (
            <a href={href} className="link-quiet stretched">
              <LocalisedText {...localised(card.title, shownIn(t))} />
            </a>
          ) : (
            <LocalisedText {...localised(card.title, shownIn(t))} />
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-14 text-muted">
          {note && <span>{note}</span>}
          {card.people.shown.length > 0 && (
            <span>
              <NameLine names={card.people.shown} />
              {card.people.more > 0 && ` +${card.people.more}`}
            </span>
          )}
          {card.format && (
            <span>
              <LocalisedText {...quietly(card.format.name)} />
            </span>
          )}
          {card.halls.length > 0 && (
            <span>
              <NameLine names={card.halls.map((hall) => hall.name)} />
            </span>
          )}
          {card.track && <span className="font-heading text-text">{card.track.code}</span>}
          {card.state !== 'planned' && <strong>{t(`programme.state.${card.state}`)}</strong>}
        </p>
      </div>
      {card.kind === 'session' && (
        <FavouriteStar
          edition={edition}
          code={card.sessionCode}
          name={t('favourite.star', { title: card.title.text })}
          className="relative z-1 -my-2"
        />
      )}
    </article>
  );
}
