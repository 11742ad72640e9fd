import type { Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { FormChoice, FormDay } from '../../ui/form-field.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { FormText } from './form-text.tsx';
import { arrangement, isNarrowed, type ListQuery, listAddress } from './list-address.ts';
import type { ListChoices } from './registration-view.ts';

type Props = {
  readonly t: Translator;
  readonly base: string;
  readonly query: ListQuery;
  readonly choices: ListChoices;
};

/** Plain form: the filters are the address, and the state that was chosen stays. */
export function RegistrationFilters({ t, base, query, choices }: Props) {
  const { filter } = query;
  const any = t('registrationDesk.filter.any');
  const choice = (name: 'session' | 'answer', options: ListChoices['sessions']) =>
    options.length > 0 && (
      <FormChoice
        name={name}
        label={t(`registrationDesk.filter.${name}`)}
        value={filter[name] ?? ''}
        emptyLabel={any}
        options={options}
      />
    );
  return (
    <form
      method="get"
      action={base}
      aria-label={t('registrationDesk.filter.title')}
      data-print="no"
      className="grid grid-cols-1 items-end gap-3 pb-4 @narrow:grid-cols-2 @reading:grid-cols-4"
    >
      {filter.states?.map((state) => (
        <input key={state} type="hidden" name="state" value={state} />
      ))}
      {arrangement(query).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="min-w-0 @narrow:col-span-2">
        <FormText name="q" label={t('registrationDesk.filter.text')} value={filter.text ?? ''} />
      </div>
      <FormChoice
        name="type"
        label={t('registrationDesk.column.type')}
        value={filter.types?.[0] ?? ''}
        emptyLabel={any}
        options={choices.types}
      />
      {choice('session', choices.sessions)}
      {choice('answer', choices.answers)}
      <FormText name="code" label={t('registrationDesk.column.accessCode')} value={filter.code ?? ''} />
      <FormDay name="from" label={t('registrationDesk.filter.from')} value={filter.from ?? ''} />
      <FormDay name="until" label={t('registrationDesk.filter.until')} value={filter.until ?? ''} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="studio" icon="filter">
          {t('registrationDesk.filter.apply')}
        </Button>
        {isNarrowed(filter) && (
          <LinkButton
            href={listAddress(base, { ...query, filter: filter.states ? { states: filter.states } : {} })}
            size="studio"
            variant="quiet"
          >
            {t('registrationDesk.filter.clear')}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
