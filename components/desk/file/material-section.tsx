'use client';

import { useRef } from 'react';
import { plainPaths } from '#domain/paths.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { DropArea } from './drop-area.tsx';
import type { MaterialActions, MaterialPlace, MaterialRow } from './material-answer.ts';
import { MaterialItem } from './material-item.tsx';
import { useMaterials } from './use-materials.ts';
import { useSending } from './use-sending.ts';

const ACCEPT =
  '.pdf,.pptx,.docx,.xlsx,.odp,.odt,.ods,.key,.zip,image/jpeg,image/png,image/webp,image/gif,image/avif';

type Props = {
  readonly place: MaterialPlace;
  readonly rows: readonly MaterialRow[];
  readonly locales: readonly string[];
  readonly actions: MaterialActions;
};

/** Slides and other files of a session: each is stored as soon as it has arrived, for those who plan the session. */
export function MaterialSection({ place, rows, locales, actions }: Props) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const work = useMaterials(place, rows, actions);
  const { edition, sessionId } = place;
  const sending = useSending(
    (name) => plainPaths.upload({ edition, owner: 'session', id: sessionId, name }),
    (answer) => {
      const id = typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
      void work.add(id);
    },
  );
  return (
    <section
      id="materials"
      aria-labelledby="materials-title"
      className="@container border-t border-border py-5"
    >
      <div className="grid grid-cols-1 gap-x-6 gap-y-3 @wide:grid-cols-[11rem_minmax(0,1fr)]">
        <h2 id="materials-title" ref={heading} tabIndex={-1} className="text-14">
          {t('material.title')}
        </h2>
        <div className="flex min-w-0 flex-col gap-3">
          <p className="max-w-[66ch] text-13 text-muted">{t('material.lead')}</p>
          <noscript>{t('material.noScript')}</noscript>
          {work.trouble && (
            <Notice
              tone="danger"
              role="alert"
              title={t(`material.failed.${work.trouble.reason}`)}
              action={
                AGAIN.has(work.trouble.reason) && (
                  <StudioButton isPending={work.isRunning} onPress={work.trouble.again}>
                    {t('material.again')}
                  </StudioButton>
                )
              }
            />
          )}
          {rows.length === 0 && <p className="text-muted">{t('material.none')}</p>}
          <ol className="flex flex-col gap-3 empty:hidden">
            {rows.map((row, index) => (
              <MaterialItem
                key={row.id}
                {...{ row, index, locales, work }}
                count={rows.length}
                // What had the focus is gone with the row.
                onGone={() => heading.current?.focus()}
              />
            ))}
          </ol>
          <DropArea
            sending={sending}
            label={t('material.file')}
            chooseLabel={t('material.choose')}
            hint={t('material.hint')}
            accept={ACCEPT}
          />
        </div>
      </div>
      <LeaveGuard isDirty={work.isDirty} onLeave={work.discard} />
    </section>
  );
}

/** What may go well the next time, with nothing changed in between. */
const AGAIN: ReadonlySet<string> = new Set([
  'offline',
  'busy',
  'failed',
  'disk_full',
  'signed_out',
  'sign_in_again',
]);
