'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { askToLeave } from '../record/leave-question.ts';

type Props = {
  /** Slug of the edition to begin from; null for nothing. */
  readonly from: string | null;
  readonly sources: readonly { readonly slug: string; readonly name: string }[];
  /** Address of the page; the choice stands in its query. */
  readonly base: string;
};

/** What a new edition starts from: names of forums are long, so they wrap and nothing of them is cut off. */
export function SourceChoice({ from, sources, base }: Props) {
  const t = useWords();
  const choose = (slug: string | null) => {
    if (slug === from) return;
    const address = slug === null ? base : `${base}?from=${encodeURIComponent(slug)}`;
    // A whole load, as a link would do it: the form below is another one then.
    if (askToLeave(address)) window.location.assign(address);
  };
  return (
    <div className="max-w-reading pt-4">
      <Select
        isWhole
        label={t('structure.creation.from')}
        value={from}
        onChange={choose}
        options={sources.map(({ slug, name }) => ({ id: slug, label: name }))}
        placeholder={t('structure.creation.blank')}
        emptyLabel={t('structure.creation.blank')}
      />
    </div>
  );
}
