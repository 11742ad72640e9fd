import { type ImportPeople, PeopleImport } from '#components/desk/registration/people-import.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { canImportPeople } from '#usecases/registration/registration-import.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly send: ImportPeople;
};

/** The page on which people come in from a file. */
export async function RegistrationImportScreen({ language, who, edition, send }: Props) {
  const t = translator(language);
  const canImport = await deskPage(() => canImportPeople(who, edition));
  return (
    <>
      <DeskHeader title={t('registrationDesk.import.title')} lead={t('registrationDesk.import.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="list" />
      {canImport ? (
        <PeopleImport
          edition={edition}
          base={paths(language).deskEdition(edition, 'registration')}
          send={send}
        />
      ) : (
        <RegistrationUnset {...{ language, edition }} canSetUp />
      )}
    </>
  );
}
