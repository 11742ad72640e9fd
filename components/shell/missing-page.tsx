'use client';

import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { useFailureWords } from './failure-words.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Main } from './main.tsx';

/** The page for addresses that lead nowhere and for things that strangers may not see. */
export function MissingPage() {
  const { home, notFound, other } = useFailureWords();
  return (
    <Main>
      <PageHeader title={notFound.title} lead={notFound.text} />
      <LinkButton href={home}>{notFound.action}</LinkButton>
      <p className="mt-6">
        <LanguageSwitch isInline target={other.language} label={other.label} />
      </p>
    </Main>
  );
}
