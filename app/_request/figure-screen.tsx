import { EndFigure, type EndFigureAction } from '#components/desk/audience/end-figure.tsx';
import { type EnterFigure, FigureForm } from '#components/desk/audience/figure-form.tsx';
import { FigureImport, type ImportFigures } from '#components/desk/audience/figure-import.tsx';
import { type FigureLineView, FigureTable } from '#components/desk/audience/figure-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Section } from '#components/ui/section.tsx';
import { dateTimeText, zoneNameText } from '#domain/date-text.ts';
import { numberText } from '#domain/number-text.ts';
import { translator } from '#i18n/translator.ts';
import { type FigureDesk, openFigures } from '#usecases/viewing/external-figure.ts';
import { AudienceFrame, type AudiencePlace, audienceRights } from './audience-frame.tsx';
import { deskPage } from './desk-page.ts';

type Props = AudiencePlace & {
  readonly enter: EnterFigure;
  readonly bring: ImportFigures;
  readonly end: EndFigureAction;
};

/** Figures of platforms: those that stand, those before them, a form and a file for more (B22). */
export async function FigureScreen({ enter, bring, end, ...place }: Props) {
  const { language, who, edition } = place;
  const t = translator(language);
  const desk = await deskPage(() => openFigures(who, edition));
  const mayEdit = (await audienceRights(who, edition)).has('broadcast.manage');
  const lines = (rows: FigureDesk['standing']) => rows.map((row) => lineView(row, desk, place));
  return (
    <AudienceFrame
      {...place}
      current="figures"
      title={t('audience.tab.figures')}
      lead={t('audienceDesk.figures.lead')}
    >
      <div className="flex flex-col gap-6">
        {desk.standing.length === 0 ? (
          <EmptyState title={t('audienceDesk.figures.none.title')}>
            {t('audienceDesk.figures.none.text')}
          </EmptyState>
        ) : (
          <FigureTable
            t={t}
            caption={t('audienceDesk.figures.standing')}
            lines={lines(desk.standing)}
            deed={(line) =>
              mayEdit && (
                <EndFigure
                  edition={edition}
                  id={line.id}
                  platform={line.platform}
                  metric={line.metric}
                  end={end}
                />
              )
            }
          />
        )}
        {mayEdit && <More {...{ place, desk, enter, bring }} />}
        {desk.ended.length > 0 && (
          <Section
            id="ended"
            title={t('audienceDesk.figures.ended')}
            note={t('audienceDesk.figures.endedNote')}
            isSmall
          >
            <FigureTable t={t} caption={t('audienceDesk.figures.ended')} lines={lines(desk.ended)} />
          </Section>
        )}
      </div>
    </AudienceFrame>
  );
}

type MoreProps = Pick<Props, 'enter' | 'bring'> & {
  readonly place: AudiencePlace;
  readonly desk: FigureDesk;
};

/** A form and a file for more figures. */
function More({ place: { language, edition }, desk, enter, bring }: MoreProps) {
  const t = translator(language);
  return (
    <>
      <Section id="enter" title={t('audienceDesk.figures.add')} isSmall>
        <FigureForm
          edition={edition}
          zone={zoneNameText(desk.edition.zone, Date.UTC(2026, 0, 1), language)}
          enter={enter}
        />
      </Section>
      <Section id="bring" title={t('audienceDesk.figures.import.title')} isSmall>
        <FigureImport edition={edition} language={language} bring={bring} />
      </Section>
    </>
  );
}

function lineView(
  row: FigureDesk['standing'][number],
  { edition, codes }: FigureDesk,
  { language }: AudiencePlace,
): FigureLineView {
  const t = translator(language);
  const stamp = (at: number) => dateTimeText(at, edition.zone, language);
  return {
    ...{ id: row.id, platform: row.platform, definition: row.definition, note: row.note ?? '' },
    metric: t(`audience.external.metrics.${row.metric}`),
    value: numberText(row.value, language, 0),
    asOf: stamp(row.asOfAt),
    until: row.endedAt === null ? '' : `${t('audienceDesk.figures.endedAt')} ${stamp(row.endedAt)}`,
    session:
      row.sessionId === null
        ? t('audienceDesk.figures.whole')
        : (codes.get(row.sessionId) ?? t('audienceDesk.figures.whole')),
  };
}
