import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly canSetUp: boolean;
};

/** An edition that has never registered anybody: what to do first, and for whom. */
export function RegistrationUnset({ language, edition, canSetUp }: Props) {
  const t = translator(language);
  return (
    <EmptyState
      title={t('registrationDesk.unsetTitle')}
      action={
        canSetUp && (
          <LinkButton href={paths(language).deskEdition(edition, 'registration', 'setup')}>
            {t('registrationDesk.unsetAction')}
          </LinkButton>
        )
      }
    >
      {t(canSetUp ? 'registrationDesk.unsetText' : 'registrationDesk.unsetTextOther')}
    </EmptyState>
  );
}
