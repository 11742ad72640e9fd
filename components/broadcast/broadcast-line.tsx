import type { BroadcastView } from '#domain/broadcast/live-view.ts';
import { LocalisedText } from '../ui/localised-text.tsx';
import { filled, type LiveHref } from './live-href.ts';
import type { LiveWords } from './live-words.ts';
import { StateBadge } from './state-badge.tsx';

type Props = {
  readonly broadcast: BroadcastView;
  readonly words: LiveWords;
  readonly href: Pick<LiveHref, 'session' | 'person'>;
  readonly withPeople?: boolean;
};

/** One broadcast in two lines: when and in which state, what, and who speaks. */
export function BroadcastLine({ broadcast, words, href, withPeople = false }: Props) {
  const { rangeText, dayText, title, code, people } = broadcast;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-muted">
        <span className="tnum">
          {dayText}, {rangeText}
        </span>
        <StateBadge broadcast={broadcast} words={words} />
      </p>
      <p className="font-medium leading-[1.35]">
        <a href={filled(href.session, code)} className="link-quiet">
          <LocalisedText {...title} />
        </a>
      </p>
      {withPeople && people.length > 0 && (
        <ul className="flex flex-wrap gap-x-3 text-14 text-muted">
          {people.map(({ name, slug }) => (
            <li key={slug ?? name.text}>
              {slug === null ? (
                <LocalisedText {...name} />
              ) : (
                <a href={filled(href.person, slug)} className="link-quiet">
                  <LocalisedText {...name} />
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
