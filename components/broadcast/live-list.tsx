'use client';

import type { LiveListView } from '#domain/broadcast/live-view.ts';
import type { Language } from '#domain/locale.ts';
import { HallRows } from './hall-rows.tsx';
import { languageNamer } from './language-name.ts';
import type { LiveHref } from './live-href.ts';
import { fill, type LiveWords } from './live-words.ts';
import { useLiveBoard } from './use-live-board.ts';

type Props = {
  readonly view: LiveListView;
  readonly address: string;
  readonly bell: string | undefined;
  readonly words: LiveWords;
  readonly language: Language;
  readonly href: Pick<LiveHref, 'hallLive'>;
};

/** All halls by what is on there; right as the server made it, and kept right by the browser (broadcast.md B4). */
export function LiveList({ view, address, bell, words, language, href }: Props) {
  const { board } = useLiveBoard(view, address, bell);
  return (
    <>
      <HallRows
        halls={board.halls}
        words={words}
        href={href}
        languageName={languageNamer(language, 'inside')}
      />
      <p className="pt-3 text-13 text-muted">{fill(words.page.zone, { zone: board.zoneText })}</p>
    </>
  );
}
