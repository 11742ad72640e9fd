import { type PlacedActions, PlacedForm } from '#components/desk/record/placed-record.tsx';
import { RetentionList } from '#components/desk/registration-setup/retention-list.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { SetupNoun } from '#domain/registration/setup-noun.ts';
import { translator } from '#i18n/translator.ts';
import type { SettingDesk } from '#usecases/registration/setup-setting.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: SettingDesk;
  readonly save: PlacedActions<SetupNoun>['save'];
};

/** All settings of registration, and below them until when data are kept. */
export function SetupSettingScreen({ language, who, edition, desk, save }: Props) {
  const t = translator(language);
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(edition, 'registration', 'setup', ...below);
  const title = t('registrationSetup.registration-setting.title');
  const { record, retention } = desk;
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition, title }}
      current="settings"
      lead={t('registrationSetup.registration-setting.lead')}
      actions={
        <LinkButton href={at('validities')} size="studio">
          {t('registrationSetup.validity.many')}
        </LinkButton>
      }
    >
      <PlacedForm
        labelArea="registrationSetup"
        place={{ edition, noun: 'registration-setting' }}
        actions={{ save }}
        fields={record.fields}
        values={record.values}
        id={record.id}
        locales={record.locales}
        defaultLocale={record.defaultLocale}
        options={record.options}
        title={title}
        listAddress={at('settings')}
      />
      <div className="@container pb-6">
        <Section
          isSmall
          id="retention"
          title={t('registrationSetup.retention.title')}
          note={t('registrationSetup.retention.note')}
        >
          <RetentionList t={t} zone={record.zone} retention={retention} />
        </Section>
      </div>
    </RegistrationSetupFrame>
  );
}
