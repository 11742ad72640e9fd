import { BadgeEditor } from '#components/desk/badge/badge-editor.tsx';
import type { BadgeActions, StartSheets } from '#components/desk/badge/badge-view.ts';
import { SheetPanel } from '#components/desk/badge/sheet-panel.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { BadgeDesk } from '#usecases/registration/badge-desk.ts';
import { sampleBadge, sampleSymbol } from './badge-sample.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: BadgeDesk;
  /** Id of a badge, or `new`. */
  readonly asked: string | string[] | undefined;
  readonly actions: BadgeActions;
  readonly print: StartSheets;
};

const NEW = 'new';

/** The badges of an edition, one of them to be drawn at its own address, and the sheets to print. */
export function BadgeScreen({ language, who, edition, desk, asked, actions, print }: Props) {
  const t = translator(language);
  const address = paths(language).deskEdition(edition, 'registration', 'setup', 'badges');
  const { locales, defaultLocale, types } = desk;
  const forum = pickText(desk.forum, language, defaultLocale, locales)?.text ?? '';
  const nameOf = (id: string) => types.find((type) => type.id === id)?.name ?? '';
  const badges = desk.badges.map(({ typeIds, ...badge }) => ({ ...badge, typeNames: typeIds.map(nameOf) }));
  const found = badges.find(({ id }) => id === asked);
  const isForm = found !== undefined || asked === NEW;
  const place = { edition, address, sample: sampleBadge(t, forum), symbol: sampleSymbol() };
  const add = (
    <LinkButton href={`${address}?badge=${NEW}`} size="studio" icon="plus">
      {t('badge.new')}
    </LinkButton>
  );
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition }}
      current="badges"
      title={found?.name ?? t(isForm ? 'badge.new' : 'badge.title')}
      lead={isForm ? undefined : t('badge.lead')}
      actions={!isForm && add}
    >
      {isForm ? (
        <BadgeEditor
          key={found === undefined ? NEW : `${found.id} ${found.version}`}
          {...{ place, actions }}
          badge={found ?? null}
        />
      ) : (
        <div className="@container pb-6">
          {badges.length === 0 && (
            <EmptyState title={t('badge.none')} action={add}>
              {t('badge.noneText')}
            </EmptyState>
          )}
          <BadgeList {...{ language, badges, address }} />
          <Sheets {...{ language, edition, desk, print, address }} />
        </div>
      )}
    </RegistrationSetupFrame>
  );
}

type ListProps = {
  readonly language: Language;
  readonly badges: readonly {
    readonly id: string;
    readonly name: string;
    readonly typeNames: readonly string[];
  }[];
  readonly address: string;
};

function BadgeList({ language, badges, address }: ListProps) {
  const t = translator(language);
  return (
    <ul className="flex flex-col gap-2 pb-4">
      {badges.map(({ id, name, typeNames }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-3 rounded-control border border-border bg-surface p-3"
        >
          <div className="min-w-0 grow">
            <p className="font-medium">{name}</p>
            <p className="text-13 text-muted">
              {typeNames.length === 0 ? t('badge.noType') : typeNames.join(', ')}
            </p>
          </div>
          <LinkButton size="studio" href={`${address}?badge=${id}`}>
            {t('badge.change')}
            <span className="sr-only">: {name}</span>
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}

type SheetsProps = Pick<Props, 'language' | 'edition' | 'desk' | 'print'> & { readonly address: string };

function Sheets({ language, edition, desk, print, address }: SheetsProps) {
  const t = translator(language);
  const { lastPrintAt, types } = desk;
  const holders = desk.holders.map(({ typeId, count, newCount }) => ({
    ...{ typeId, count, newCount },
    name: types.find(({ id }) => id === typeId)?.name ?? '',
  }));
  const lastText =
    lastPrintAt === null
      ? undefined
      : t('badge.sheet.last', { time: dateTimeText(lastPrintAt, desk.edition.zone, language) });
  return (
    <Section isSmall id="sheets" title={t('badge.sheet.title')} note={t('badge.sheet.note')}>
      <SheetPanel {...{ edition, holders, lastText }} fileAddress={`${address}/sheet`} start={print} />
    </Section>
  );
}
