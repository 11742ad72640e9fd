'use client';

import { useWords } from '#i18n/client-words.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import type { DryRunView } from './dry-run-view.ts';

const TONES = { green: 'success', blue: 'note', amber: 'warning', red: 'danger' } as const satisfies Record<
  DryRunView['class'],
  NoticeTone
>;

/** What the door would say, whether anybody may override it, and the facts behind it. */
export function DryRunAnswer({ answer }: { readonly answer: DryRunView }) {
  const t = useWords();
  const { person, word, sentence, notes, override, known, facts } = answer;
  return (
    <div className="flex flex-col gap-4">
      <Notice
        tone={answer.band === null ? TONES[answer.class] : 'warning'}
        role="status"
        title={`${t(outcomeWords(answer))}: ${word}`}
      >
        {person !== null && (
          <p className="break-words">
            {person.name} · <span className="font-mono">{person.humanCode}</span>
          </p>
        )}
        <p>{sentence}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {override !== 'none' && <p className="mt-1 text-muted">{t(OVERRIDE_WORDS[override])}</p>}
      </Notice>
      <section aria-label={t('doorSetup.dryRun.row')}>
        <h2 className="mb-2 text-16">{t('doorSetup.dryRun.row')}</h2>
        <DefinitionList items={known} />
      </section>
      {facts.length > 0 && (
        <section aria-label={t('doorSetup.dryRun.facts')}>
          <h2 className="mb-2 text-16">{t('doorSetup.dryRun.facts')}</h2>
          <DefinitionList items={facts} />
        </section>
      )}
    </div>
  );
}

const OVERRIDE_WORDS = {
  supervisor: 'doorSetup.dryRun.override_supervisor',
  supervisor_with_reason: 'doorSetup.dryRun.override_with_reason',
  never: 'doorSetup.dryRun.override_never',
} as const;

function outcomeWords({ class: colour, band }: DryRunView) {
  if (colour === 'green') return band === null ? 'doorSetup.dryRun.pass' : 'doorSetup.dryRun.look';
  return 'doorSetup.dryRun.stop';
}
