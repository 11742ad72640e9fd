import { DrawForm } from '#components/desk/lottery/draw-form.tsx';
import { DrawTable } from '#components/desk/lottery/draw-table.tsx';
import type { DrawActions, DrawLineView } from '#components/desk/lottery/draw-view.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { DrawLine, LotteryDesk } from '#usecases/registration/lottery-desk.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: LotteryDesk;
  readonly actions: DrawActions;
  /** UTC ms. */
  readonly at: number;
};

/** What is drawn by lot, and what can be (registration.md O9). */
export function LotteryDeskScreen({ language, who, edition, desk, actions, at }: Props) {
  const t = translator(language);
  const { lines, choices } = desk;
  const isAny = lines.length > 0;
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition }}
      current="draws"
      title={t('lottery.desk.title')}
      lead={t('lottery.desk.lead')}
    >
      <div className="@container pb-6">
        {isAny ? (
          <Section
            id="announced"
            isSmall
            title={t('lottery.desk.list')}
            note={
              <a href={paths(language).draws(edition)} className="link inline-flex min-h-8 items-center">
                {t('lottery.desk.public')}
              </a>
            }
          >
            <DrawTable
              edition={edition}
              lines={lines.map((line) => lineView(line, desk, language, at))}
              takeBack={actions.takeBack}
            />
          </Section>
        ) : (
          <EmptyState title={t('lottery.desk.empty')}>{t('lottery.desk.emptyText')}</EmptyState>
        )}
        <Section id="announce" isSmall title={t('lottery.desk.new')} note={t('lottery.desk.newNote')}>
          {choices.length === 0 ? (
            <p className="text-muted">{t('lottery.desk.nothingLeft')}</p>
          ) : (
            <DrawForm
              edition={edition}
              choices={choices.map((choice) => ({
                id: `${choice.kind} ${choice.id}`,
                label: nameOf(choice, desk, language),
                given: choice.given,
              }))}
              announce={actions.announce}
            />
          )}
        </Section>
      </div>
    </RegistrationSetupFrame>
  );
}

type Named = Pick<DrawLine, 'kind' | 'name' | 'startAt'>;

function nameOf({ kind, name, startAt }: Named, { edition }: LotteryDesk, language: Language): string {
  const t = translator(language);
  const text = pickText(name, language, edition.defaultLocale, edition.locales)?.text;
  if (text === undefined) return t('lottery.desk.gone');
  const when = startAt === undefined ? '' : `, ${dateTimeText(startAt, edition.zone, language)}`;
  return t(kind === 'type' ? 'lottery.desk.type' : 'lottery.desk.session', { name: `${text}${when}` });
}

function lineView(line: DrawLine, desk: LotteryDesk, language: Language, at: number): DrawLineView {
  const t = translator(language);
  const { id, closesAt, drawnAt, entries, targetId } = line;
  const date = (instant: number) => dateTimeText(instant, desk.edition.zone, language);
  const queue = paths(language).deskEdition(desk.edition.slug, 'registration', 'waitlist');
  const state = at < closesAt ? t('lottery.desk.open') : t('lottery.desk.over');
  return {
    id,
    name: nameOf(line, desk, language),
    untilText: date(closesAt),
    stateText: drawnAt === null ? state : t('lottery.desk.done', { date: date(drawnAt) }),
    entries,
    canRemove: drawnAt === null && entries === 0,
    queueHref: drawnAt === null ? undefined : `${queue}?for=${encodeURIComponent(targetId)}`,
  };
}
