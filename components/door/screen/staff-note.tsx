'use client';

import { useState } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { useDoor } from './door-context.ts';
import { said } from './door-names.ts';

/** What the organizers wrote for whoever stands at this checkpoint; `isShort`: two lines of it until somebody wants all. */
export function StaffNote({ isShort = false }: { readonly isShort?: boolean }) {
  const t = useWords();
  const language = useLanguage();
  const { checkpoint } = useDoor();
  const [isWhole, setWhole] = useState(false);
  const note = said(checkpoint?.texts.staff, language);
  if (note.text === '') return null;
  const words = (
    <>
      <Icon name="note" size={20} className="mt-0.5 shrink-0" />
      <span className={isShort && !isWhole ? 'line-clamp-2' : 'whitespace-pre-line'}>
        <span className="sr-only">{t('doorScreen.place.note')}: </span>
        <span lang={note.lang}>{note.text}</span>
      </span>
    </>
  );
  if (!isShort)
    return (
      <p data-part="staff-note" className="flex gap-3 rounded-card border border-edge bg-surface p-4 text-16">
        {words}
      </p>
    );
  return (
    <button
      type="button"
      data-part="staff-note"
      aria-expanded={isWhole}
      onClick={() => setWhole(!isWhole)}
      className="flex min-h-14 w-full items-start gap-3 border-border border-b px-4 py-2 text-start text-14"
    >
      {words}
    </button>
  );
}
