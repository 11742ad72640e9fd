'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { plainPaths } from '#domain/paths.ts';
import { useWords } from '#i18n/client-words.tsx';
import { DropArea } from '../file/drop-area.tsx';
import { useSending } from '../file/use-sending.ts';

type Props = {
  /** Slug; absent when the file is to become a forum of its own. */
  readonly edition?: string;
  /** Of this page: the file is named in its query, so that loading again loses nothing. */
  readonly address: string;
};

/** Takes a programme file and goes on to what is in it. */
export function ImportUpload({ edition, address }: Props) {
  const t = useWords();
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const sending = useSending(
    (name) => plainPaths.importUpload({ name, ...(edition !== undefined && { edition }) }),
    (answer) => {
      const id = typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
      startReading(() => router.push(`${address}?file=${encodeURIComponent(id)}` as Route));
    },
  );
  return (
    <div className="flex max-w-reading flex-col gap-2">
      <DropArea
        sending={sending}
        label={t('importDesk.upload')}
        chooseLabel={t('importDesk.choose')}
        hint={t('importDesk.hint')}
        accept=".xml,.json,application/xml,text/xml,application/json"
        isPrimary
        isQuiet
      />
      <p role="status" className="text-13 text-muted empty:hidden">
        {isReading ? t('importDesk.reading') : ''}
      </p>
    </div>
  );
}
