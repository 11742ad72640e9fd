'use client';

import { useEffect, useRef } from 'react';
import { paths } from '#domain/paths.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Failure } from './record-answer.ts';

/** Why the whole was not done; what was typed is still there. */
export function FailureNotice({ failure }: { readonly failure: Failure | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  // The button stands below a long form, and this above it.
  useEffect(() => {
    if (failure) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (!failure) return null;
  const isAway = failure.reason === 'signed_out' || failure.reason === 'sign_in_again';
  return (
    <div ref={place} className="scroll-mt-16">
      <Notice
        tone="danger"
        role="alert"
        title={t(`desk.failure.${failure.reason}`)}
        action={
          isAway && (
            <LinkButton href={paths(language).signIn()} target="_blank" rel="noopener" size="studio">
              {t('desk.failure.sign_in')}
            </LinkButton>
          )
        }
      >
        {t('desk.failure.kept')}
        {failure.requestId !== undefined && failure.requestId !== '' && (
          <span className="ms-2 text-13 text-muted">
            {t('desk.failure.number')} <span className="font-mono">{failure.requestId}</span>
          </span>
        )}
      </Notice>
    </div>
  );
}
