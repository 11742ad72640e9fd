import { Field, fieldControl } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { ALARM_MINUTES, CANCELLED_MODES } from '#domain/calendar/feed-scope.ts';
import { type LinkSetting, ZONE_MODES } from '#domain/calendar/link-setting.ts';
import type { Translator } from '#i18n/translator.ts';
import type { EditionLinksView } from './link-view.ts';

type Props = {
  readonly t: Translator;
  /** Tells the forms of one page apart. */
  readonly form: string;
  readonly label: string;
  readonly setting: LinkSetting;
  readonly locales: EditionLinksView['locales'];
};

/** Name and settings of one link; without script as with it. */
export function LinkFields({ t, form, label, setting, locales }: Props) {
  const id = (name: string) => `${form}-${name}`;
  return (
    <div className="grid gap-4 @narrow:grid-cols-2">
      <div className="flex flex-col gap-1">
        <Field id={id('label')} label={t('calendarLink.label')}>
          <input
            id={id('label')}
            name="label"
            required
            maxLength={80}
            defaultValue={label}
            aria-describedby={id('label-hint')}
            className={fieldControl}
          />
        </Field>
        <p id={id('label-hint')} className="text-14 text-muted">
          {t('calendarLink.labelHint')}
        </p>
      </div>
      <SelectField
        id={id('locale')}
        name="locale"
        label={t('calendarLink.locale')}
        defaultValue={setting.locale}
        options={locales}
      />
      <SelectField
        id={id('zone')}
        name="zoneMode"
        label={t('calendarLink.zone.label')}
        defaultValue={setting.zoneMode}
        options={ZONE_MODES.map((value) => ({ value, label: t(`calendarLink.zone.${value}`) }))}
      />
      <SelectField
        id={id('alarm')}
        name="alarmMinutes"
        label={t('calendarLink.alarm.label')}
        defaultValue={String(setting.alarmMinutes ?? '')}
        options={alarms(t)}
      />
      <SelectField
        id={id('cancelled')}
        name="cancelledMode"
        label={t('calendarLink.cancelled.label')}
        defaultValue={setting.cancelledMode}
        options={CANCELLED_MODES.map((value) => ({ value, label: t(`calendarLink.cancelled.${value}`) }))}
      />
    </div>
  );
}

function alarms(t: Translator) {
  return [
    { value: '', label: t('calendarLink.alarm.none') },
    ...ALARM_MINUTES.map((minutes) => ({
      value: String(minutes),
      label: t('calendarLink.alarm.minutes', { minutes }),
    })),
  ];
}
