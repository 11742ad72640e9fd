'use client';

import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { paths } from '#domain/paths.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { DeskHeader } from './desk-header.tsx';

/** Instead of a page that is not there, or that the viewer may not know of. */
export function DeskMissing() {
  const t = useWords();
  return (
    <State title={t('desk.missing.title')} text={t('desk.missing.text')}>
      <Back />
    </State>
  );
}

/** Instead of a page that the viewer may know of and not open: says why (design.md X7). */
export function DeskForbidden() {
  const t = useWords();
  return (
    <State title={t('desk.forbidden.title')} text={t('desk.forbidden.text')}>
      <Back />
    </State>
  );
}

type FailedProps = { readonly error: unknown; readonly retry: () => void };

/** Instead of a part that failed: what is kept, a way on, and a number to quote. */
export function DeskFailed({ error, retry }: FailedProps) {
  const t = useWords();
  const number = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <div role="alert">
      <State title={t('state.error.title')} text={t('state.error.text')}>
        <StudioButton variant="primary" icon="renew" onPress={retry}>
          {t('state.error.retry')}
        </StudioButton>
      </State>
      {number !== undefined && (
        <p className="mt-4 text-13 text-muted">
          {t('state.error.number')}: <span className="font-mono text-text">{number}</span>
        </p>
      )}
    </div>
  );
}

type StateProps = { readonly title: string; readonly text: string; readonly children: ReactNode };

function State({ title, text, children }: StateProps) {
  return (
    <>
      <DeskHeader title={title} />
      <p className="max-w-[66ch] text-muted">{text}</p>
      <div className="mt-4">{children}</div>
    </>
  );
}

function Back() {
  const t = useWords();
  return (
    <Link href={paths(useLanguage()).desk() as Route} prefetch={false} className="link">
      {t('desk.missing.back')}
    </Link>
  );
}
