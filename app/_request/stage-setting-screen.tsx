import { type PlacedActions, PlacedForm } from '#components/desk/record/placed-record.tsx';
import type { StageNoun } from '#domain/broadcast/stage-noun.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { openBroadcastSetting } from '#usecases/broadcast/setting-desk.ts';
import { StageFrame } from './stage-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly record: Awaited<ReturnType<typeof openBroadcastSetting>>;
  readonly save: PlacedActions<StageNoun>['save'];
};

/** What holds for all broadcasts of an edition. */
export function StageSettingScreen({ language, who, edition, record, save }: Props) {
  const t = translator(language);
  const title = t('broadcastDesk.broadcast-setting.title');
  const { fields, values, id, locales, defaultLocale, options } = record;
  return (
    <StageFrame
      {...{ language, who, edition, title }}
      current="settings"
      lead={t('broadcastDesk.broadcast-setting.lead')}
    >
      <PlacedForm
        labelArea="broadcastDesk"
        place={{ edition, noun: 'broadcast-setting' }}
        actions={{ save }}
        {...{ fields, values, id, locales, defaultLocale, title, options }}
        listAddress={paths(language).deskEdition(edition, 'broadcasts', 'settings')}
      />
    </StageFrame>
  );
}
