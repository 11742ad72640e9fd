import type { HallRow } from '#domain/broadcast/live-view.ts';
import { isWatchable } from '#domain/broadcast/shown-control.ts';
import { LocalisedText } from '../ui/localised-text.tsx';
import { filled, type LiveHref } from './live-href.ts';
import { fill, type LiveWords } from './live-words.ts';
import { StateBadge } from './state-badge.tsx';

type Props = {
  readonly halls: readonly HallRow[];
  readonly words: LiveWords;
  readonly href: Pick<LiveHref, 'hallLive'>;
  readonly languageName?: (locale: string) => string;
};

/** Halls by name, each with what is on or what comes next: one tap to any of them (broadcast.md B3, B4). */
export function HallRows({ halls, words, href, languageName }: Props) {
  return (
    <ul className="flex flex-col divide-y divide-border border-y border-border">
      {halls.map(({ slug, name, now, next }) => {
        const shown = now !== null && (isWatchable(now.control) || next === null) ? now : (next ?? now);
        return (
          <li
            key={slug}
            className="relative grid gap-x-6 gap-y-1 py-3 has-[a:hover]:bg-hover @reading:grid-cols-[14rem_minmax(0,1fr)_auto]"
          >
            <a href={filled(href.hallLive, slug)} className="link-quiet stretched font-heading">
              <LocalisedText {...name} />
            </a>
            {shown === null ? (
              <p className="text-muted">{words.page.nothingMore}</p>
            ) : (
              <div className="min-w-0">
                <p className="leading-[1.35]">
                  <LocalisedText {...shown.title} />
                </p>
                <p className="tnum flex flex-wrap gap-x-3 text-14 text-muted">
                  <span>
                    {shown.dayText}, {shown.rangeText}
                  </span>
                  {languageName && shown.languages.length > 0 && (
                    <span>
                      {fill(words.page[shown.languages.length === 1 ? 'spokenOne' : 'spoken'], {
                        languages: shown.languages.map(languageName).join(', '),
                      })}
                    </span>
                  )}
                </p>
              </div>
            )}
            <p>{shown && <StateBadge broadcast={shown} words={words} />}</p>
          </li>
        );
      })}
    </ul>
  );
}
