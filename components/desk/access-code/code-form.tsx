'use client';

import { CODE_USES_MOST, CODES_MOST, type CodeFault } from '#domain/registration/access-code-input.ts';
import { useWords } from '#i18n/client-words.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { NumberField } from '../record/number-field.tsx';
import type { CodeActions, CodePlace } from './code-view.ts';
import { EffectFields } from './effect-fields.tsx';
import { type CodeKind, type CodeForm as Form, useCodeForm } from './use-code-form.ts';

type Props = { readonly kind: CodeKind; readonly place: CodePlace; readonly actions: CodeActions };

/** Makes codes, or invites people with a code of their own each. */
export function CodeForm({ kind, place, actions }: Props) {
  const t = useWords();
  const form = useCodeForm(kind, place, actions);
  const errors = form.faults.map(({ name, code }) => ({
    target: `code-${name}`,
    text: t('accessCode.faultLine', {
      field: t(`accessCode.field.${name}`),
      why: t(`accessCode.fault.${code}`),
    }),
  }));
  return (
    <form
      className="@container"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <ErrorSummary title={t('accessCode.faults')} errors={errors} attempt={form.attempt} />
      <FailureNotice failure={form.failure} />
      <Section isSmall id="what" title={t(`accessCode.what.${kind}`)} note={t(`accessCode.whatNote.${kind}`)}>
        <div className="flex max-w-reading flex-col gap-4">
          <TextInput
            id="code-batch"
            label={t('accessCode.field.batch')}
            description={t('accessCode.batchNote')}
            isRequired
            value={form.values.batch}
            error={faultText(form, 'batch', t)}
            onChange={(batch) => form.set({ batch })}
          />
          {kind === 'codes' ? <WordAndCount form={form} /> : <Recipients form={form} />}
        </div>
      </Section>
      <Section isSmall id="effects" title={t('accessCode.effects')} note={t('accessCode.effectsNote')}>
        <EffectFields form={form} place={place} />
      </Section>
      <Bar form={form} place={place} />
      <LeaveGuard isDirty={form.isDirty} onLeave={form.discard} />
    </form>
  );
}

type FormProps = { readonly form: Form };

function WordAndCount({ form }: FormProps) {
  const t = useWords();
  const { values, set } = form;
  return (
    <div className="grid grid-cols-1 items-start gap-4 @narrow:grid-cols-2">
      <Select
        label={t('accessCode.wordOrMany')}
        value={values.isOwnWord ? 'word' : 'many'}
        placeholder=""
        options={[
          { id: 'many', label: t('accessCode.many') },
          { id: 'word', label: t('accessCode.ownWord') },
        ]}
        onChange={(next) => set({ isOwnWord: next === 'word' })}
      />
      {values.isOwnWord ? (
        <TextInput
          id="code-word"
          label={t('accessCode.field.word')}
          description={t('accessCode.wordNote')}
          isMono
          value={values.word}
          error={faultText(form, 'word', t)}
          onChange={(word) => set({ word })}
        />
      ) : (
        <NumberField
          label={t('accessCode.count')}
          value={values.count}
          min={1}
          max={CODES_MOST}
          isRequired
          onChange={(count) => set({ count })}
        />
      )}
      <Limits form={form} />
    </div>
  );
}

function Limits({ form }: FormProps) {
  const t = useWords();
  const { values, set } = form;
  return (
    <>
      <NumberField
        label={t('accessCode.uses')}
        description={t('accessCode.usesNote')}
        value={values.uses}
        min={1}
        max={CODE_USES_MOST}
        onChange={(uses) => set({ uses })}
      />
      <NumberField
        id="code-seats"
        label={t('accessCode.field.seats')}
        description={t('accessCode.seatsNote')}
        value={values.seats}
        min={1}
        max={CODE_USES_MOST}
        error={faultText(form, 'seats', t)}
        onChange={(seats) => set({ seats })}
      />
    </>
  );
}

function Recipients({ form }: FormProps) {
  const t = useWords();
  const { values, set, wrong } = form;
  const fault = faultText(form, 'addresses', t);
  return (
    <>
      <TextArea
        id="code-addresses"
        label={t('accessCode.field.addresses')}
        description={t('accessCode.addressesNote')}
        isRequired
        rows={6}
        value={values.addresses}
        error={wrong.length > 0 ? t('accessCode.wrong', { list: wrong.slice(0, 5).join(', ') }) : fault}
        onChange={(addresses) => set({ addresses })}
      />
      <Select
        label={t('accessCode.language')}
        value={values.language}
        placeholder=""
        options={[
          { id: 'en', label: 'English' },
          { id: 'ru', label: 'Русский' },
        ]}
        onChange={(next) => set({ language: next === 'en' ? 'en' : 'ru' })}
      />
    </>
  );
}

function Bar({ form, place }: FormProps & { readonly place: CodePlace }) {
  const t = useWords();
  const { kind, values, recipients } = form;
  const count = kind === 'invitations' ? recipients : values.isOwnWord ? 1 : (values.count ?? 0);
  return (
    <div className="sticky bottom-0 z-10 -mx-(--gutter) flex flex-wrap items-center gap-2 border-t border-border bg-surface px-(--gutter) py-2">
      <LinkButton size="studio" variant="quiet" href={place.address}>
        {t('accessCode.toList')}
      </LinkButton>
      <span className="grow" />
      <StudioButton type="submit" variant="primary" isPending={form.isRunning}>
        {t(`accessCode.submit.${kind}`, { count })}
      </StudioButton>
    </div>
  );
}

function faultText(form: Form, name: CodeFault['name'], t: ReturnType<typeof useWords>): string | undefined {
  const found = form.faults.find((fault) => fault.name === name);
  return found && t(`accessCode.fault.${found.code}`);
}
