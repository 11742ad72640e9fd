'use client';

import { useState } from 'react';
import type { ExternalFigureInput } from '#domain/broadcast/external-figure.ts';
import type { FigureColumn, FigureFault } from '#domain/broadcast/external-figure-table.ts';
import { EXTERNAL_METRICS } from '#domain/broadcast/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';
import { RefusalNotice } from '../registration/refusal-notice.tsx';

type Answer =
  | { readonly ok: true; readonly superseded: boolean }
  | { readonly ok: false; readonly reason: 'faults'; readonly faults: readonly FigureFault[] }
  | { readonly ok: false; readonly reason: 'full' }
  | DeskRefusal;
export type EnterFigure = (input: {
  readonly edition: string;
  readonly figure: ExternalFigureInput;
}) => Promise<Answer>;

type Props = {
  readonly edition: string;
  /** Of its times, in words. */
  readonly zone: string;
  readonly enter: EnterFigure;
};

type Typed = Readonly<Record<Exclude<keyof ExternalFigureInput, 'metric' | 'value'>, string>> & {
  readonly metric: ExternalFigureInput['metric'] | null;
  readonly value: string;
};
const BLANK: Typed = {
  ...{ platform: '', metric: null, value: '', asOf: '', sessionCode: '', definition: '' },
  ...{ evidenceUrl: '', note: '' },
};

/** A figure of a platform, typed by hand. */
export function FigureForm({ edition, zone, enter }: Props) {
  const t = useWords();
  const { typed, change, errors, send, deed, refusal } = useFigure(edition, enter);
  return (
    <form
      className="grid max-w-reading gap-4 @reading:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="@reading:col-span-2 empty:hidden">
        <FailureNotice failure={deed.failure} />
        <RefusalNotice text={refusal} />
      </div>
      <Fields {...{ typed, change, errors, zone }} />
      <div>
        <StudioButton variant="primary" type="submit" isPending={deed.isRunning}>
          {t('audienceDesk.figures.save')}
        </StudioButton>
      </div>
    </form>
  );
}

type FieldsProps = {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly errors: Partial<Record<FigureColumn, string>>;
};

/** What is said, and when. */
function Fields({ zone, ...props }: FieldsProps & Pick<Props, 'zone'>) {
  const t = useWords();
  const { typed, change, errors } = props;
  const text = textOf(props);
  return (
    <>
      <TextInput
        label={t('audienceDesk.figures.platform')}
        isRequired
        error={errors.platform}
        {...text('platform')}
      />
      <Select
        label={t('audienceDesk.figures.metric')}
        isRequired
        error={errors.metric}
        value={typed.metric}
        onChange={(next) => change({ metric: EXTERNAL_METRICS.find((one) => one === next) ?? null })}
        placeholder={t('audienceDesk.figures.choose')}
        options={EXTERNAL_METRICS.map((id) => ({ id, label: t(`audience.external.metrics.${id}`) }))}
      />
      <TextInput
        label={t('audienceDesk.figures.value')}
        isRequired
        inputMode="decimal"
        error={errors.value}
        {...text('value')}
      />
      <TextInput
        label={t('audienceDesk.figures.asOf')}
        description={t('audienceDesk.figures.asOfHint', { zone })}
        placeholder="2027-05-22 18:00"
        isRequired
        error={errors.as_of}
        {...text('asOf')}
      />
      <Beside {...props} />
    </>
  );
}

/** By which definition, of what, and where it can be seen. */
function Beside(props: FieldsProps) {
  const t = useWords();
  const { typed, change, errors } = props;
  const text = textOf(props);
  return (
    <>
      <div className="@reading:col-span-2">
        <TextArea
          label={t('audienceDesk.figures.definition')}
          description={t('audienceDesk.figures.definitionHint')}
          isRequired
          rows={3}
          error={errors.definition}
          value={typed.definition}
          onChange={(definition) => change({ definition })}
        />
      </div>
      <TextInput
        label={t('audienceDesk.figures.session')}
        description={t('audienceDesk.figures.sessionHint')}
        error={errors.session_code}
        isMono
        {...text('sessionCode')}
      />
      <TextInput
        label={t('audienceDesk.figures.evidence')}
        error={errors.evidence_url}
        type="url"
        {...text('evidenceUrl')}
      />
      <div className="@reading:col-span-2">
        <TextArea
          label={t('audienceDesk.figures.note')}
          rows={2}
          error={errors.note}
          value={typed.note}
          onChange={(note) => change({ note })}
        />
      </div>
    </>
  );
}

function textOf({ typed, change }: FieldsProps) {
  return (name: 'platform' | 'value' | 'asOf' | 'sessionCode' | 'evidenceUrl') => ({
    value: typed[name],
    onChange: (next: string) => change({ [name]: next }),
  });
}

function useFigure(edition: string, enter: EnterFigure) {
  const t = useWords();
  const deed = useDeed();
  const [typed, setTyped] = useState<Typed>(BLANK);
  const [errors, setErrors] = useState<Partial<Record<FigureColumn, string>>>({});
  const [refusal, setRefusal] = useState<string>();
  const send = async () => {
    const missing = missingIn(typed);
    if (missing.length > 0)
      return setErrors(
        Object.fromEntries(missing.map((name) => [name, t('audienceDesk.figures.fault.missing')])),
      );
    const { metric, value, ...rest } = typed;
    const figure = { ...rest, metric: metric ?? 'views', value: wholeNumber(value) };
    if (!Number.isSafeInteger(figure.value))
      return setErrors({ value: t('audienceDesk.figures.fault.malformed') });
    setErrors({});
    setRefusal(undefined);
    const answer = await deed.run(() => enter({ edition, figure }));
    if (answer === undefined) return;
    if (answer.ok) {
      setTyped(BLANK);
      return showToast({ text: t(`audienceDesk.figures.${answer.superseded ? 'superseded' : 'saved'}`) });
    }
    if (answer.reason === 'faults')
      return setErrors(
        Object.fromEntries(
          answer.faults.map(({ column, code }) => [column, t(`audienceDesk.figures.fault.${code}`)]),
        ),
      );
    if (answer.reason === 'full') setRefusal(t('audienceDesk.figures.full'));
  };
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  return { typed, change, errors, send, deed, refusal };
}

function missingIn({ platform, metric, value, asOf, definition }: Typed): FigureColumn[] {
  const asked = [
    ['platform', platform],
    ['metric', metric ?? ''],
    ['value', value],
    ['as_of', asOf],
    ['definition', definition],
  ] as const;
  return asked.flatMap(([name, text]) => (text.trim() === '' ? name : []));
}

function wholeNumber(text: string): number {
  const digits = text.replaceAll(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
}
