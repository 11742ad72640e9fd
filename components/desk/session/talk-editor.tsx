'use client';

import type { SessionValues, TalkValue } from '#domain/desk/session-value.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { NumberField } from '../record/number-field.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { freshRowId, movedRow, withoutRow, withRow } from '../record/row-list.ts';
import { CastEditor } from './cast-editor.tsx';
import { type CastProps, castOf } from './cast-state.ts';
import { LocaleFields } from './locale-fields.tsx';

type Props = Omit<CastProps, 'talkId' | 'label'>;

/** The talks of a session in their order, each with people of its own (programme.md ST6). */
export function TalkEditor(props: Props) {
  const { means } = props;
  const t = useWords();
  const talks = talksOf(props);
  const put = (next: readonly TalkValue[]) => means.form.change('talks', next);
  const add = () => {
    const blank = { title: {}, abstract: {}, lengthMinutes: 15, fixedOffsetMinutes: null };
    put([...talks, { id: freshRowId(), ...blank }]);
  };
  const remove = (index: number) => {
    const { cast } = castOf(means);
    // Who was cast for the talk alone goes with it.
    means.form.change(
      'cast',
      cast.filter(({ talkId }) => talkId !== talks[index]?.id),
    );
    put(withoutRow(talks, index));
  };
  return (
    <>
      {talks.length === 0 && <p className="text-muted">{t('sessionForm.talk.none')}</p>}
      <ul className="flex flex-col gap-3">
        {talks.map((talk, index) => (
          <RowFrame
            key={talk.id}
            name={t('sessionForm.talk.name', { number: index + 1 })}
            index={index}
            count={talks.length}
            onMove={(by) => put(movedRow(talks, index, by))}
            onRemove={() => remove(index)}
          >
            <TalkRow
              {...props}
              talk={talk}
              index={index}
              onChange={(change) => put(withRow(talks, index, change))}
            />
          </RowFrame>
        ))}
      </ul>
      <div>
        <StudioButton icon="plus" onPress={add}>
          {t('sessionForm.talk.add')}
        </StudioButton>
      </div>
    </>
  );
}

type RowProps = Props & {
  readonly talk: TalkValue;
  readonly index: number;
  readonly onChange: (change: Partial<TalkValue>) => void;
};

function TalkRow({ talk, index, onChange, ...props }: RowProps) {
  const { means, locales, defaultLocale } = props;
  const t = useWords();
  const at = `talks.${index}`;
  const common = { means, locales, defaultLocale };
  const label = t('sessionForm.talk.people', { number: index + 1 });
  return (
    <>
      <LocaleFields
        {...common}
        name={`${at}.title`}
        label={t('sessionForm.talk.title')}
        value={talk.title}
        onChange={(title) => onChange({ title })}
      />
      <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2">
        <NumberField
          id={means.idOf(`${at}.lengthMinutes`)}
          label={t('sessionForm.talk.minutes')}
          value={talk.lengthMinutes}
          onChange={(lengthMinutes) => onChange({ lengthMinutes: lengthMinutes ?? 0 })}
          min={1}
          max={1440}
          unit={t('desk.unit.minutes')}
          error={means.errorOf(`${at}.lengthMinutes`)}
        />
        <NumberField
          id={means.idOf(`${at}.fixedOffsetMinutes`)}
          label={t('sessionForm.talk.offset')}
          description={t('sessionForm.talk.offset_hint')}
          value={talk.fixedOffsetMinutes}
          onChange={(fixedOffsetMinutes) => onChange({ fixedOffsetMinutes })}
          min={0}
          max={10_000}
          unit={t('desk.unit.minutes')}
          error={means.errorOf(`${at}.fixedOffsetMinutes`)}
        />
      </div>
      <CastEditor {...props} talkId={talk.id} label={label} />
      <Disclosure summary={t('sessionForm.talk.abstract')}>
        <LocaleFields
          {...common}
          isMarkdown
          maxLength={20_000}
          name={`${at}.abstract`}
          label={t('sessionForm.talk.abstract')}
          value={talk.abstract}
          onChange={(abstract) => onChange({ abstract })}
        />
      </Disclosure>
    </>
  );
}

function talksOf({ means }: Pick<Props, 'means'>): SessionValues['talks'] {
  return (means.form.values.talks ?? []) as SessionValues['talks'];
}
