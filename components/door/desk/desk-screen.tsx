'use client';

import { useMemo, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DoorEngine } from '../engine.ts';
import { deskClient } from './client.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { placeNames } from './place-names.ts';
import { useSnapshot } from './use-engine.ts';
import { WalkInPanel } from './walk-in-panel.tsx';

/** What of a device the desk needs. */
export type DeskEngine = Pick<
  DoorEngine,
  'subscribe' | 'snapshot' | 'ask' | 'readTicket' | 'annul' | 'openSearch' | 'searchHere'
>;
type Props = { readonly engine: DeskEngine };

const VIEWS = { people: 'search', guest: 'walkin', conflicts: 'conflicts' } as const;
type View = keyof typeof VIEWS;

/** Search, walk-ins and conflicts, as far as the device may (checkin.md S1, S2). */
export function DeskScreen({ engine }: Props) {
  const t = useWords();
  const { manifest, language, queue, conflicts } = useSnapshot(engine);
  const client = useMemo(() => deskClient(engine), [engine]);
  const [chosen, setChosen] = useState<View>();
  if (manifest === null) return <p role="status">{t('doorDesk.loading')}</p>;
  const may = new Set(manifest.device.capabilities);
  const views = (Object.keys(VIEWS) as View[]).filter((view) => may.has(VIEWS[view]));
  const view = chosen ?? views[0];
  const names = placeNames(manifest, { language, t, now: Date.now() });
  const shared = { engine, client, names, may, manifest };
  return (
    <div className="@container mx-auto flex w-full max-w-[720px] flex-col gap-4 p-4">
      <h1 className="sr-only">{t('doorDesk.views')}</h1>
      <nav aria-label={t('doorDesk.views')} className="flex flex-wrap gap-2">
        {views.map((each) => (
          <Button
            key={each}
            className="min-h-14 grow"
            variant={each === view ? 'primary' : 'secondary'}
            aria-current={each === view ? 'page' : undefined}
            onClick={() => setChosen(each)}
          >
            {t(`doorDesk.view.${each}`)}
            {each === 'conflicts' && conflicts.length > 0 && (
              <span className="tnum">({conflicts.length})</span>
            )}
          </Button>
        ))}
      </nav>
      {!queue.isOnline && <Notice tone="warning" role="status" title={t('doorDesk.offline')} />}
      {views.length === 0 && <Notice title={t('doorDesk.nothing')} />}
      {view === 'people' && <PeoplePanel {...shared} />}
      {view === 'guest' && <WalkInPanel {...shared} />}
      {view === 'conflicts' && <ConflictPanel {...shared} />}
    </div>
  );
}
