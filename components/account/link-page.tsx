import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { FormPage } from './form-page.tsx';

type Props = {
  readonly language: Language;
  readonly token: string;
  readonly email: string;
  readonly isOwner: boolean;
};

/** Behind a link that the command line printed: one button, because opening alone must not use it up. */
export function LinkPage({ language, token, email, isOwner }: Props) {
  const t = translator(language);
  return (
    <FormPage
      title={t('signIn.link.title', { email })}
      lead={t('signIn.link.lead')}
      problems={[]}
      problemTitle=""
      aside={isOwner ? <p>{t('signIn.link.owner')}</p> : undefined}
    >
      <form method="post" action={paths(language).signInLink(token)}>
        <Button type="submit" variant="primary" className="min-w-32">
          {t('signIn.link.enter')}
        </Button>
      </form>
    </FormPage>
  );
}
