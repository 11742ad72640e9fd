'use client';

import { useId } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { FormPart, PartMeans } from './form-part.ts';

type Props = { readonly part: FormPart; readonly means: PartMeans; readonly isNew: boolean };

/** A part of a form under its heading, with a save of its own. */
export function PartSection({ part, means, isNew }: Props) {
  const t = useWords();
  const headingId = useId();
  const { form } = means;
  const names = [part.name, ...(part.group ?? [])];
  const isDirty = names.some((name) => form.dirty.includes(name));
  const faults = form.trouble.refusals.filter(({ name }) => names.includes(name.split('.')[0] ?? ''));
  return (
    <section
      id={means.idOf(part.name)}
      aria-labelledby={headingId}
      className="grid grid-cols-1 gap-x-6 gap-y-3 border-t border-border py-5 @wide:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <div className="flex flex-wrap items-center gap-2 @wide:flex-col @wide:items-start">
        <h2 id={headingId} className="text-14">
          {part.title}
        </h2>
        {faults.length > 0 && (
          <span className="tnum text-13 text-danger">
            {t('desk.record.faults', { count: faults.length })}
          </span>
        )}
        {isDirty && !isNew && (
          <StudioButton isPending={form.isSaving} onPress={() => form.save(names)}>
            {t('sessionForm.savePart')}
          </StudioButton>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-3">{part.render(means)}</div>
    </section>
  );
}
