import type { ComponentProps } from 'react';
import { PlacedTable } from '#components/desk/record/placed-record.tsx';
import { ClaimState } from '#components/desk/registration-setup/claim-state.tsx';
import { CountAgain } from '#components/desk/registration-setup/count-again.tsx';
import { TypeOrder } from '#components/desk/registration-setup/type-order.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { RecordOptions } from '#domain/desk/record.ts';
import { paths } from '#domain/paths.ts';
import type { SetupNoun } from '#domain/registration/setup-noun.ts';
import { SETUP_NOUNS } from '#domain/registration/setup-noun.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { SetupList } from '#usecases/registration/setup-record.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import { SetupCheckPart } from './setup-check-part.tsx';
import type { SetupRequest } from './setup-request.ts';

type Props = SetupRequest & {
  readonly list: SetupList;
  readonly actions: {
    readonly saveBulk: ComponentProps<typeof PlacedTable<SetupNoun>>['saveBulk'];
    readonly order: ComponentProps<typeof TypeOrder>['order'];
    readonly count: ComponentProps<typeof CountAgain>['count'];
  };
};

/** A table of the setup, and below it what is done with the whole of it. */
export function SetupListScreen({ language, who, edition, word, list, actions }: Props) {
  const t = translator(language);
  const noun = SETUP_NOUNS[word];
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(edition, 'registration', 'setup', ...below);
  const title = t(`registrationSetup.${noun}.many`);
  const isBulk = noun === 'ticket-type' || noun === 'booking-target';
  const rows = list.rows.map((row) => ({ ...row, name: row.name || wholeName(t, row.values.kind) }));
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition, title }}
      current={word === 'validities' ? 'settings' : word}
      lead={t(`registrationSetup.${noun}.lead`)}
      actions={word === 'validities' && <SettingsLink t={t} href={at('settings')} />}
    >
      {word === 'types' && <SetupCheckPart {...{ language, who, edition }} />}
      <PlacedTable
        labelArea="registrationSetup"
        place={{ edition, noun }}
        fields={list.fields}
        rows={rows}
        locales={list.locales}
        options={namedOptions(t, list.options)}
        title={title}
        listAddress={at(word)}
        newAddress={word === 'sessions' ? undefined : at(word, 'new')}
        emptyText={t(`registrationSetup.${noun}.empty`)}
        saveBulk={isBulk ? actions.saveBulk : undefined}
      />
      <Below {...{ t, edition, word, list, actions }} />
    </RegistrationSetupFrame>
  );
}

function SettingsLink({ t, href }: { readonly t: Translator; readonly href: string }) {
  return (
    <LinkButton href={href} size="studio">
      {t('registrationSetup.part.settings')}
    </LinkButton>
  );
}

type BelowProps = Pick<Props, 'edition' | 'word' | 'list' | 'actions'> & { readonly t: Translator };

/** What is done with the whole of a list, or said of it. */
function Below({ t, edition, word, list, actions }: BelowProps) {
  const about = (part: 'order' | 'claim' | 'count') => ({
    id: part,
    title: t(`registrationSetup.${part}.title`),
    note: t(`registrationSetup.${part}.note`),
  });
  return (
    <div className="@container mt-6 pb-6">
      {word === 'types' && list.rows.length > 1 && (
        <Section isSmall {...about('order')}>
          <TypeOrder edition={edition} types={list.rows} order={actions.order} />
        </Section>
      )}
      {list.types && (
        <Section isSmall {...about('claim')}>
          <ClaimState t={t} types={list.types} />
        </Section>
      )}
      {word === 'seats' && (
        <Section isSmall {...about('count')}>
          <CountAgain edition={edition} count={actions.count} />
        </Section>
      )}
    </div>
  );
}

function wholeName(t: Translator, kind: unknown): string {
  return kind === 'edition' ? t('registrationSetup.pool.whole') : '';
}

/** What nobody named: the pool and the validity of the whole edition. */
export function namedOptions(t: Translator, options: RecordOptions): RecordOptions {
  const whole = { pool: t('registrationSetup.pool.whole'), validity: t('registrationSetup.validity.whole') };
  return {
    ...options,
    ...Object.fromEntries(
      (['pool', 'validity'] as const).flatMap((noun) => {
        const list = options[noun];
        return list === undefined
          ? []
          : [[noun, list.map((option) => ({ ...option, name: option.name || whole[noun] }))]];
      }),
    ),
  };
}
