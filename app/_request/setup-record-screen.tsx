import { notFound } from 'next/navigation';
import { type PlacedActions, PlacedForm } from '#components/desk/record/placed-record.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { paths } from '#domain/paths.ts';
import type { SetupNoun } from '#domain/registration/setup-noun.ts';
import { SETUP_NOUNS } from '#domain/registration/setup-noun.ts';
import { translator } from '#i18n/translator.ts';
import type { openSetup } from '#usecases/registration/setup-record.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import { namedOptions } from './setup-list-screen.tsx';
import type { SetupRequest } from './setup-request.ts';

type Props = SetupRequest & {
  readonly record: Awaited<ReturnType<typeof openSetup>>;
  readonly actions: PlacedActions<SetupNoun>;
};

/** The form of one record of the setup, or of a new one. */
export function SetupRecordScreen({ language, who, edition, word, record, actions }: Props) {
  if (record === undefined) notFound();
  const t = translator(language);
  const noun = SETUP_NOUNS[word];
  const list = paths(language).deskEdition(edition, 'registration', 'setup', word);
  const named = record.name || (noun === 'pool' ? t('registrationSetup.pool.whole') : '');
  const title = record.id === null ? t(`registrationSetup.${noun}.new`) : named;
  const isRemovable = noun === 'validity' || record.isOwn === true;
  const { save, remove } = actions;
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition, title }}
      current={word === 'validities' ? 'settings' : word}
      actions={
        <LinkButton href={list} size="studio">
          {t(`registrationSetup.${noun}.all`)}
        </LinkButton>
      }
    >
      {noun === 'pool' && (
        <div className="mb-3">
          <Notice>{t('registrationSetup.pool.overbooking')}</Notice>
        </div>
      )}
      <PlacedForm
        labelArea="registrationSetup"
        key={record.id ?? 'new'}
        place={{ edition, noun }}
        actions={{ save, remove: isRemovable && record.id !== null ? remove : undefined }}
        fields={record.fields}
        values={record.values}
        id={record.id}
        locales={record.locales}
        defaultLocale={record.defaultLocale}
        options={namedOptions(t, record.options)}
        title={title}
        listAddress={list}
      />
    </RegistrationSetupFrame>
  );
}
