'use client';

import { useEffect, useRef } from 'react';
import { type CalendarChoice, SENTENCE_LENGTH } from '#domain/calendar/calendar-setting.ts';
import { ALARM_MINUTES, CANCELLED_MODES } from '#domain/calendar/feed-scope.ts';
import { CAST_ROLES } from '#domain/programme/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { LocaleTexts } from '../record/locale-texts.tsx';
import { localeName } from '../record/record-words.ts';
import type { ChosenSetting, SaveCalendarSetting, SentenceTrouble } from './calendar-setting-view.ts';
import { useCalendarSetting } from './use-calendar-setting.ts';

type Props = {
  readonly edition: string;
  readonly stored: ChosenSetting;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly save: SaveCalendarSetting;
};

const SENTENCE = 'calendar-sentence';
/** As addresses have them in every language. */
const ALARM_WORDS = 'alarm=10, alarm=off';
const CANCELLED_WORDS = 'cancelled=show, cancelled=hide';

/** What the organizers choose for all calendars of their edition (calendar.md C16). */
export function CalendarSettingForm({ edition, stored, locales, defaultLocale, save }: Props) {
  const t = useWords();
  const onSaved = () => showToast({ text: t('calendarSetting.saved') });
  const form = useCalendarSetting({ edition, stored, save, onSaved });
  const { typed, set, trouble } = form;
  const error = useTroubleText(trouble);
  return (
    <form
      noValidate
      aria-label={t('calendarSetting.title')}
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <FailureNotice failure={form.failure} />
      <ErrorSummary
        title={t('calendarSetting.errors')}
        errors={trouble ? [{ target: `${SENTENCE}.${trouble.locale}`, text: error ?? '' }] : []}
        attempt={form.attempt}
      />
      {form.isStale && <StaleNotice onShow={form.showCurrent} />}
      <Choices typed={typed} set={set} />
      <LocaleTexts
        id={SENTENCE}
        label={t('calendarSetting.sentence.label')}
        note={t('calendarSetting.sentence.help', { most: SENTENCE_LENGTH })}
        value={typed.sentence}
        onChange={(sentence) => set({ sentence })}
        locales={locales}
        defaultLocale={defaultLocale}
        most={SENTENCE_LENGTH}
        error={error}
        errorLocale={trouble?.locale}
      />
      <Invites typed={typed} set={set} />
      <div>
        <StudioButton type="submit" variant="primary" isPending={form.isRunning}>
          {t('calendarSetting.save')}
        </StudioButton>
      </div>
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </form>
  );
}

/** Comes above a long form whose button stands below, so it comes into view too. */
function StaleNotice({ onShow }: { readonly onShow: () => void }) {
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  // Without a value: browsers of today answer with a promise, which would be taken for what cleans up.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place} className="scroll-mt-16">
      <Notice tone="warning" role="alert">
        <p className="pb-2">{t('calendarSetting.stale')}</p>
        <StudioButton onPress={onShow}>{t('calendarSetting.staleShow')}</StudioButton>
      </Notice>
    </div>
  );
}

function useTroubleText(trouble: SentenceTrouble | undefined): string | undefined {
  const t = useWords();
  const language = useLanguage();
  if (trouble === undefined) return undefined;
  const named = { language: localeName(trouble.locale, language), most: SENTENCE_LENGTH };
  return t(`calendarSetting.sentence.${trouble.reason === 'too_long' ? 'tooLong' : 'contact'}`, named);
}

type PartProps = {
  readonly typed: CalendarChoice;
  readonly set: (change: Partial<CalendarChoice>) => void;
};

function Choices({ typed, set }: PartProps) {
  const t = useWords();
  const minutesOf = (id: string | null) => ALARM_MINUTES.find((minutes) => String(minutes) === id) ?? null;
  return (
    <div className="grid gap-4 @reading:grid-cols-2">
      <Select
        id="calendar-alarm"
        label={t('calendarSetting.alarm.label')}
        description={t('calendarSetting.alarm.help', { words: ALARM_WORDS })}
        placeholder={t('calendarSetting.alarm.none')}
        emptyLabel={t('calendarSetting.alarm.none')}
        value={typed.alarmMinutes === null ? null : String(typed.alarmMinutes)}
        onChange={(id) => set({ alarmMinutes: minutesOf(id) })}
        options={ALARM_MINUTES.map((minutes) => ({
          id: String(minutes),
          label: t('calendarSetting.alarm.minutes', { minutes }),
        }))}
      />
      <Select
        id="calendar-cancelled"
        label={t('calendarSetting.cancelled.label')}
        description={t('calendarSetting.cancelled.help', { words: CANCELLED_WORDS })}
        placeholder={t('calendarSetting.cancelled.shown')}
        value={typed.cancelledMode}
        onChange={(id) => set({ cancelledMode: id === 'hidden' ? 'hidden' : 'shown' })}
        options={CANCELLED_MODES.map((id) => ({ id, label: t(`calendarSetting.cancelled.${id}`) }))}
      />
    </div>
  );
}

/** A tick is an invitation, so that a role that comes later begins with one. */
function Invites({ typed, set }: PartProps) {
  const t = useWords();
  const { silentRoles, invitesHolders } = typed;
  return (
    <fieldset className="min-w-0" aria-describedby="calendar-invites-help">
      <legend className="pb-1 text-13 font-medium">{t('calendarSetting.invites.legend')}</legend>
      <p id="calendar-invites-help" className="max-w-[66ch] pb-2 text-13 text-muted">
        {t('calendarSetting.invites.help')}
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4">
        {CAST_ROLES.map((role) => (
          <Checkbox
            key={role}
            isSelected={!silentRoles.includes(role)}
            onChange={(isOn) => {
              const others = silentRoles.filter((each) => each !== role);
              set({ silentRoles: isOn ? others : [...others, role] });
            }}
          >
            {t(`sessionForm.role.${role}`)}
          </Checkbox>
        ))}
      </div>
      <div className="mt-2 border-t border-border pt-2">
        <Checkbox isSelected={invitesHolders} onChange={(isOn) => set({ invitesHolders: isOn })}>
          {t('calendarSetting.invites.holders')}
        </Checkbox>
      </div>
    </fieldset>
  );
}
