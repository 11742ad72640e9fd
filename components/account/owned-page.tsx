import type { ReactNode } from 'react';
import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { FormPage } from './form-page.tsx';

type Props = { readonly language: Language; readonly otherLanguage: ReactNode };

/** Behind a setup link that was used, or lost its purpose when another one was. */
export function OwnedPage({ language, otherLanguage }: Props) {
  const t = translator(language);
  return (
    <FormPage
      eyebrow={t('setup.eyebrow')}
      title={t('setup.over.title')}
      lead={t('setup.over.text')}
      problems={[]}
      problemTitle=""
    >
      <p>
        <LinkButton href={paths(language).signIn()} variant="primary">
          {t('signIn.title')}
        </LinkButton>
      </p>
      <p>{otherLanguage}</p>
    </FormPage>
  );
}
