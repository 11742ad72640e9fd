'use client';

import { useEffect, useRef, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import type { RecordFormState } from '../record/use-record-form.ts';
import { FindingList, type ShownFinding } from './finding-list.tsx';

type Props = {
  readonly title: string;
  /** Of what is stored. */
  readonly stored: readonly ShownFinding[];
  readonly form: RecordFormState;
  readonly preview: () => Promise<
    { readonly ok: true; readonly findings: readonly ShownFinding[] } | { readonly ok: false }
  >;
};

const PAUSE_MS = 700;
/** What a clash can depend on. */
const WATCHED = ['slots', 'cast', 'talks', 'trackId', 'formatId', 'subForumId', 'state', 'expectedAudience'];

/** What the check says: of the form while it differs from what is stored, else of what is stored. */
export function FindingBox({ title, stored, form, preview }: Props) {
  const t = useWords();
  const planned = usePreview(form, preview);
  const findings = planned ?? stored;
  return (
    <section className="flex flex-col gap-2 border-t border-border py-5">
      <h2 className="text-14">{title}</h2>
      <div aria-live="polite" className="flex flex-col gap-2">
        {planned && <p className="text-13 text-muted">{t('sessionForm.findings.before')}</p>}
        <p className={findings.length > 0 ? 'font-medium' : 'text-muted'}>
          {findings.length === 0
            ? t('sessionForm.findings.none')
            : t('sessionForm.findings.title', { count: findings.length })}
        </p>
      </div>
      <FindingList findings={findings} />
    </section>
  );
}

function usePreview(form: RecordFormState, preview: Props['preview']): readonly ShownFinding[] | undefined {
  const [planned, setPlanned] = useState<readonly ShownFinding[]>();
  const isWatched = form.dirty.some((name) => WATCHED.includes(name));
  const asked = useRef(0);
  const ask = useRef(preview);
  ask.current = preview;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of a value asks again
  useEffect(() => {
    const number = asked.current + 1;
    asked.current = number;
    if (!isWatched) {
      setPlanned(undefined);
      return;
    }
    const timer = setTimeout(async () => {
      const answer = await ask.current().catch(() => undefined);
      if (asked.current === number && answer?.ok) setPlanned(answer.findings);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isWatched, form.values]);
  return planned;
}
