'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { LocaleMap } from '#domain/locale.ts';
import type { OrganisationRole } from '#domain/programme/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { RecordFormState } from '../record/use-record-form.ts';

export type FoundMatch = {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly kind: 'same' | 'equal' | 'similar';
};

type Props = {
  readonly form: RecordFormState;
  readonly find: (name: string, country: string | null) => Promise<readonly FoundMatch[]>;
  /** Takes a known one into the edition instead of making it twice; absent in the catalogue. */
  readonly add?: ((id: string, role: OrganisationRole) => Promise<boolean>) | undefined;
  readonly listAddress: string;
};

const PAUSE_MS = 400;

/** While a new organisation is typed: the ones it may already be (programme.md OR2, rule 25). */
export function MatchNotice({ form, find, add, listAddress }: Props) {
  const t = useWords();
  const router = useRouter();
  const matches = useMatches(form, find);
  if (matches.length === 0) return null;
  const [role = { role: 'partner' }] = (form.values.roles ?? []) as readonly { role: OrganisationRole }[];
  const take = async ({ id, name }: FoundMatch) => {
    if (!add || !(await add(id, role.role as OrganisationRole))) return;
    showToast({ text: t('catalogue.match.added', { name }) });
    form.discard();
    router.push(`${listAddress}/${encodeURIComponent(id)}` as Route);
  };
  return (
    <Notice tone="warning" role="status" title={t('catalogue.match.title')}>
      <ul className="mt-1 flex flex-col gap-1">
        {matches.map((match) => (
          <li key={match.id} className="flex flex-wrap items-center gap-2">
            <span>
              {match.name} <span className="text-13 text-muted">{match.hint}</span> (
              {t(`catalogue.match.${match.kind}`)})
            </span>
            {add && (
              <StudioButton onPress={() => void take(match)}>
                {t('catalogue.match.use', {
                  role: t(`catalogue.organisation.roles_${role.role as OrganisationRole}`),
                })}
              </StudioButton>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function useMatches(form: RecordFormState, find: Props['find']): readonly FoundMatch[] {
  const [matches, setMatches] = useState<readonly FoundMatch[]>([]);
  const asked = useRef(0);
  const name =
    Object.values((form.values.name ?? {}) as LocaleMap).find((text) => text.trim().length > 2) ?? '';
  const country = typeof form.values.country === 'string' ? form.values.country : '';
  useEffect(() => {
    const number = asked.current + 1;
    asked.current = number;
    if (name === '') {
      setMatches([]);
      return;
    }
    const timer = setTimeout(async () => {
      const found = await find(name, country || null).catch(() => []);
      if (asked.current === number) setMatches(found);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [name, country, find]);
  return matches;
}
