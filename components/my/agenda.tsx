import type { ReactNode } from 'react';
import type { Localised } from '#domain/programme/view/localised.ts';
import type { AgendaDay, AgendaItem } from '#domain/registration/agenda.ts';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** What an item of the agenda says. */
export type AgendaWords = {
  readonly href: string;
  readonly title: Localised;
  readonly timeText: string;
  readonly machineTime: string;
  readonly place: string;
  /** State of the seat; absent where nothing is booked. */
  readonly stateWord: string | undefined;
  /** Where it is marked: what its star takes away. */
  readonly favourite: { readonly edition: string; readonly code: string } | undefined;
};

type Props = {
  readonly t: Translator;
  readonly days: readonly (AgendaDay<AgendaWords> & {
    readonly dayText: string;
    readonly zoneText: string;
  })[];
  /** Minutes in words. */
  readonly duration: (minutes: number) => string;
  /** Where marks are taken away, without script too. */
  readonly favouritesAction: string;
};

/** Each day from its first to its last item: what overlaps stands side by side, what is free is named (design.md R3). */
export function Agenda({ t, days, duration, favouritesAction }: Props) {
  if (days.length === 0) return <p className="max-w-[66ch] text-muted">{t('ticket.my.noAgenda')}</p>;
  return (
    <div className="flex flex-col gap-8">
      {days.map(({ key, dayText, zoneText, blocks }) => (
        <section key={key} aria-label={dayText} className="flex flex-col gap-3">
          <h3 className="flex flex-wrap items-baseline gap-x-3 text-19">
            {dayText}
            <span className="tnum text-14 font-regular text-muted">{zoneText}</span>
          </h3>
          <ol className="flex flex-col gap-2">
            {blocks.map(({ items, freeBeforeMinutes, walkBeforeMinutes }) => (
              <li key={items[0]?.startAt} className="flex flex-col gap-2">
                <Gap t={t} free={freeBeforeMinutes} walk={walkBeforeMinutes} duration={duration} />
                {items.length > 1 && <Warning>{t('ticket.my.overlap')}</Warning>}
                <div className="grid gap-2 @narrow:auto-cols-fr @narrow:grid-flow-col">
                  {items.map((item) => (
                    <Item
                      key={`${item.startAt} ${item.what.href}`}
                      t={t}
                      item={item}
                      favouritesAction={favouritesAction}
                    />
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

type GapProps = Pick<Props, 't' | 'duration'> & { readonly free: number; readonly walk: number };

/** What is free between two blocks, and whether the way fits into it. */
function Gap({ t, free, walk, duration }: GapProps) {
  if (walk > free)
    return <Warning>{t('ticket.my.shortWalk', { free: duration(free), walk: duration(walk) })}</Warning>;
  if (free === 0) return null;
  return (
    <p className="tnum border-s-2 border-dashed border-edge py-1 ps-4 text-14 text-muted">
      {t('ticket.my.free', { minutes: duration(free) })}
      {walk > 0 && ` · ${t('ticket.my.walk', { minutes: duration(walk) })}`}
    </p>
  );
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className="tnum flex items-start gap-1 text-14 font-medium text-warning">
      <Icon name="warning" size={16} className="mt-[3px]" />
      {children}
    </p>
  );
}

type ItemProps = Pick<Props, 't' | 'favouritesAction'> & { readonly item: AgendaItem<AgendaWords> };

function Item({ t, item: { what }, favouritesAction }: ItemProps) {
  const { stateWord, favourite, title } = what;
  return (
    <article
      className={`flex min-w-0 items-start gap-2 rounded-card border border-border border-s-4 bg-surface py-3 ps-4 pe-2 ${stateWord === undefined ? 'border-s-edge' : 'border-s-accent'}`}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3 text-14 text-muted">
          <TimeText dateTime={what.machineTime} className="font-medium text-text">
            {what.timeText}
          </TimeText>
          {what.place}
        </p>
        <a href={what.href} className="link-quiet font-medium">
          <LocalisedText {...title} />
        </a>
        <p className="flex flex-wrap gap-2">
          {stateWord !== undefined && <Badge>{stateWord}</Badge>}
          {favourite !== undefined && <Badge icon="star">{t('favourite.my.mark')}</Badge>}
        </p>
      </div>
      {favourite !== undefined && (
        <form method="post" action={favouritesAction} data-print="no">
          <input type="hidden" name="edition" value={favourite.edition} />
          <input type="hidden" name="remove" value={favourite.code} />
          <button
            type="submit"
            aria-label={t('favourite.my.remove', { title: title.text })}
            className="grid size-11 place-items-center rounded-control text-muted hover:bg-hover hover:text-text"
          >
            <Icon name="close" />
          </button>
        </form>
      )}
    </article>
  );
}
