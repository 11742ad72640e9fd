'use client';

import { type SubmitEvent, useState, useTransition } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { type ErasePerson, ErasureForm } from './erasure-form.tsx';

export type FoundPerson = {
  readonly id: string;
  readonly names: readonly string[];
  readonly personCount: number;
  readonly accountCount: number;
  readonly registrationCount: number;
};
export type FindPerson = (input: {
  who: string;
}) => Promise<FoundPerson | null | { readonly ok: false; readonly reason: string }>;

type Props = {
  readonly base: string;
  readonly first?: FirstFound | undefined;
  readonly signInAgain: string;
  readonly find: FindPerson;
  readonly erase: ErasePerson;
};
/** Whom the page was opened for, and what names them. */
export type FirstFound = { readonly asked: string; readonly found: FoundPerson };
type State = { readonly asked: string; readonly found: FoundPerson | 'nobody' | 'failed' };

/** Asks in the body of a request: an address in the query would stay in logs of proxies and in the history. */
export function PersonSearch({ base, first, signInAgain, find, erase }: Props) {
  const t = useWords();
  const [typed, setTyped] = useState(first?.asked ?? '');
  const [state, setState] = useState<State | undefined>(first);
  const [isPending, start] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = typed.trim();
    if (asked === '') return setState(undefined);
    start(async () => {
      const answer = await find({ who: asked }).catch(() => ({ ok: false, reason: 'failed' }) as const);
      if (answer === null) setState({ asked, found: 'nobody' });
      else setState({ asked, found: 'ok' in answer ? 'failed' : answer });
    });
  };
  const found = typeof state?.found === 'object' ? state.found : undefined;
  return (
    <>
      <form onSubmit={submit} aria-busy={isPending} className="flex max-w-140 flex-wrap items-end gap-3 pb-6">
        <label className="flex flex-1 basis-60 flex-col gap-1">
          <span className="text-14 font-medium">{t('operator.privacy.who')}</span>
          <input
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            maxLength={254}
            autoComplete="off"
            className="min-h-8 rounded-control border border-edge bg-bg px-2"
          />
        </label>
        <Button type="submit" variant="secondary">
          {t('operator.privacy.find')}
        </Button>
      </form>
      {state?.found === 'nobody' && <Notice role="status">{t('operator.privacy.nobody')}</Notice>}
      {state?.found === 'failed' && (
        <Notice tone="danger" role="alert">
          {t('operator.privacy.refused.failed')}
        </Notice>
      )}
      {state && found && (
        <>
          <Notice role="status" title={found.names.join(', ')}>
            {t('operator.privacy.found', { people: found.personCount, accounts: found.accountCount })}
            {', '}
            {t('operator.privacy.registrations', { count: found.registrationCount })}
          </Notice>
          <Section
            isSmall
            id="export"
            title={t('operator.privacy.export')}
            note={t('operator.privacy.exportNote')}
          >
            <LinkButton href={`${base}/export?who=${found.id}`} size="studio" icon="download" download>
              {t('operator.privacy.download')}
            </LinkButton>
          </Section>
          <Section
            isSmall
            id="erase"
            title={t('operator.privacy.erase')}
            note={t('operator.privacy.eraseNote')}
          >
            <ErasureForm key={found.id} who={state.asked} erase={erase} signInAgain={signInAgain} />
          </Section>
        </>
      )}
    </>
  );
}
