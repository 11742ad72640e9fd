import type { ReactNode } from 'react';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import type { AuditQuery } from './audit-address.ts';
import { hasFilter } from './audit-address.ts';
import { actorText, nounText, wayText } from './audit-sentence.ts';
import type { AuditChoices } from './audit-view.ts';

type Props = {
  readonly t: Translator;
  readonly base: string;
  readonly query: AuditQuery;
  readonly choices: AuditChoices;
};

/** Plain form: the filters are the address. */
export function AuditFilters({ t, base, query, choices }: Props) {
  return (
    <form
      method="get"
      action={base}
      aria-label={t('audit.page.filters')}
      data-print="no"
      className="grid grid-cols-2 items-end gap-3 pb-4 @reading:grid-cols-[repeat(5,minmax(0,1fr))_auto]"
    >
      {choiceFields(t, choices).map((field) => (
        <Choice key={field.name} {...field} value={query[field.name]} any={t('audit.page.any')} />
      ))}
      <Day name="from" label={t('audit.page.from')} value={query.from} />
      <Day name="until" label={t('audit.page.until')} value={query.until} />
      {query.target !== undefined && <input type="hidden" name="target" value={query.target} />}
      <div className="flex gap-2">
        <Button type="submit" size="studio" icon="filter">
          {t('audit.page.apply')}
        </Button>
        {hasFilter(query) && (
          <LinkButton href={base} size="studio" variant="quiet">
            {t('audit.page.clear')}
          </LinkButton>
        )}
      </div>
    </form>
  );
}

function choiceFields(t: Translator, { actors, actions, kinds }: AuditChoices) {
  const nouns = kinds.map((kind) => ({ value: kind, label: nounText(kind, t) }));
  return [
    {
      name: 'actor',
      label: t('audit.page.who'),
      options: actors.map((actor) => ({ value: actor.value, label: actorText(actor, t) })),
    },
    {
      name: 'action',
      label: t('audit.page.what'),
      options: actions.map((way) => ({ value: way, label: wayText(way, t) })),
    },
    {
      name: 'kind',
      label: t('audit.page.kind'),
      options: nouns.sort((a, b) => a.label.localeCompare(b.label, languageOfTranslator(t))),
    },
  ] as const;
}

const control =
  'min-h-8 w-full min-w-0 rounded-control border border-edge bg-surface px-2 text-14 text-text pointer-coarse:text-16 hover:border-text';

type FieldProps = { readonly name: string; readonly label: string; readonly value: string | undefined };

function Labelled({ name, label, children }: Omit<FieldProps, 'value'> & { readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`audit-${name}`} className="text-13 font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}

type ChoiceProps = FieldProps & {
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

function Choice({ options, value, any, ...field }: ChoiceProps) {
  return (
    <Labelled {...field}>
      <select id={`audit-${field.name}`} name={field.name} defaultValue={value ?? ''} className={control}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Day({ value, ...field }: FieldProps) {
  return (
    <Labelled {...field}>
      <input
        id={`audit-${field.name}`}
        name={field.name}
        type="date"
        defaultValue={value ?? ''}
        className={`${control} tnum`}
      />
    </Labelled>
  );
}
