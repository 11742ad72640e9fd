'use client';

import {
  isChoiceKind,
  QUESTION_TEXT_MOST,
  type QuestionValues,
} from '#domain/registration/question-input.ts';
import { useWords } from '#i18n/client-words.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { LocaleTexts } from '../record/locale-texts.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { OptionList } from './option-list.tsx';
import { AskingFields, KindFields } from './question-field-parts.tsx';
import type { QuestionActions, QuestionLine, QuestionPlace } from './question-view.ts';
import { type QuestionForm as Form, useQuestionForm } from './use-question-form.ts';

type Props = {
  readonly place: QuestionPlace;
  /** Null for a new one. */
  readonly question: QuestionLine | null;
  /** Those that are asked before it: conditions look at them. */
  readonly earlier: readonly QuestionLine[];
  readonly keptDays: { readonly special: number; readonly identity: number };
  readonly save: QuestionActions['save'];
};

const EMPTY: QuestionValues = {
  key: '',
  label: {},
  help: {},
  kind: 'short_text',
  options: [],
  isRequired: false,
  stage: 'before_ticket',
  visibleIf: null,
  typeIds: [],
  isSpecial: false,
  isOnBadge: false,
  purpose: {},
};

/** Everything about one question: its words, its kind, of whom and when it is asked, and how long answers are kept. */
export function QuestionForm({ place, question, earlier, keptDays, save }: Props) {
  const t = useWords();
  const form = useQuestionForm(place, question, EMPTY, save);
  const { values, set } = form;
  return (
    <form
      className="@container"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <Troubles form={form} place={place} />
      <Section isSmall id="wording" title={t('registrationQuestion.wording')}>
        <Wording form={form} place={place} />
      </Section>
      <Section isSmall id="kind" title={t('registrationQuestion.answer')}>
        <KindFields
          {...{ form, place }}
          isAnswered={(question?.answered ?? 0) > 0}
          isNew={question === null}
        />
        {isChoiceKind(values.kind) && (
          <OptionList
            {...{ place }}
            options={values.options}
            seats={question?.seats ?? {}}
            onChange={(options) => set({ options })}
            faults={form.faults}
          />
        )}
      </Section>
      <Section isSmall id="asking" title={t('registrationQuestion.asking')}>
        <AskingFields {...{ form, place, keptDays }} />
      </Section>
      <Section
        isSmall
        id="condition"
        title={t('registrationQuestion.condition.title')}
        note={t('registrationQuestion.condition.note')}
      >
        <div id="question-visibleIf" tabIndex={-1}>
          <ConditionEditor
            {...{ place, earlier }}
            value={values.visibleIf}
            onChange={(visibleIf) => set({ visibleIf })}
          />
        </div>
      </Section>
      <Bar form={form} place={place} />
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </form>
  );
}

type PartProps = { readonly form: Form; readonly place: QuestionPlace };

function Wording({ form, place }: PartProps) {
  const t = useWords();
  const { values, set, faults } = form;
  const locales = { locales: place.locales, defaultLocale: place.defaultLocale };
  const why = (name: string) => (faults[name] ? t(`registrationQuestion.fault.${faults[name]}`) : undefined);
  return (
    <div className="flex flex-col gap-4">
      <LocaleTexts
        {...locales}
        id="question-label"
        label={t('registrationQuestion.label')}
        isRequired
        most={QUESTION_TEXT_MOST.label}
        value={values.label}
        onChange={(label) => set({ label })}
        error={why('label')}
      />
      <LocaleTexts
        {...locales}
        id="question-help"
        label={t('registrationQuestion.help')}
        most={QUESTION_TEXT_MOST.help}
        value={values.help}
        onChange={(help) => set({ help })}
      />
      <LocaleTexts
        {...locales}
        id="question-purpose"
        label={t('registrationQuestion.purpose')}
        note={t('registrationQuestion.purposeNote')}
        isRequired={values.isRequired}
        most={QUESTION_TEXT_MOST.purpose}
        value={values.purpose}
        onChange={(purpose) => set({ purpose })}
        error={why('purpose')}
      />
    </div>
  );
}

function Troubles({ form, place }: PartProps) {
  const t = useWords();
  const errors = Object.entries(form.faults).map(([name, code]) => ({
    target: name.startsWith('options') ? 'question-options' : `question-${name}`,
    text: t(`registrationQuestion.fault.${code}`),
  }));
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      <ErrorSummary title={t('registrationQuestion.faults')} errors={errors} attempt={form.attempt} />
      <FailureNotice failure={form.failure} />
      {form.refused !== undefined && (
        <Notice
          tone="warning"
          role="alert"
          action={
            <LinkButton size="studio" href={place.address}>
              {t('registrationQuestion.toList')}
            </LinkButton>
          }
        >
          {t(`registrationQuestion.refused.${form.refused}`)}
        </Notice>
      )}
    </div>
  );
}

function Bar({ form, place }: PartProps) {
  const t = useWords();
  return (
    <div className="sticky bottom-0 z-10 -mx-(--gutter) flex flex-wrap items-center gap-2 border-t border-border bg-surface px-(--gutter) py-2">
      <LinkButton size="studio" variant="quiet" href={place.address}>
        {t('registrationQuestion.toList')}
      </LinkButton>
      <span className="grow" />
      <StudioButton type="submit" variant="primary" isPending={form.isRunning}>
        {t('desk.record.save')}
      </StudioButton>
    </div>
  );
}
