import { type PlacedActions, PlacedForm } from '#components/desk/record/placed-record.tsx';
import type { DoorNoun } from '#domain/checkin/door-noun.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { openDoorSetting } from '#usecases/checkin/door-setting.ts';
import { DoorSetupFrame } from './door-setup-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly record: Awaited<ReturnType<typeof openDoorSetting>>;
  readonly save: PlacedActions<DoorNoun>['save'];
};

/** What holds for all doors of an edition. */
export function DoorSettingScreen({ language, who, edition, record, save }: Props) {
  const t = translator(language);
  const title = t('doorSetup.door-setting.title');
  const { fields, values, id, locales, defaultLocale } = record;
  return (
    <DoorSetupFrame
      {...{ language, who, edition, title }}
      current="settings"
      lead={t('doorSetup.door-setting.lead')}
    >
      <PlacedForm
        labelArea="doorSetup"
        place={{ edition, noun: 'door-setting' }}
        actions={{ save }}
        {...{ fields, values, id, locales, defaultLocale, title }}
        listAddress={paths(language).deskEdition(edition, 'doors', 'setup', 'settings')}
      />
    </DoorSetupFrame>
  );
}
