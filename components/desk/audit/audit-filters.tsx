import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { FormChoice, FormDay } from '../../ui/form-field.tsx';
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
        <FormChoice
          key={field.name}
          {...field}
          value={query[field.name] ?? ''}
          emptyLabel={t('audit.page.any')}
        />
      ))}
      <FormDay name="from" label={t('audit.page.from')} value={query.from ?? ''} />
      <FormDay name="until" label={t('audit.page.until')} value={query.until ?? ''} />
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
  const nouns = kinds.map((kind) => ({ id: kind, label: nounText(kind, t) }));
  return [
    {
      name: 'actor',
      label: t('audit.page.who'),
      options: actors.map((actor) => ({ id: actor.value, label: actorText(actor, t) })),
    },
    {
      name: 'action',
      label: t('audit.page.what'),
      options: actions.map((way) => ({ id: way, label: wayText(way, t) })),
    },
    {
      name: 'kind',
      label: t('audit.page.kind'),
      options: nouns.sort((a, b) => a.label.localeCompare(b.label, languageOfTranslator(t))),
    },
  ] as const;
}
