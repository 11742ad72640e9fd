import type { Localised } from '#domain/programme/view/localised.ts';
import type { AgendaDay, AgendaItem } from '#domain/registration/agenda.ts';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** What an item of the agenda says. */
export type AgendaWords = {
  readonly href: string;
  readonly title: Localised;
  readonly timeText: string;
  readonly machineTime: string;
  readonly place: string;
  readonly stateWord: string;
};

type Props = {
  readonly t: Translator;
  readonly days: readonly (AgendaDay<AgendaWords> & {
    readonly dayText: string;
    readonly zoneText: string;
  })[];
  readonly gapText: (minutes: number) => string;
};

/** Each day from its first to its last item: what overlaps stands side by side, what is free is named (design.md R3). */
export function Agenda({ t, days, gapText }: Props) {
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
            {blocks.map(({ items, freeBeforeMinutes }) => (
              <li key={items[0]?.startAt} className="flex flex-col gap-2">
                {freeBeforeMinutes > 0 && (
                  <p className="tnum border-s-2 border-dashed border-edge py-1 ps-4 text-14 text-muted">
                    {gapText(freeBeforeMinutes)}
                  </p>
                )}
                {items.length > 1 && (
                  <p className="text-14 font-medium text-warning">{t('ticket.my.overlap')}</p>
                )}
                <div className="grid gap-2 @narrow:auto-cols-fr @narrow:grid-flow-col">
                  {items.map((item) => (
                    <Item key={`${item.startAt} ${item.what.href}`} item={item} />
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

function Item({ item: { what } }: { readonly item: AgendaItem<AgendaWords> }) {
  return (
    <article className="flex min-w-0 flex-col gap-1 rounded-card border border-border border-s-4 border-s-accent bg-surface px-4 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 text-14 text-muted">
        <TimeText dateTime={what.machineTime} className="font-medium text-text">
          {what.timeText}
        </TimeText>
        {what.place}
      </p>
      <a href={what.href} className="link-quiet font-medium">
        <LocalisedText {...what.title} />
      </a>
      <p>
        <Badge>{what.stateWord}</Badge>
      </p>
    </article>
  );
}
